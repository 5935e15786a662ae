"""Words and what they mean."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import groups
from core.blocks.text import TEXT_FEATURES


class DefinitionBlock(blocks.StructBlock):
    """A word and its definition."""

    term = blocks.CharBlock(label=_("Mot"), max_length=120)
    definition = blocks.RichTextBlock(label=_("Définition"), features=TEXT_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Définition")
        label_format = "{term}"


class DefinitionsBlock(blocks.StructBlock):
    """A glossary, in the order in which it is written."""

    items = blocks.ListBlock(DefinitionBlock(), label=_("Définitions"), min_num=1)

    class Meta:
        icon = "list-ul"
        group = groups.TEXT
        label = _("Glossaire")
        description = _("Une liste de mots avec leur sens.")
        template = "blocks/definitions.html"
        preview_value = {
            "items": [
                {
                    "term": "ETP",
                    "definition": "<p>Éducation thérapeutique du patient : apprendre à vivre "
                    "avec une maladie de longue durée.</p>",
                },
                {
                    "term": "Patient partenaire",
                    "definition": "<p>Une personne malade, formée, qui anime avec l’équipe.</p>",
                },
            ]
        }
