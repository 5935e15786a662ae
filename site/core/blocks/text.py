"""Words: headings, paragraphs, quotes."""

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import groups
from core.blocks.errors import field_errors

TEXT_FEATURES = ["bold", "italic", "superscript", "ol", "ul", "link", "document-link"]
SHORT_FEATURES = ["bold", "italic", "superscript", "link"]

# Identifiers that the frame of the page already gives.
RESERVED_ANCHORS = {"contenu", "recherche-entete", "pied-rubriques", "pied-liens"}


class HeadingValue(blocks.StructValue):
    """A heading with the address of its place in the page."""

    @property
    def anchor(self) -> str:
        """Return what follows the # in a link to this heading."""
        return self.get("custom_anchor") or slugify(self.get("text") or "")


class HeadingBlock(blocks.StructBlock):
    """A heading of level 2 or 3; the title of the page is the only one of level 1."""

    text = blocks.CharBlock(label=_("Titre"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("Niveau"),
        choices=[("2", _("Grande partie")), ("3", _("Sous-partie"))],
        default="2",
        help_text=_("Une sous-partie vient toujours après une grande partie."),
    )
    custom_anchor = blocks.CharBlock(
        label=_("Ancre"),
        required=False,
        max_length=60,
        help_text=_(
            "Pour un lien direct vers ce titre, par exemple « premier-rendez-vous ». "
            "Laissez vide : elle est tirée du titre."
        ),
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Write the anchor as an address, and refuse one that the frame of the page uses."""
        value = super().clean(value)
        value["custom_anchor"] = slugify(value.get("custom_anchor") or "")
        if value.anchor in RESERVED_ANCHORS:
            raise field_errors({"custom_anchor": _("Cette ancre est réservée au site.")})
        if not value.anchor and value.get("text"):
            raise field_errors({"text": _("Écrivez le titre avec des lettres ou des chiffres.")})
        return value

    class Meta:
        icon = "title"
        group = groups.TEXT
        label = _("Titre")
        description = _("Annonce une partie de la page. Les lecteurs d’écran s’en servent.")
        template = "blocks/heading.html"
        value_class = HeadingValue
        label_format = "{text}"
        preview_value = {"text": "Comment se passe le premier rendez-vous ?", "level": "2"}


class ParagraphBlock(blocks.RichTextBlock):
    """Running text, with lists and links but neither headings nor images."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        group = groups.TEXT
        label = _("Texte")
        description = _("Paragraphes et listes. Phrases courtes, mots de tous les jours.")
        template = "blocks/paragraph.html"
        preview_value = (
            "<p>Vous rencontrez d’abord un soignant, pendant <b>une heure</b>. Vous parlez de :</p>"
            "<ul><li>votre quotidien avec la maladie ;</li><li>ce qui vous inquiète ;</li>"
            "<li>ce que vous aimeriez savoir faire.</li></ul>"
        )


class QuoteBlock(blocks.StructBlock):
    """What someone said, with who said it."""

    text = blocks.TextBlock(
        label=_("Citation"),
        max_length=600,
        help_text=_("Sans guillemets : le site les ajoute."),
    )
    author = blocks.CharBlock(
        label=_("Qui parle"),
        max_length=120,
        help_text=_("Un prénom ou un rôle suffit, par exemple « Une participante »."),
    )
    role = blocks.CharBlock(label=_("À quel titre, ou source"), required=False, max_length=160)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Take off the quotation marks that the template adds."""
        value = super().clean(value)
        value["text"] = (value.get("text") or "").strip(' \u00a0\u202f\r\n\t«»“”"')
        if not value["text"] and not self.is_deferred_validation:
            raise field_errors({"text": _("Écrivez la citation.")})
        return value

    class Meta:
        icon = "openquote"
        group = groups.TEXT
        label = _("Citation")
        description = _("La parole d’un participant ou d’un professionnel, avec son accord.")
        template = "blocks/quote.html"
        label_format = "{text}"
        preview_value = {
            "text": "J’ai compris ce qui se passait dans mon corps, et je ne suis plus seule.",
            "author": "Une participante",
            "role": "programme sur le diabète",
        }
