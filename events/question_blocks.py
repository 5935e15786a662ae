"""The officer's own questions on a registration form; each keeps the identifier of its block."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

LONGEST_LIST = 30


class QuestionBlock(blocks.StructBlock):
    """What every question has."""

    label = blocks.CharBlock(label=_("Question"), max_length=200)
    help_text = blocks.CharBlock(label=_("Aide"), required=False, max_length=200)
    required = blocks.BooleanBlock(label=_("Réponse obligatoire"), required=False)
    shown_if = blocks.CharBlock(
        label=_("Seulement si"),
        required=False,
        max_length=300,
        help_text=_(
            "Texte d’une question placée plus haut, puis « = », puis la réponse qui fait "
            "apparaître celle-ci. Exemple : Venez-vous déjeuner ? = oui"
        ),
    )


class TextQuestion(QuestionBlock):
    """A free answer of one line."""

    class Meta:
        icon = "edit"
        label = _("Texte")


class YesNoQuestion(QuestionBlock):
    """Yes or no."""

    class Meta:
        icon = "check"
        label = _("Oui ou non")


class ListedQuestion(QuestionBlock):
    """Answers chosen in a list."""

    choices = blocks.TextBlock(label=_("Réponses possibles"), help_text=_("Une par ligne."))

    def clean(self, value: Any) -> Any:
        """Refuse a list of fewer than two answers, or too long to read."""
        cleaned = super().clean(value)
        count = len(choices_of(cleaned))
        if not 2 <= count <= LONGEST_LIST:  # noqa: PLR2004 – one answer is no choice
            message = _("Donnez de deux à %(most)s réponses, une par ligne.") % {
                "most": LONGEST_LIST
            }
            raise StructBlockValidationError({"choices": ValidationError(message)})
        return cleaned


class ChoiceQuestion(ListedQuestion):
    """One answer of a list."""

    class Meta:
        icon = "radio-empty"
        label = _("Un choix")


class SeveralQuestion(ListedQuestion):
    """Several answers of a list."""

    class Meta:
        icon = "list-ul"
        label = _("Plusieurs choix")


class QuestionsBlock(blocks.StreamBlock):
    """The officer's own questions, in the order of the form."""

    text = TextQuestion()
    yes_no = YesNoQuestion()
    choice = ChoiceQuestion()
    several = SeveralQuestion()


def choices_of(value: Any) -> list[str]:
    """Return the answers that a listed question offers, once each."""
    lines = (line.strip() for line in value["choices"].splitlines())
    return list(dict.fromkeys(filter(None, lines)))
