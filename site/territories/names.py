"""How people write the name of a commune, and the one form under which it is found."""

import re
from dataclasses import dataclass

from core.text import SAINTS, fold

_SHORT = {**SAINTS, "s": "sur", "ss": "sous"}
_ORDINAL = re.compile(r"(\d{1,2})(?:er|ere|e|eme|nd|nde)")
_CEDEX = re.compile(r"\bcedex\b(?: \d{1,2}\b)?")
_POSTCODE = re.compile(r"\d{5}")
# « CA de Cergy-Pontoise », « CC du Provinois »: administrators' initials, with their article.
_KIND_OF_GROUP = re.compile(r"(?:CA|CC|CU) (?:(?:de la|de l’|du|des|de|d’)(?: |(?<=’)))?")
_INITIALS = re.compile(r" \([A-Z0-9]+\)$")
INSEE = re.compile(r"(?:\d{2}|2[AB])\d{3}")
_DEPARTEMENT = re.compile(r"\d{1,3}|2[ab]")
_PART_OF_POSTCODE = re.compile(r"\d{4}")
PARIS = "217500016"
"""SIREN of the city of Paris, its own group of communes."""
_ARRONDISSEMENT_OF_PARIS = re.compile(r"751\d{2}")
ARTICLES = ("le ", "la ", "les ", "l ")


def fold_place(name: str) -> str:
    """Return the searched form of a name: « St-Ouen-l’Aumône » is « saint ouen l aumone ».

    « st » is written « saint », an ordinal is its number (« Paris 14e » is « paris 14 »), and
    CEDEX and what follows go.
    """
    words = _CEDEX.sub(" ", fold(name)).split()
    words = [_SHORT.get(word, word) for word in words]
    return " ".join(
        found.group(1).lstrip("0") or word if (found := _ORDINAL.fullmatch(word)) else word
        for word in words
    )


def without_article(folded_name: str) -> str:
    """Return a folded name without its first article: « hay les roses », « mureaux »."""
    for article in ARTICLES:
        if folded_name.startswith(article):
            return folded_name.removeprefix(article)
    return folded_name


def plain_group_name(name: str) -> str:
    """Return the name of an intercommunalité as its inhabitants say it: « Cergy-Pontoise ».

    The initials of its legal kind go, with the article, and its own at the end; a name that is
    nothing else stays.
    """
    plain = name[found.end() :] if (found := _KIND_OF_GROUP.match(name)) else name
    plain = _INITIALS.sub("", plain)
    return plain[:1].upper() + plain[1:] if plain else name


def departements_of_postcode(postcode: str) -> list[str]:
    """Return the codes of the départements where the post office puts a postcode.

    « 20 » is both Corsican départements. A few communes are served from a neighbouring
    département: use it to guess, never to decide.
    """
    if postcode.startswith("20"):
        return ["2A", "2B"]
    return [postcode[:3] if postcode.startswith("97") else postcode[:2]]


@dataclass(frozen=True)
class PlaceQuery:
    """What someone typed to name a commune, taken apart.

    Attributes:
        words: folded words of a name.
        numbers: short numbers, which are an arrondissement or a département.
        postcode: a whole postcode, or an empty string.
        part_of_postcode: the first four digits of one, or an empty string.
        insee: an INSEE code (in upper case), or an empty string; digits alone may be both.
    """

    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    postcode: str = ""
    part_of_postcode: str = ""
    insee: str = ""

    @property
    def name(self) -> str:
        """Return the words of the name as one text."""
        return " ".join(self.words)

    def __bool__(self) -> bool:
        """Say whether anything was typed."""
        return self != PlaceQuery()


def parse_place(text: str, *, longest: int = 200) -> PlaceQuery:
    """Take apart what someone typed: « Cergy 95 », « 95014 CERGY CEDEX », « paris 14e », « 750 ».

    Args:
        text: anything; what cannot be part of a name is left out.
        longest: characters read; no commune has a name half as long.
    """
    words: list[str] = []
    numbers: list[str] = []
    codes = {"postcode": "", "part_of_postcode": "", "insee": ""}
    for word in fold_place(text[:longest]).split():
        if _POSTCODE.fullmatch(word):
            codes["postcode"] = codes["insee"] = word
        elif INSEE.fullmatch(word.upper()):
            codes["insee"] = word.upper()
        elif _PART_OF_POSTCODE.fullmatch(word):
            codes["part_of_postcode"] = word
        elif _DEPARTEMENT.fullmatch(word):
            numbers.append(word.upper())
        else:
            words.append(word)
    return PlaceQuery(tuple(words), tuple(numbers), **codes)


def paris_arrondissement(insee: str) -> bool:
    """Say whether an INSEE code is that of an arrondissement of Paris.

    The city is one commune and one intercommunalité of two million people: whoever looks for
    something near looks by arrondissement.
    """
    return _ARRONDISSEMENT_OF_PARIS.fullmatch(insee) is not None
