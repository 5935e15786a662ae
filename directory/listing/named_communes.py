"""Communes that stand among the words: « asthme pontoise », « 95300 diabète »."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from directory.listing.around import Around, around_commune
from directory.listing.vocabulary import Vocabulary
from territories.models import CPTS, Commune, CommunePostcode
from territories.names import ARTICLES, fold_place

MOST_WORDS = 12
LONGEST_NAME = 6
"""Words of which a name is made at most."""
MOST = 3
_POSTCODE_LENGTH = 5
_COLUMNS = (
    "insee", "name", "folded_name", "population", "latitude", "longitude", "departement_id",
    "intercommunalite_id",
)  # fmt: skip


@dataclass(frozen=True)
class NamedCommune:
    """Around a commune, and the other words; nowhere where it has no point."""

    around: Around | None
    others: str


class _Row(NamedTuple):
    """What is kept of a commune."""

    insee: str
    name: str
    folded_name: str
    population: int
    latitude: float | None
    longitude: float | None
    departement: str
    intercommunalite: str | None


@dataclass(frozen=True)
class _Communes:
    """All the communes, by what people call them; a search asks for none of it."""

    by_name: dict[str, list[_Row]] = field(default_factory=lambda: defaultdict(list))
    by_postcode: dict[str, list[_Row]] = field(default_factory=lambda: defaultdict(list))
    cpts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def around(self, row: _Row) -> Around | None:
        """Return where a commune is."""
        if row.latitude is None or row.longitude is None:
            return None
        return around_commune(
            row.insee,
            row.name,
            (row.latitude, row.longitude),
            (row.departement, row.intercommunalite),
            self.cpts.get(row.insee, ()),
        )


def communes_in(words: str, vocabulary: Vocabulary) -> list[NamedCommune]:
    """Return the communes that ``words`` name by their whole name or their postcode.

    The longest names come first (« Saint-Ouen-l’Aumône » before « Saint-Ouen »), then the most
    peopled communes.

    Args:
        words: whatever was typed.
        vocabulary: keeps the names; three queries for a new state of the index.
    """
    typed = words.split()[:MOST_WORDS]
    others = {
        name: " ".join([*typed[:start], *typed[end:], *words.split()[MOST_WORDS:]])
        for start in range(len(typed))
        for end in range(start + 1, min(start + LONGEST_NAME, len(typed)) + 1)
        if (name := fold_place(" ".join(typed[start:end])))
    }
    known = vocabulary.kept("directory.communes", _read)
    found: dict[_Row, str] = {}
    for name in others:
        # « Plessis-Gassot » is « Le Plessis-Gassot »; where the article was typed, it goes along.
        for article in ("", *ARTICLES):
            for row in known.by_name.get(article + name, ()):
                if not article or row not in found:
                    found[row] = name
    for code in others:
        if len(code) == _POSTCODE_LENGTH and code.isdecimal():
            for row in known.by_postcode.get(code, ()):
                found.setdefault(row, code)
    ranked = sorted(
        found.items(), key=lambda pair: (-len(pair[1].split()), -pair[0].population, pair[0].insee)
    )
    return [NamedCommune(known.around(row), others[name]) for row, name in ranked[:MOST]]


def _read() -> _Communes:
    communes = _Communes()
    rows = {row[0]: _Row(*row) for row in Commune.objects.order_by().values_list(*_COLUMNS)}
    for row in rows.values():
        communes.by_name[row.folded_name].append(row)
    for code, insee in CommunePostcode.objects.order_by().values_list("postcode", "commune"):
        if insee in rows:  # it may have come since the communes were read
            communes.by_postcode[code].append(rows[insee])
    links = CPTS.communes.through.objects.values_list("commune", "cpts__slug")
    for insee, slug in links:
        communes.cpts[insee].append(slug)
    return communes
