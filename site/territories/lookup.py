"""Finding one place among the territories, from what people and spreadsheets write.

Nothing here changes anything; ``None`` and empty lists mean that nothing was found.
"""

from dataclasses import dataclass

from territories.models import Commune
from territories.names import departements_of_postcode, fold_place
from territories.querysets import CommuneQuerySet

SUGGESTIONS = 10
POSTCODES_SHOWN = 3
_DOUBT = 2
_LONGEST = 200
_MOST_WORDS = 8
_POSTCODE_LENGTH = 5


def find_communes(text: str, limit: int = SUGGESTIONS) -> list[Commune]:
    """Return the communes that ``text`` may name, best first.

    When no commune has all the words (« Cergy Pontoise », « Paris Montparnasse »), the last ones
    are dropped until a whole name is left.

    Args:
        text: a name, part of one, a postcode, or several of them; anything is accepted.
        limit: how many communes at most.
    """
    found = list(_communes().search(text)[:limit])
    return found or list(_named(_communes(), text)[:limit])


@dataclass(frozen=True)
class Suggestion:
    """A commune offered while somebody types.

    Attributes:
        insee: its code.
        label: what an input shows once it is chosen; ``match_commune`` knows it again.
        detail: its postcodes and its département, for a list to choose from.
        name: without its département.
        postcode: the one typed, or the only one; empty where the commune has several.
        departement: its name.
    """

    insee: str
    label: str
    detail: str
    name: str
    postcode: str
    departement: str


def suggest_communes(text: str) -> list[Suggestion]:
    """Return at most ``SUGGESTIONS`` communes while somebody types, in two queries.

    Unlike ``find_communes`` it drops no word: who goes on typing would see other names come up.
    """
    rows = Commune.objects.search(text).select_related("departement")
    return [
        suggestion_of(row, text.strip()) for row in rows.prefetch_related("postcodes")[:SUGGESTIONS]
    ]


def suggestion_of(commune: Commune, typed: str = "") -> Suggestion:
    """Return what is offered of a commune; ``typed`` may be one of its postcodes."""
    codes = sorted(row.postcode for row in commune.postcodes.all())
    shown = [*codes[:POSTCODES_SHOWN], *(["…"] if len(codes) > POSTCODES_SHOWN else [])]
    return Suggestion(
        insee=commune.insee,
        label=str(commune),
        detail=", ".join([*shown, commune.departement.name]),
        name=commune.name,
        postcode=typed if typed in codes else codes[0] if len(codes) == 1 else "",
        departement=commune.departement.name,
    )


def match_commune(name: str = "", postcode: str = "", departement: str = "") -> Commune | None:
    """Return the one commune that a spreadsheet's cells mean, or None where in doubt.

    A wrong place is worse than none: only a whole name counts, and two communes of that name are
    a doubt. An unknown postcode (CEDEX) still tells the département; a name with a postcode of
    another département is not believed.

    Args:
        name: « ST OUEN L'AUMONE », « Paris 14ème », « CERGY PONTOISE CEDEX » or nothing.
        postcode: five digits (a lost first zero is put back) or nothing.
        departement: code of the département that the file is about, or nothing.
    """
    digits = "".join(filter(str.isdecimal, postcode))
    code = digits.zfill(_POSTCODE_LENGTH) if _POSTCODE_LENGTH - len(digits) in {0, 1} else ""
    communes = _communes().filter(departement_id=departement) if departement else _communes()
    if fold_place(name):
        found = _named(communes, name)
        if code:
            served = found.with_postcode(code)
            area = departements_of_postcode(code)
            found = served if served.exists() else found.filter(departement_id__in=area)
    elif code:
        found = communes.with_postcode(code)
    else:
        return None
    return _only(list(found[: _DOUBT + 1]), communes, code)


def _communes() -> CommuneQuerySet:
    """Return all the communes with what is shown beside their names."""
    return Commune.objects.select_related("departement", "intercommunalite")


def _named(communes: CommuneQuerySet, name: str) -> CommuneQuerySet:
    """Return the communes of that whole name, dropping last words that no name has."""
    words = fold_place(name[:_LONGEST]).split()[:_MOST_WORDS]
    while words:
        found = communes.named(" ".join(words))
        if found.exists():
            return found
        words.pop()
    return communes.none()


def _only(found: list[Commune], communes: CommuneQuerySet, code: str) -> Commune | None:
    """Return the single commune found, or its arrondissement that has the postcode ``code``."""
    whole = [commune for commune in found if commune.parent_id is None]
    if (
        len(found) > 1
        and len(whole) == 1
        and all(commune.parent_id in {None, whole[0].pk} for commune in found)
    ):
        found = [commune for commune in found if commune.parent_id] if code else whole
    if len(found) != 1:
        return None
    if code and found[0].parent_id is None:
        inside = list(communes.with_postcode(code).filter(parent=found[0])[:_DOUBT])
        return inside[0] if len(inside) == 1 else found[0]
    return found[0]
