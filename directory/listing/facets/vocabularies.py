"""The values of the facets: from the vocabularies and territories, or from closed lists."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.text import fold
from directory.listing.facets.facet import Group, Values
from directory.models import Pathology, PathologyGroup
from territories.models import CPTS
from territories.names import PARIS, paris_arrondissement
from territories.scope import communes_in_scope, departements_in_scope, intercommunalites_in_scope


def choices(listed: Any, *, without: Iterable[str] = ("",)) -> Callable[[], Values]:
    """Return what reads the values of a closed list, in its order.

    Args:
        listed: a class of ``TextChoices``.
        without: codes that nobody searches by.
    """
    left_out = set(without)

    def read() -> Values:
        return Values(
            {
                code: str(label)[:1].upper() + str(label)[1:]
                for code, label in listed.choices
                if code not in left_out
            }
        )

    return read


def yes(label: str | Promise) -> Callable[[], Values]:
    """Return what reads the single value « oui » of a facet that is only ticked or not."""

    def read() -> Values:
        return Values({"oui": str(label)})

    return read


def pathologies() -> Values:
    """Return the pathologies by label; their groups, in their own order, stand for them."""
    rows = Pathology.objects.select_related("group").order_by("label")
    rows = rows.only("slug", "label", "group__slug", "group__label", "group__position")
    members: dict[PathologyGroup, list[str]] = defaultdict(list)
    for row in rows:
        members[row.group].append(row.slug)
    ordered = sorted(members, key=lambda group: (group.position, group.label))
    return Values(
        {row.slug: row.label for row in rows},
        {group.slug: Group(group.label, tuple(members[group])) for group in ordered},
    )


def departements() -> Values:
    """Return the départements served, by code; their slugs are known too."""
    rows = list(departements_in_scope())
    return Values(
        {row.code: row.name for row in rows}, aliases={row.slug: row.code for row in rows}
    )


def intercommunalites() -> Values:
    """Return the intercommunalités served by name, Paris by arrondissement."""
    rows = list(intercommunalites_in_scope())
    named = sorted((fold(row.plain_name), row.plain_name, row.siren) for row in rows)
    labels = {siren: name for _folded, name, siren in named}
    aliases = {row.slug: row.siren for row in rows}
    parts = [
        row
        for row in communes_in_scope().filter(intercommunalite=PARIS).order_by("insee")
        if paris_arrondissement(row.insee)
    ]
    labels |= {row.insee: row.name for row in parts}
    aliases |= {row.slug: row.insee for row in parts}
    groups = {}
    if parts:
        groups[PARIS] = Group(_("Paris"), (PARIS, *(row.insee for row in parts)))
    return Values(labels, groups, aliases)


def cpts() -> Values:
    """Return the CPTS that have a commune in the départements served, by name."""
    rows = CPTS.objects.filter(communes__in=communes_in_scope()).distinct().order_by("name")
    return Values({row.slug: row.name for row in rows})
