"""Write the catalogue of interface strings, without dates, places or languages, to $LOCALE_FOLDER.

French is the source language, so that there is no French translation to keep: the template alone
is committed, ready for whoever adds a language.
"""

import os
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IGNORED = [".venv*", "node_modules", "var", "tests", "docs", "tools"]


def main() -> None:
    """Run Django's makemessages on the whole repository, then drop what changes by itself."""
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    os.chdir(ROOT)
    folder = Path(os.environ["LOCALE_FOLDER"])

    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.LOCALE_PATHS = [folder]
    django.setup()
    call_command(
        "makemessages",
        locale=["fr"],
        keep_pot=True,
        no_location=True,
        ignore_patterns=IGNORED,
        verbosity=0,
    )
    shutil.rmtree(folder / "fr")
    catalogue = folder / "django.pot"
    text = catalogue.read_text(encoding="utf-8")
    header = "(?s)\\A.*?\n\n"
    catalogue.write_text(re.sub(header, HEADER, text, count=1), encoding="utf-8")


HEADER = """\
# Relais ETP: strings of the interface. French is the source language.
msgid ""
msgstr ""
"MIME-Version: 1.0\\\\n"
"Content-Type: text/plain; charset=UTF-8\\\\n"
"Content-Transfer-Encoding: 8bit\\\\n"

"""


if __name__ == "__main__":
    main()
