"""French is the source language: what is written in the code is what people read."""

import ast
import re
from pathlib import Path

from django.utils.translation import gettext, override

REPOSITORY = Path(__file__).resolve().parents[2]
ENTRY = re.compile(r'^msgid ((?:"(?:[^"\\]|\\.)*"\n)+)', re.MULTILINE)


def source_strings() -> list[str]:
    """Return the strings of the catalogue that carry no context."""
    catalogue = (REPOSITORY / "locale" / "django.pot").read_text(encoding="utf-8")
    entries = [entry for entry in catalogue.split("\n\n") if "msgctxt" not in entry]
    found = [match.group(1) for entry in entries for match in ENTRY.finditer(entry + "\n")]
    return ["".join(ast.literal_eval(line) for line in text.splitlines()) for text in found]


def test_no_string_of_ours_is_an_english_one_of_django_or_wagtail():
    """« file » (of waiting mails) was shown as « Fichier »: give such a word a context."""
    strings = [string for string in source_strings() if string]
    assert strings
    with override("fr"):
        changed = {string: gettext(string) for string in strings if gettext(string) != string}
    assert changed == {}
