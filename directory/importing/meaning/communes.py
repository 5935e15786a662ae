"""« Commune » and « CP »: matched without accents, capitals, CEDEX or abbreviations."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils.translation import gettext as _

from core.text import SAINTS
from directory.importing.cleaning.text import fold

CEDEX = re.compile(r"\bcedex\b(?: \d+)?")
ARRONDISSEMENT = re.compile(r"\b(paris|lyon|marseille) (\d{1,2})(?: ?(?:er|e|eme))?(?: arr\w*)?\b")
ALIKE = 0.8
OVERSEAS = ("97", "98")
CORSICA = "20"


@dataclass(frozen=True)
class CommuneRow:
    """What is needed of a commune to recognise it."""

    insee: str
    name: str
    departement: str
    parent: str | None
    postcodes: tuple[str, ...]


@dataclass(frozen=True)
class CommuneMatch:
    """The commune found, if any, and what is to be said about it."""

    commune: CommuneRow | None
    remark: str = ""


def fold_commune(name: str) -> str:
    """Return a name for comparison: « ST LEU S/ SEINE CEDEX » → « saint leu sur seine »."""
    folded = CEDEX.sub(" ", fold(re.sub(r"\bs/\s*", "sur ", name, flags=re.I)))
    return " ".join(SAINTS.get(word, word) for word in folded.split())


def departements_of(postcode: str) -> tuple[str, ...]:
    """Return the départements that a postcode may lie in."""
    if postcode.startswith(OVERSEAS):
        return (postcode[:3],)
    if postcode.startswith(CORSICA):
        return ("2A", "2B")
    return (postcode[:2],) if postcode else ()


class CommuneIndex:
    """The communes that the site knows, ready to be recognised."""

    def __init__(self, communes: Iterable[CommuneRow]) -> None:
        """Index ``communes``."""
        self.by_insee = {commune.insee: commune for commune in communes}
        self.by_name: dict[str, list[CommuneRow]] = defaultdict(list)
        self.by_postcode: dict[str, list[CommuneRow]] = defaultdict(list)
        for commune in self.by_insee.values():
            self.by_name[fold_commune(commune.name)].append(commune)
            for postcode in commune.postcodes:
                self.by_postcode[postcode].append(commune)

    def match(self, name: str, postcode: str) -> CommuneMatch:
        """Return the commune called ``name`` (as typed) with ``postcode`` (five digits or none)."""
        folded = self._name(name)
        found = self.by_name.get(folded, []) if folded else []
        here = [commune for commune in found if postcode in commune.postcodes]
        if here:
            return CommuneMatch(self._arrondissement(here[0], postcode))
        near = [commune for commune in found if commune.departement in departements_of(postcode)]
        candidates = near or ([] if postcode else found)
        if len(candidates) == 1:
            return CommuneMatch(candidates[0], self._other_postcode(name, candidates[0], postcode))
        return self._by_postcode(name, folded, postcode)

    def _name(self, name: str) -> str:
        folded = fold_commune(name)
        if match := ARRONDISSEMENT.fullmatch(folded):
            number = int(match[2])
            folded = f"{match[1]} {number}{'er' if number == 1 else 'e'} arrondissement"
        return folded

    def _arrondissement(self, commune: CommuneRow, postcode: str) -> CommuneRow:
        """Return the arrondissement that a postcode tells inside Paris, Lyon or Marseille."""
        inside = [
            other for other in self.by_postcode.get(postcode, []) if other.parent == commune.insee
        ]
        return inside[0] if len(inside) == 1 else commune

    def _other_postcode(self, name: str, commune: CommuneRow, postcode: str) -> str:
        if not postcode or "cedex" in fold(name):
            return ""
        return _("le code postal %(postcode)s n’est pas de %(commune)s, reconnue par son nom") % {
            "postcode": postcode,
            "commune": commune.name,
        }

    def _by_postcode(self, name: str, folded: str, postcode: str) -> CommuneMatch:
        """Return the commune of a postcode: the one whose name is alike, or the only one."""
        there = {
            fold_commune(c.name): c for c in self.by_postcode.get(postcode, []) if not c.parent
        }
        close = get_close_matches(folded, there, n=1, cutoff=ALIKE) if folded else []
        if close or len(there) == 1:
            commune = there[close[0]] if close else next(iter(there.values()))
            if not folded:
                return CommuneMatch(self._only(postcode) or commune)
            return CommuneMatch(
                commune,
                _("commune « %(name)s » lue « %(commune)s » d’après le code postal %(postcode)s")
                % {"name": name, "commune": commune.name, "postcode": postcode},
            )
        if not folded and not postcode:
            return CommuneMatch(None)
        return CommuneMatch(
            None,
            _("commune non reconnue : « %(name)s »") % {"name": f"{postcode} {name}".strip()},
        )

    def _only(self, postcode: str) -> CommuneRow | None:
        inside = [commune for commune in self.by_postcode[postcode] if commune.parent]
        return inside[0] if len(inside) == 1 else None
