"""Where the settings come from: environment variables, or the file `.env` at the root.

The table of variables is in README.md; a test compares it with what is read here.
"""

from pathlib import Path

import environ

REPOSITORY = Path(__file__).resolve().parents[3]
VAR = REPOSITORY / "var"

ENVIRONMENT_FILE = REPOSITORY / ".env"

env = environ.Env()
environ.Env.read_env(ENVIRONMENT_FILE)
