"""Fields of a form for the officer's own questions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from core.french import typography
from core.text import clean_line
from events.questions import NO, YES, Answer, Question, QuestionKind, kept_answers

PREFIX = "q-"
LONGEST_ANSWER = 500
MOST_RADIOS = 7
"""Above this, a list to unfold is easier to read than buttons."""


def field_name(key: str) -> str:
    """Return the name of the field of a question in the form."""
    return f"{PREFIX}{key}"


def field_of(question: Question) -> forms.Field:
    """Return the field of a question."""
    options: dict[str, Any] = {
        "label": typography(question.label),
        "help_text": typography(question.help_text),
        "required": question.is_required,
    }
    if question.kind == QuestionKind.TEXT:
        return LineField(max_length=LONGEST_ANSWER, **options)
    if question.kind == QuestionKind.YES_NO:
        choices = [(YES, _("oui")), (NO, _("non"))]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)
    listed = [(choice, choice) for choice in question.choices]
    if question.kind == QuestionKind.SEVERAL:
        return forms.MultipleChoiceField(
            choices=listed, widget=forms.CheckboxSelectMultiple, **options
        )
    if len(listed) <= MOST_RADIOS:
        return forms.ChoiceField(choices=listed, widget=forms.RadioSelect, **options)
    return forms.ChoiceField(choices=[("", _("Choisissez")), *listed], **options)


def read_answers(
    questions: Sequence[Question], cleaned_data: Mapping[str, Any]
) -> dict[str, Answer]:
    """Return the answers of a valid form to the questions that were shown."""
    given = {
        name.removeprefix(PREFIX): value
        for name, value in cleaned_data.items()
        if name.startswith(PREFIX)
    }
    return kept_answers(questions, given)


class LineField(forms.CharField):
    """One line of text, without extra spaces nor unseen characters."""

    def to_python(self, value: Any) -> str:
        """Return the text on one line."""
        return clean_line(super().to_python(value) or "")
