"""Rows around entries, read in few queries for any number of them.

A saved entry is read by ``load_rows``: five queries at most, whatever it holds. A draft lives in
memory with its children and is read through its own relations by ``rows_of``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.utils import timezone

from core.text import fold
from directory.models import (
    NextDate,
    Place,
    ProfessionalContact,
    Programme,
    ProgrammeLife,
    ProgrammePartner,
    ProgrammeTheme,
    PublicContact,
)
from territories.models import CPTS


@dataclass(frozen=True)
class Link:
    """A row of a vocabulary that an entry points to: its slug or code, and its name."""

    code: str
    name: str


@dataclass
class EntryRows:
    """What hangs on one entry."""

    life: ProgrammeLife
    pathologies: list[Link] = field(default_factory=list)
    partners: list[Link] = field(default_factory=list)
    themes: list[Link] = field(default_factory=list)
    served: list[Link] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    contacts: list[PublicContact] = field(default_factory=list)
    professional_contacts: list[ProfessionalContact] = field(default_factory=list)
    next_dates: list[NextDate] = field(default_factory=list)


def public_queryset(*, media: bool = False) -> QuerySet[Programme]:
    """Return entries joined to the rows that each has one of.

    Args:
        media: whether to join what a page alone shows: image, leaflet, whom to call.
    """
    entries = Programme.objects.select_related("organisation__commune__departement", "life")
    if not media:
        return entries
    return entries.select_related("organisation__support_structure__logo", "leaflet", "image")


def life_of(programme: Programme) -> ProgrammeLife:
    """Return the life of an entry, a blank one for a draft that has none yet."""
    return getattr(programme, "life", None) or ProgrammeLife()


def rows_of(programme: Programme) -> EntryRows:
    """Return the rows of one entry through its relations: those of a draft are in memory."""
    served = (
        programme.served_departements,
        programme.served_intercommunalites,
        programme.served_cpts,
    )
    today = timezone.localdate()
    rows = EntryRows(
        life=life_of(programme),
        pathologies=[Link(row.slug, row.label) for row in programme.pathologies.all()],
        partners=[
            Link(row.organisation.slug, row.organisation.name) for row in programme.partners.all()
        ],
        themes=[Link(row.tag.slug, row.tag.name) for row in programme.tagged_themes.all()],
        served=[
            Link(row.slug if isinstance(row, CPTS) else row.pk, row.name)
            for relation in served
            for row in relation.all()
        ],
        # A draft may have a place whose commune nobody has chosen yet.
        places=[place for place in programme.places.all() if place.commune_id],
        contacts=list(programme.public_contacts.all()),
        professional_contacts=list(programme.professional_contacts.all()),
    )
    if programme.pk is not None:
        rows.next_dates = list(programme.next_dates.filter(starts_on__gte=today))
    _sort(rows)
    return rows


def load_rows(programmes: Sequence[Programme]) -> dict[int, EntryRows]:
    """Return the rows of ``programmes`` by primary key: four queries."""
    found = {programme.pk: EntryRows(life_of(programme)) for programme in programmes}
    _add_links(found)
    places = Place.objects.filter(programme__in=found).select_related("commune__departement")
    for place in places.order_by("sort_order", "pk"):
        found[place.programme_id].places.append(place)
    _add_contacts(found)
    coming = NextDate.objects.filter(programme__in=found, starts_on__gte=timezone.localdate())
    for next_date in coming.order_by("starts_on"):
        found[next_date.programme_id].next_dates.append(next_date)
    return found


def _add_links(found: dict[int, EntryRows]) -> None:
    """Fill the vocabularies in one query."""
    queries = list(_link_queries(found))
    for owner, kind, code, name in queries[0].union(*queries[1:], all=True):
        getattr(found[owner], kind).append(Link(code, name))
    for rows in found.values():
        _sort(rows)


def _link_queries(found: dict[int, EntryRows]) -> Iterator[QuerySet[Any, Any]]:
    """Yield for each kind of link the query of (entry, kind, code, name)."""
    models: tuple[tuple[str, Any, str, str, str], ...] = (
        ("pathologies", Programme.pathologies.through, "programme", "pathology__slug",
         "pathology__label"),
        ("partners", ProgrammePartner, "programme", "organisation__slug", "organisation__name"),
        ("themes", ProgrammeTheme, "content_object", "tag__slug", "tag__name"),
        ("served", Programme.served_departements.through, "programme", "departement_id",
         "departement__name"),
        ("served", Programme.served_intercommunalites.through, "programme", "intercommunalite_id",
         "intercommunalite__name"),
        ("served", Programme.served_cpts.through, "programme", "cpts__slug", "cpts__name"),
    )  # fmt: skip
    for kind, model, owner, code, name in models:
        query = model.objects.filter(**{f"{owner}__in": list(found)}).order_by()
        yield query.annotate(
            link_owner=F(f"{owner}_id"),
            link_kind=Value(kind, output_field=CharField()),
            link_code=F(code),
            link_name=F(name),
        ).values_list("link_owner", "link_kind", "link_code", "link_name")


def _add_contacts(found: dict[int, EntryRows]) -> None:
    """Fill both kinds of contacts that the public may see, in one query."""
    columns = ("programme_id", "kind", "sort_order", "pk", "role", "phone", "extension", "hours")
    queries = [
        model.objects.filter(programme__in=found)
        .order_by()
        .annotate(kind=Value(kind, output_field=CharField()), address=F(address))
        .values_list(*columns, "address")
        for model, kind, address in (
            (PublicContact, "public", "email"),
            (ProfessionalContact, "professional", "mssante"),
        )
    ]
    rows = sorted(queries[0].union(*queries[1:], all=True), key=lambda row: (row[2] or 0, row[3]))
    for owner, kind, _order, pk, role, phone, extension, hours, address in rows:
        common = {"pk": pk, "role": role, "phone": phone, "extension": extension, "hours": hours}
        if kind == "public":
            found[owner].contacts.append(PublicContact(**common, email=address))
        else:
            found[owner].professional_contacts.append(
                ProfessionalContact(**common, mssante=address)
            )


def _sort(rows: EntryRows) -> None:
    """Put vocabularies in alphabetical order."""
    for links in (rows.pathologies, rows.partners, rows.themes, rows.served):
        if len(links) > 1:
            links.sort(key=lambda link: fold(link.name))
