"""Renew `locale/django.pot`, the catalogue of the interface's strings. Needs gettext.

French is the source language, so that there is no French translation to keep: the template alone
is committed, without dates and places, ready for whoever adds a language. With `--check`, nothing
is written and an outdated catalogue is an error.
"""

import argparse
import difflib
import os
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "django.pot"
IGNORED = [".venv*", "node_modules", "var", "tests", "docs", "tools"]
HEADER = r"""# Relais ETP: strings of the interface. French is the source language.
msgid ""
msgstr ""
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""


def collected() -> str:
    """Return the catalogue of the sources as they are now, leaving the committed one alone."""
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    os.chdir(ROOT)
    import django
    from django.core.management import call_command

    django.setup()
    before = CATALOGUE.read_bytes() if CATALOGUE.exists() else None
    CATALOGUE.parent.mkdir(exist_ok=True)
    try:
        call_command(
            "makemessages",
            locale=["fr"],
            keep_pot=True,
            no_location=True,
            ignore_patterns=IGNORED,
            verbosity=0,
        )
        made = CATALOGUE.read_text(encoding="utf-8")
    finally:
        shutil.rmtree(CATALOGUE.parent / "fr", ignore_errors=True)
        if before is None:
            CATALOGUE.unlink(missing_ok=True)
        else:
            CATALOGUE.write_bytes(before)
    entries = made.rstrip("\n").split("\n\n")[1:]
    # By string, not by place: moving a file must not change the catalogue.
    return HEADER + "\n\n".join(sorted(entries, key=string_of)) + "\n"


def string_of(entry: str) -> str:
    """Return an entry from its string on, without the comments before it."""
    found = re.search(r"^msg(ctxt|id) ", entry, re.MULTILINE)
    return entry[found.start() :] if found else entry


def main() -> int:
    """Renew or check the catalogue; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when outdated")
    check = parser.parse_args().check
    text = collected()
    if not check:
        CATALOGUE.write_text(text, encoding="utf-8")
        return 0
    old = CATALOGUE.read_text(encoding="utf-8") if CATALOGUE.exists() else ""
    if old == text:
        return 0
    changes = difflib.unified_diff(old.splitlines(), text.splitlines(), "committed", "now", n=0)
    print("\n".join(changes))
    print("The message catalogue is out of date: run make messages")
    return 1


if __name__ == "__main__":
    sys.exit(main())
