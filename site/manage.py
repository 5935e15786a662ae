#!/usr/bin/env python
"""Command line of Relais ETP; works from any folder."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Run a management command with the development settings unless told otherwise."""
    # site/ is sys.path[0]; directory/, events/ and news/ live one level up, behind it.
    sys.path.insert(1, str(Path(__file__).resolve().parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
