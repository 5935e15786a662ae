"""Blocks of a news page besides its body."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

PROGRAMME = "directory.Programme"
NEWS = "news.NewsPage"
EVENTS = (
    "events.SeminarPage",
    "events.DiscoveryEveningPage",
    "events.WorkshopPage",
    "events.TrainingPage",
    "events.DropInPage",
    "events.MeetingPage",
)
"""Named by their models: this room imports neither the directory nor the agenda."""


class LinkedBlock(blocks.StreamBlock):
    """Programmes, events and other news that a piece of news is about."""

    programme = SnippetChooserBlock(PROGRAMME, label=_("Programme de l’annuaire"), icon="doc-full")
    page = blocks.PageChooserBlock(
        page_type=[*EVENTS, NEWS], label=_("Événement ou actualité"), icon="calendar-alt"
    )

    class Meta:
        icon = "link"


def keys_of(stream: Any, name: str) -> list[int]:
    """Return the keys of what was chosen in the blocks of that name, each once, unread."""
    chosen = (child["value"] for child in stream.get_prep_value() if child["type"] == name)
    return list(dict.fromkeys(key for key in chosen if key))
