"""Loading of a région's territories from the files that the project ships.

Idempotent: a second run changes nothing. What the files no longer hold (a merged commune, the
région served before) is dropped, unless something of the site still uses it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import models, transaction

from core.text import unique_slug
from territories import data_files, slugs
from territories.data_files import CommuneRow
from territories.models import Commune, CommunePostcode, Departement, Intercommunalite, Region
from territories.names import fold_place
from territories.services.dropping import drop_unused

BATCH = 1000


@dataclass
class Tally:
    """What happened to the rows of one model. ``kept`` names what is used but no longer listed."""

    label: str
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    dropped: int = 0
    kept: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.label} – ajouts : {self.created}, modifications : {self.changed}, "
            f"sans changement : {self.unchanged}, retraits : {self.dropped}"
        )


def load_territories(region: str = "") -> list[Tally]:
    """Load the territories of a région, all its départements included.

    Args:
        region: INSEE code; ``settings.REGION`` when empty.

    Returns:
        A tally for each model, from the régions to the postcodes.

    Raises:
        UnknownRegionError: the project ships no such région.
    """
    region = region or settings.REGION
    rows = list(data_files.communes(region))
    with transaction.atomic():
        taken = slugs.taken_slugs()
        tallies = [
            _load_region(region),
            _load_departements(region),
            _load_intercommunalites(rows, taken),
            _load_communes(rows),
            _load_postcodes(rows),
        ]
        _drop_the_rest(region, rows, tallies)
    return tallies


def _load_region(region: str) -> Tally:
    return _sync(
        Region,
        {
            row.code: {"name": row.name, "slug": slugs.region_slug(row.name)}
            for row in data_files.regions()
            if row.code == region
        },
    )


def _load_departements(region: str) -> Tally:
    return _sync(
        Departement,
        {
            row.code: {
                "name": row.name,
                "slug": slugs.departement_slug(row.name),
                "region_id": region,
            }
            for row in data_files.departements()
            if row.region == region
        },
    )


def _load_intercommunalites(rows: list[CommuneRow], taken: set[str]) -> Tally:
    known = dict(Intercommunalite.objects.values_list("siren", "slug"))
    wanted = {
        row.intercommunalite.siren: row.intercommunalite for row in rows if row.intercommunalite
    }
    tally = _sync(
        Intercommunalite,
        {
            siren: {
                "name": row.name,
                "kind": row.kind,
                "slug": known.get(siren) or slugs.zone_slug(row.name, taken),
            }
            for siren, row in sorted(wanted.items())
        },
    )
    _sync_links(
        Intercommunalite.departements.through,
        {(r.intercommunalite.siren, r.departement) for r in rows if r.intercommunalite},
        ("intercommunalite_id", "departement_id"),
        within={"departement_id__in": {row.departement for row in rows}},
    )
    return tally


def _load_communes(rows: list[CommuneRow]) -> Tally:
    known = dict(Commune.objects.values_list("insee", "slug"))
    taken = set(known.values())
    values: dict[str, dict[str, Any]] = {}
    # A commune comes before its arrondissements, which point to it.
    for row in sorted(rows, key=lambda row: (bool(row.parent), row.insee)):
        slug = known.get(row.insee) or unique_slug(f"{row.name} {row.departement}", taken, 120)
        taken.add(slug)
        values[row.insee] = {
            "name": row.name,
            "folded_name": fold_place(row.name),
            "slug": slug,
            "departement_id": row.departement,
            "intercommunalite_id": row.intercommunalite.siren if row.intercommunalite else None,
            "parent_id": row.parent or None,
            "population": row.population,
            "latitude": row.latitude,
            "longitude": row.longitude,
        }
    return _sync(Commune, values)


def _load_postcodes(rows: list[CommuneRow]) -> Tally:
    created, dropped = _sync_links(
        CommunePostcode,
        {(row.insee, postcode) for row in rows for postcode in row.postcodes},
        ("commune_id", "postcode"),
        within={"commune_id__in": [row.insee for row in rows]},
    )
    total = sum(len(row.postcodes) for row in rows)
    return Tally("Codes postaux", created=created, unchanged=total - created, dropped=dropped)


def _drop_the_rest(region: str, rows: list[CommuneRow], tallies: list[Tally]) -> None:
    """Drop what the files of ``region`` do not hold, from the communes up to the régions."""
    served = {row.code for row in data_files.departements() if row.region == region}
    listed: list[tuple[type[models.Model], set[str], Tally]] = [
        (Commune, {row.insee for row in rows}, tallies[3]),
        (
            Intercommunalite,
            {row.intercommunalite.siren for row in rows if row.intercommunalite},
            tallies[2],
        ),
        (Departement, served, tallies[1]),
        (Region, {region}, tallies[0]),
    ]
    for model, kept, tally in listed:
        absent = set(model._default_manager.values_list("pk", flat=True)) - kept
        tally.dropped, tally.kept = drop_unused(model, absent)


def _sync(model: type[models.Model], wanted: dict[str, dict[str, Any]]) -> Tally:
    """Create the missing rows of ``model`` and write those that differ, whatever their number."""
    tally = Tally(str(model._meta.verbose_name_plural).capitalize())
    fields = list(next(iter(wanted.values())))
    known = {row[0]: row[1:] for row in model._default_manager.values_list("pk", *fields)}
    missing, stale = [], []
    for pk, values in wanted.items():
        row = model(pk=pk, **values)
        if pk not in known:
            missing.append(row)
        elif known[pk] != tuple(values.values()):
            stale.append(row)
    model._default_manager.bulk_create(missing, batch_size=BATCH)
    model._default_manager.bulk_update(
        stale, [name.removesuffix("_id") for name in fields], batch_size=BATCH
    )
    tally.created, tally.changed = len(missing), len(stale)
    tally.unchanged = len(wanted) - len(missing) - len(stale)
    return tally


def _sync_links(
    model: type[models.Model],
    wanted: set[tuple[str, str]],
    names: tuple[str, str],
    within: dict[str, Iterable[str]] | None = None,
) -> tuple[int, int]:
    """Make the rows of a linking table be ``wanted``; return how many were created and dropped.

    Args:
        model: the linking table.
        wanted: pairs of values.
        names: the two columns of the pairs.
        within: what narrows the rows that may be dropped; those of other régions stay.
    """
    rows = model._default_manager.filter(**(within or {}))
    known = {(first, second): pk for pk, first, second in rows.values_list("pk", *names)}
    new = [model(**dict(zip(names, pair, strict=True))) for pair in sorted(wanted - known.keys())]
    model._default_manager.bulk_create(new, batch_size=BATCH)
    old = [pk for pair, pk in known.items() if pair not in wanted]
    model._default_manager.filter(pk__in=old).delete()
    return len(new), len(old)
