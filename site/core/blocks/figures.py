"""Key figures."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import groups


class FigureBlock(blocks.StructBlock):
    """One figure and what it counts."""

    number = blocks.CharBlock(
        label=_("Chiffre"), max_length=16, help_text=_("Par exemple « 75 » ou « 8 sur 10 ».")
    )
    label = blocks.CharBlock(label=_("Ce qu’il compte"), max_length=100)

    class Meta:
        icon = "order"
        label = _("Chiffre clé")
        label_format = "{number} {label}"


class FiguresBlock(blocks.StructBlock):
    """Up to four figures side by side, with where they come from."""

    items = blocks.ListBlock(FigureBlock(), label=_("Chiffres"), min_num=1, max_num=4)
    source = blocks.CharBlock(
        label=_("Source et date"),
        required=False,
        max_length=200,
        help_text=_("Qui a compté, et quand. Un chiffre sans source convainc peu."),
    )

    class Meta:
        icon = "order"
        group = groups.DATA
        label = _("Chiffres clés")
        description = _("Un à quatre chiffres, en grand, avec leur source.")
        template = "blocks/figures.html"
        preview_value = {
            "items": [
                {"number": "75", "label": "programmes dans le département"},
                {"number": "30", "label": "lieux d’accueil"},
                {"number": "1 sur 3", "label": "programmes avec un patient partenaire"},
            ],
            "source": "Relais ETP, mars 2026",
        }
