"""Questions that unfold."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import groups
from core.blocks.text import TEXT_FEATURES


class FoldBlock(blocks.StructBlock):
    """A question and its answer."""

    question = blocks.CharBlock(label=_("Question ou titre"), max_length=160)
    answer = blocks.RichTextBlock(label=_("Réponse"), features=TEXT_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question")
        label_format = "{question}"


class AccordionBlock(blocks.StructBlock):
    """A list of questions whose answers unfold, without JavaScript."""

    items = blocks.ListBlock(FoldBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "collapse-down"
        group = groups.TEXT
        label = _("Questions et réponses")
        description = _("Des réponses repliées. N’y cachez pas l’essentiel.")
        template = "blocks/accordion.html"
        preview_value = {
            "items": [
                {
                    "question": "Est-ce payant ?",
                    "answer": "<p>Non. La plupart des programmes sont gratuits.</p>",
                },
                {
                    "question": "Puis-je venir avec un proche ?",
                    "answer": "<p>Oui, demandez à l’équipe lors du premier rendez-vous.</p>",
                },
            ]
        }
