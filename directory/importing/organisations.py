"""Matching the structures of a file with those of the directory, by FINESS then by name."""

from dataclasses import dataclass, field

from directory.importing.candidate import OrganisationRow
from directory.importing.cleaning.text import fold
from directory.importing.entry_fields import organisation_key
from directory.models import Organisation


@dataclass
class KnownOrganisation:
    """A structure of the directory, or one that the file brings (then ``pk`` is None)."""

    key: str
    name: str
    finess: str
    kind: str
    siret: str = ""
    pk: int | None = None
    learnt: dict[str, str] = field(default_factory=dict)


class OrganisationIndex:
    """The structures of the directory, and those that the file adds to them as it is read."""

    def __init__(self) -> None:
        """Load the structures, in one query."""
        self._by_key: dict[str, KnownOrganisation] = {}
        self._by_finess: dict[str, KnownOrganisation] = {}
        self._by_name: dict[str, list[KnownOrganisation]] = {}
        rows = Organisation.objects.order_by("pk").values_list(
            "pk", "name", "finess", "kind", "siret"
        )
        for pk, name, finess, kind, siret in rows:
            key = organisation_key(finess, name)
            self._add(KnownOrganisation(key, name, finess, kind, siret, pk))

    def match(self, row: OrganisationRow) -> tuple[KnownOrganisation, list[str]]:
        """Return the structure that a row means, and what the row teaches of it.

        A new structure is remembered for the next rows.

        A FINESS number decides. Without one, or when the directory does not know it yet, a
        structure of the same name and without another FINESS number is the same.
        """
        found = self._by_finess.get(row.finess) if row.finess else None
        if found is None:
            homonyms = self._by_name.get(fold(row.name), [])
            found = next(
                (known for known in homonyms if not (row.finess and known.finess)),
                None,
            )
        if found is None:
            key = organisation_key(row.finess, row.name)
            found = KnownOrganisation(key, row.name, row.finess, row.kind, row.siret)
            self._add(found)
        return found, self._learn(found, row)

    def name_of(self, key: str) -> str:
        """Return the name of the structure called ``key``."""
        known = self._by_key.get(key)
        return known.name if known else key

    def pk_of(self, key: str) -> int:
        """Return the primary key of a structure; raises KeyError when it is not there yet."""
        pk = self._by_key[key].pk
        if pk is None:
            raise KeyError(key)
        return pk

    def new(self) -> list[KnownOrganisation]:
        """Return the structures that the file brings."""
        return [known for known in self._by_key.values() if known.pk is None]

    def completed(self) -> list[tuple[int, dict[str, str]]]:
        """Return the structures of the directory of which the file taught something, and what."""
        return [
            (known.pk, known.learnt)
            for known in self._by_key.values()
            if known.pk is not None and known.learnt
        ]

    def _learn(self, known: KnownOrganisation, row: OrganisationRow) -> list[str]:
        """Fill in what the directory does not know of a structure; change nothing it knows."""
        taught = []
        for name in ("finess", "kind", "siret"):
            value = getattr(row, name)
            if value and not getattr(known, name):
                setattr(known, name, value)
                known.learnt[name] = value
                taught.append(value)
        if known.finess:
            self._by_finess.setdefault(known.finess, known)
        return taught if known.pk else []

    def _add(self, known: KnownOrganisation) -> None:
        self._by_key.setdefault(known.key, known)
        if known.finess:
            self._by_finess[known.finess] = known
        self._by_name.setdefault(fold(known.name), []).append(known)
