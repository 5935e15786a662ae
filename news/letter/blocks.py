"""Blocks of an issue of the newsletter.

Things of the site come in pairs: a block that the site fills (``AUTOMATIC``) and one in which an
officer chooses (``CHOSEN``). Both end as the same list of items.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from core.blocks.action import LinkBlock
from core.blocks.figures import FigureBlock
from core.blocks.image import ContentImageBlock
from core.blocks.text import QuoteBlock

FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
"""What mail readers show alike."""
MOST_ITEMS = 12
USUAL = 5
WRITTEN, OF_THE_SITE, BESIDE = _("1. Écrire"), _("2. Du site"), _("3. Mettre en valeur")
EVENT_PAGES = [
    "events.SeminarPage",
    "events.DiscoveryEveningPage",
    "events.WorkshopPage",
    "events.TrainingPage",
    "events.DropInPage",
    "events.MeetingPage",
]
"""The agenda's pages, by name: rooms do not import one another."""
AUTOMATIC = {"news_latest": "news", "events_coming": "events", "programmes_latest": "programmes"}
"""Block to the source in ``core.registry.letter_sources`` that fills it."""
CHOSEN = {"news_chosen": "news", "events_chosen": "events", "programmes_chosen": "programmes"}
"""Block to the source that tells of what it holds."""


def departements() -> list[tuple[str, str]]:
    """Return the départements that the site serves, by name."""
    from territories.models import Departement

    found = Departement.objects.order_by("name")
    if settings.DEPARTEMENTS:
        found = found.filter(code__in=settings.DEPARTEMENTS)
    return list(found.values_list("code", "name"))


def categories() -> list[tuple[str, str]]:
    """Return the categories of news, in their order."""
    from news.models import NewsCategory

    return list(NewsCategory.objects.values_list("slug", "name"))


def _several(choices: Any, label: Any, help_text: Any) -> blocks.MultipleChoiceBlock:
    return blocks.MultipleChoiceBlock(
        choices=choices,
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
    )


def _title() -> blocks.CharBlock:
    return blocks.CharBlock(
        label=_("Titre"), required=False, max_length=100, help_text=_("Vide : le titre habituel.")
    )


def _number() -> blocks.IntegerBlock:
    return blocks.IntegerBlock(
        label=_("Combien, au plus"),
        default=USUAL,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_ITEMS)],
    )


def _territories() -> blocks.MultipleChoiceBlock:
    return _several(departements, _("Départements"), _("Aucun coché : partout."))


def _since() -> blocks.DateBlock:
    return blocks.DateBlock(
        label=_("Depuis le"), required=False, help_text=_("Vide : depuis le numéro précédent.")
    )


class LatestNewsBlock(blocks.StructBlock):
    """The last news."""

    title = _title()
    number = _number()
    since = _since()
    categories = _several(categories, _("Catégories"), _("Aucune cochée : toutes."))
    departements = _territories()

    class Meta:
        icon = "doc-full"
        group = OF_THE_SITE
        label = _("Dernières actualités")
        description = _("Choisies par le site à la publication.")


class ComingEventsBlock(blocks.StructBlock):
    """The next events."""

    title = _title()
    number = _number()
    departements = _territories()

    class Meta:
        icon = "calendar-alt"
        group = OF_THE_SITE
        label = _("Prochains événements")
        description = _("Choisis par le site à la publication, du plus proche au plus lointain.")


class LatestProgrammesBlock(blocks.StructBlock):
    """Programmes published or confirmed by their team of late."""

    title = _title()
    number = _number()
    since = _since()
    departements = _territories()

    class Meta:
        icon = "group"
        group = OF_THE_SITE
        label = _("Programmes nouveaux ou confirmés")
        description = _("Choisis par le site à la publication, les nouveaux d’abord.")


class _ChosenBlock(blocks.StructBlock):
    """Things that an officer chose, in the order of the list."""

    title = _title()


class ChosenNewsBlock(_ChosenBlock):
    """Chosen news."""

    things = blocks.ListBlock(
        blocks.PageChooserBlock("news.NewsPage", label=_("Actualité")),
        label=_("Actualités"),
        max_num=MOST_ITEMS,
    )

    class Meta:
        icon = "doc-full"
        group = OF_THE_SITE
        label = _("Actualités choisies")


class ChosenEventsBlock(_ChosenBlock):
    """Chosen events."""

    things = blocks.ListBlock(
        blocks.PageChooserBlock(EVENT_PAGES, label=_("Événement")),
        label=_("Événements"),
        max_num=MOST_ITEMS,
    )

    class Meta:
        icon = "calendar-alt"
        group = OF_THE_SITE
        label = _("Événements choisis")


class ChosenProgrammesBlock(_ChosenBlock):
    """Chosen entries of the directory."""

    things = blocks.ListBlock(
        SnippetChooserBlock("directory.Programme", label=_("Programme")),
        label=_("Programmes"),
        max_num=MOST_ITEMS,
    )

    class Meta:
        icon = "group"
        group = OF_THE_SITE
        label = _("Programmes choisis")


class LetterFigureBlock(FigureBlock):
    """One figure, with where it comes from."""

    source = blocks.CharBlock(label=_("Source et date"), required=False, max_length=200)

    class Meta:
        group = BESIDE
        label = _("Chiffre")


class LetterButtonBlock(LinkBlock):
    """A button."""

    class Meta:
        icon = "pick"
        group = BESIDE
        label = _("Bouton")


class RuleBlock(blocks.StaticBlock):
    """A line between two subjects."""

    class Meta:
        icon = "minus"
        group = BESIDE
        label = _("Séparateur")
        admin_text = _("Un trait entre deux sujets.")


class LetterBlock(blocks.StreamBlock):
    """The body of an issue."""

    text = blocks.RichTextBlock(label=_("Texte"), features=FEATURES, icon="pilcrow", group=WRITTEN)
    heading = blocks.CharBlock(label=_("Titre"), max_length=120, icon="title", group=WRITTEN)
    news_latest = LatestNewsBlock()
    news_chosen = ChosenNewsBlock()
    events_coming = ComingEventsBlock()
    events_chosen = ChosenEventsBlock()
    programmes_latest = LatestProgrammesBlock()
    programmes_chosen = ChosenProgrammesBlock()
    figure = LetterFigureBlock()
    quote = QuoteBlock(group=BESIDE)
    button = LetterButtonBlock()
    image = ContentImageBlock(group=BESIDE)
    separator = RuleBlock()
