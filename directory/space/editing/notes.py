"""What stands beside the fields of a form: the moderator's words and advice on plain language."""

from typing import Any

from django import forms

from directory.models import Pathology
from directory.plain_language import advise
from directory.space.editing.forms.files import FilesForm

ABOUT_PATIENTS = frozenset(
    {
        "title",
        "notice",
        "inclusion_conditions",
        "join_steps",
        "usual_delay",
        "cost_note",
        "aims",
        "course",
        "sitting_length",
        "sitting_rhythm",
        "group_size",
        "mobile_zone",
    }
)
"""Texts that patients read; professionals have their own words for one another."""


def known_acronyms() -> frozenset[str]:
    """Return the abbreviations of pathologies, which an entry about them may use."""
    lines = Pathology.objects.exclude(abbreviations="").values_list("abbreviations", flat=True)
    return frozenset(word.strip().upper() for text in lines for word in text.splitlines())


def add_notes(form: Any, answers: dict[str, str]) -> None:
    """Give a form the answers and the advice that its fields show."""
    shown = set(form.fields)
    if isinstance(form, FilesForm):
        form.answers = {
            name: answers[target]
            for name, target in form.targets.items()
            if target in answers and name.endswith("_file")
        }
    else:
        form.answers = {name: text for name, text in answers.items() if name in shown}
    for row_set in form.row_sets:
        row_set.answer = answers.get(row_set.name, "")
        for row in row_set.forms:
            row.advise()
    texts = {name: text for name in ABOUT_PATIENTS & shown if (text := _text(form[name]))}
    if texts:
        known = known_acronyms()
        form.advice = {
            name: found for name, text in texts.items() if (found := advise(text, known))
        }


def _text(bound: forms.BoundField) -> str:
    """Return what a text field shows."""
    value = bound.value()
    return value if isinstance(value, str) else ""
