"""« Commune » and « CP »: the commune that a row means, and what is to be said about it."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from territories.lookup import match_commune
from territories.models import Commune, CommunePostcode
from territories.names import fold_place


@dataclass(frozen=True)
class CommuneMatch:
    """The commune found (INSEE code and département, or nothing) and a remark."""

    insee: str = ""
    departement: str = ""
    remark: str = ""


class CommuneIndex:
    """Recognises the communes of a whole file with few queries.

    A name that is right with its postcode is found in memory; the others go to the search of the
    territories, once each.
    """

    def __init__(self) -> None:
        """Load names and postcodes of all communes, in two queries."""
        self._departements: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._postcodes: dict[str, set[str]] = defaultdict(set)
        exact: dict[tuple[str, str], set[str]] = defaultdict(set)
        with_arrondissements = set()
        for insee, name, folded, departement, parent in Commune.objects.values_list(
            "insee", "name", "folded_name", "departement_id", "parent_id"
        ):
            self._departements[insee], self._names[insee] = departement, name
            exact[folded, ""].add(insee)
            with_arrondissements.add(parent)
        folded_names = {insee: folded for folded, _code in exact for insee in exact[folded, _code]}
        for insee, postcode in CommunePostcode.objects.values_list("commune_id", "postcode"):
            self._postcodes[insee].add(postcode)
            exact[folded_names[insee], postcode].add(insee)
        self._known: dict[tuple[str, str], CommuneMatch] = {
            (folded, postcode): self._match(min(codes))
            for (folded, postcode), codes in exact.items()
            if postcode and len(codes) == 1 and min(codes) not in with_arrondissements
        }

    def match(self, name: str, postcode: str) -> CommuneMatch:
        """Return the commune called ``name`` (as typed) with ``postcode`` (five digits or none)."""
        key = (fold_place(name), postcode)
        if key not in self._known:
            self._known[key] = self._search(name, postcode)
        return self._known[key]

    def _search(self, name: str, postcode: str) -> CommuneMatch:
        if not name and not postcode:
            return CommuneMatch()
        found = match_commune(name, postcode)
        if found is None and name and postcode:
            # A typing mistake in the name: the postcode may tell the commune by itself.
            found = match_commune("", postcode)
            if found:
                return self._match(found.pk, _("commune « %(written)s » lue « %(name)s »"), name)
        if found is None:
            written = f"{postcode} {name}".strip()
            return CommuneMatch(remark=_("commune non reconnue : « %s »") % written)
        if postcode and postcode not in self._postcodes[found.pk] and "cedex" not in name.lower():
            return self._match(
                found.pk, _("%(name)s reconnue par son nom, non par le code %(written)s"), postcode
            )
        return self._match(found.pk)

    def _match(self, insee: str, remark: str = "", written: str = "") -> CommuneMatch:
        remark = remark % {"name": self._names[insee], "written": written} if remark else ""
        return CommuneMatch(insee, self._departements[insee], remark)
