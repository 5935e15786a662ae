"""Something that must not be missed."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import groups
from core.blocks.text import TEXT_FEATURES


class NoticeBlock(blocks.StructBlock):
    """A framed message."""

    kind = blocks.ChoiceBlock(
        label=_("Sorte"),
        choices=[
            ("info", _("À savoir")),
            ("success", _("Bonne nouvelle")),
            ("warning", _("Attention")),
        ],
        default="info",
    )
    title = blocks.CharBlock(label=_("Titre"), required=False, max_length=100)
    text = blocks.RichTextBlock(label=_("Texte"), features=TEXT_FEATURES)

    class Meta:
        icon = "info-circle"
        group = groups.TEXT
        label = _("Encadré")
        description = _("Attire l’œil sur un message court. Deux par page au plus.")
        template = "blocks/notice.html"
        label_format = "{title}"
        preview_value = {
            "kind": "info",
            "title": "Participer est libre",
            "text": "<p>Refuser ne change rien à vos soins ni à vos remboursements.</p>",
        }
