"""What the directory puts on the home page: ways in by pathology and territory, news of entries.

Numbers come from the index, which counts what the list counts; the latest entries are read once for
each state of it.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest

from core.registry import HomeSection
from core.text import fold
from directory.listing.cards import cards_of
from directory.listing.indexed import SCOPE
from directory.listing.listed import listed
from directory.listing.vocabulary import Vocabulary, current_vocabulary
from directory.public.cards import KIND
from search.engine.holder import holder
from search.engine.questions import Hit, Question
from search.models import Document
from search.queries import ask, ask_all

MOST_ZONES = 12
LATEST = 4


def pathology_shortcuts(request: HttpRequest) -> dict[str, Any] | None:
    """Return the groups of pathologies that have an offer, with how many."""
    vocabulary = current_vocabulary()
    groups = vocabulary["pathologie"].groups
    asked = [_everything({"pathologie": frozenset(group.members)}) for group in groups.values()]
    answers = ask_all(asked, vocabulary.held)
    shown = [
        {"title": group.label, "url": f"?pathologie={slug}", "total": answer.total}
        for (slug, group), answer in zip(groups.items(), answers, strict=True)
        if answer.total
    ]
    return {"shortcuts": shown} if shown else None


def territory_shortcuts(request: HttpRequest) -> dict[str, Any] | None:
    """Return the départements with offers, or the intercommunalités of a single département."""
    vocabulary = current_vocabulary()
    counts = ask(_everything(), vocabulary.held).counts
    shown = _territories("departement", counts, vocabulary)
    if len(shown) == 1:
        zones = _territories("intercommunalite", counts, vocabulary)
        shown = sorted(zones, key=lambda zone: -zone["total"])[:MOST_ZONES] or shown
    return {"shortcuts": shown} if shown else None


def latest_entries(request: HttpRequest) -> dict[str, Any] | None:
    """Return the entries that their teams confirmed last, then the last changed ones.

    A confirmation counts for more than a change: after the import of an agency's list, hundreds of
    entries changed today that nobody has vouched for.
    """
    held = holder.held()
    hits = held.keep("directory.latest", _latest)
    return {"cards": cards_of(hits, held=held)} if hits else None


def _everything(chosen: Mapping[str, frozenset[str]] | None = None) -> Question:
    """Return the question of the whole list, for its numbers alone."""
    return Question(
        kinds=(KIND,),
        chosen={SCOPE: frozenset(settings.DEPARTEMENTS), **(chosen or {})},
        counted=("departement", "intercommunalite"),
        size=0,
    )


def _territories(
    facet: str, counts: Mapping[str, Mapping[str, int]], vocabulary: Vocabulary
) -> list[dict[str, Any]]:
    """Return the territories that hold an offer, by name."""
    return sorted(
        (
            {"title": label, "url": f"?{facet}={code}", "total": counts[facet][code]}
            for code, label in vocabulary[facet].labels.items()
            if code in counts[facet]
        ),
        key=lambda shortcut: fold(shortcut["title"]),
    )


def _latest() -> list[Hit]:
    clocks = ("life__confirmed_at", "life__modified_at")
    latest = [F(clock).desc(nulls_last=True) for clock in clocks]
    keys = list(listed().order_by(*latest, "pk").values_list("public_id", flat=True)[:LATEST])
    rows = dict(Document.objects.filter(kind=KIND, key__in=keys).values_list("key", "pk"))
    return [Hit(rows[key], key) for key in keys if key in rows]


SECTIONS = {
    "pathologies": HomeSection("directory/home/pathologies.html", pathology_shortcuts, order=10),
    "territories": HomeSection("directory/home/territories.html", territory_shortcuts, order=20),
    "latest entries": HomeSection("directory/home/latest.html", latest_entries, order=30),
}
