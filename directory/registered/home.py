"""What the directory puts on the home page: ways in by pathology and territory, news of entries."""

from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest

from core.registry import HomeSection
from directory.listing.results import listed
from directory.models import PathologyGroup
from directory.public import public_cards
from territories.scope import departements_in_scope, intercommunalites_in_scope

MOST_ZONES = 12
LATEST = 4


def pathology_shortcuts(request: HttpRequest) -> dict[str, Any] | None:
    """Return the groups of pathologies that have an offer, with how many."""
    about = Q(pathologies__programmes__in=_keys())
    groups = PathologyGroup.objects.annotate(
        total=Count("pathologies__programmes", filter=about, distinct=True)
    )
    shown = [
        {"title": group.label, "url": f"?pathologie={group.slug}", "total": group.total}
        for group in groups.filter(total__gt=0).order_by("position", "label")
    ]
    return {"shortcuts": shown} if shown else None


def territory_shortcuts(request: HttpRequest) -> dict[str, Any] | None:
    """Return the départements with offers, or the intercommunalités of a single département."""
    departements = _counted(departements_in_scope(), "communes__places__programme")
    shown = [
        {"title": row.name, "url": f"?departement={row.code}", "total": row.total}
        for row in departements.order_by("name")
    ]
    if len(shown) == 1:
        zones = _counted(intercommunalites_in_scope(), "communes__places__programme")
        shown = [
            {"title": row.plain_name, "url": f"?intercommunalite={row.siren}", "total": row.total}
            for row in zones.order_by("-total", "name")[:MOST_ZONES]
        ] or shown
    return {"shortcuts": shown} if shown else None


def latest_entries(request: HttpRequest) -> dict[str, Any] | None:
    """Return the entries that their teams confirmed last, then the last changed ones.

    A confirmation counts for more than a change: after the import of an agency's list, hundreds of
    entries changed today that nobody has vouched for.
    """
    clocks = ("life__confirmed_at", "life__modified_at")
    latest = [F(clock).desc(nulls_last=True) for clock in clocks]
    keys = listed().order_by(*latest, "pk").values_list("pk", flat=True)
    cards = public_cards(list(keys[:LATEST]))
    return {"cards": cards} if cards else None


def _keys() -> QuerySet:
    return listed().order_by().values("pk")


def _counted(rows: QuerySet, path: str) -> QuerySet:
    """Keep the territories that hold a listed entry, with how many: ``total``."""
    total = Count(path, filter=Q(**{f"{path}__in": _keys()}), distinct=True)
    return rows.annotate(total=total).filter(total__gt=0)


SECTIONS = {
    "pathologies": HomeSection("directory/home/pathologies.html", pathology_shortcuts, order=10),
    "territories": HomeSection("directory/home/territories.html", territory_shortcuts, order=20),
    "latest entries": HomeSection("directory/home/latest.html", latest_entries, order=30),
}
