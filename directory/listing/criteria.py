"""What a visitor asks of the directory, read from an address that may hold anything.

Parameters are French words that people print and share: ``q`` (words), one for each facet
(repeatable), ``commune``, ``lieu`` or ``position`` with ``rayon``, ``tri``, ``page``, and
``orthographe=exacte`` (mend no word). Unknown ones are ignored, wrong values are said above the
results; nothing typed in an address is an error.
"""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.text import clean_line
from directory.listing.around import USUAL, Around, CommuneChoice, read_place, read_radius
from directory.listing.facets import BY_NAME, FACETS, Facet
from directory.listing.vocabulary import Vocabulary
from search.analysis import query_tokens
from search.engine.questions import Order
from search.understanding import AS_TYPED

LONGEST_WORDS = 200
LONGEST_SHOWN = 40
MOST_VALUES = 30
PAGE_DIGITS = 6
ORDERS = {order.value for order in Order}


@dataclass(frozen=True)
class Chosen:
    """A value chosen in a facet, with its label."""

    name: str
    value: str
    label: str


@dataclass
class Criteria:
    """What was asked, cleaned, and what of it could not be understood.

    Attributes:
        typed: goes back into the field of words.
        words: what is searched, empty when nothing that was typed means anything.
        as_typed: whether no word is mended.
        chosen: the codes chosen in each facet, in the order of the facets; those of groups too.
        labels: their words.
        place: goes back into the field of places.
        around: where somebody looks.
        place_choices: what the place may mean, where it may mean several.
        km: how far around.
        order: as asked for; None for the usual one.
        page: number of the page.
        problems: what to say above the results.
    """

    typed: str = ""
    words: str = ""
    as_typed: bool = False
    chosen: dict[str, list[str]] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    place: str = ""
    around: Around | None = None
    place_choices: tuple[CommuneChoice, ...] = ()
    km: int = USUAL
    order: Order | None = None
    page: int = 1
    problems: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing narrows the list."""
        return not (self.words or self.chosen or self.around)

    @property
    def ranged(self) -> Order:
        """Return the order of the list: nearest first around a place, best first else."""
        return self.order or (Order.DISTANCE if self.around else Order.RELEVANCE)

    @property
    def values(self) -> list[Chosen]:
        """Return each value chosen in a facet."""
        return [
            Chosen(name, value, self.labels[name, value])
            for name, values in self.chosen.items()
            for value in values
        ]

    def has(self, name: str, value: str) -> bool:
        """Say whether a value is chosen in a facet."""
        return value in self.chosen.get(name, ())

    def without(self, name: str, value: str = "") -> "Criteria":
        """Return the same criteria, first page, less one thing.

        Args:
            name: a facet, ``q``, or ``commune`` for the place, whichever way it was told.
            value: the value of the facet that goes; all of them when empty.
        """
        if name == "q":
            return replace(self, typed="", words="", as_typed=False, page=1)
        if name == "commune":
            order = None if self.order == Order.DISTANCE else self.order
            return replace(self, place="", around=None, km=USUAL, order=order, page=1)
        kept = {
            other: [code for code in codes if other != name or (value and code != value)]
            for other, codes in self.chosen.items()
        }
        return replace(self, chosen={key: codes for key, codes in kept.items() if codes}, page=1)

    def with_value(self, name: str, value: str, label: str = "") -> "Criteria":
        """Return the same criteria, first page, with one more value of a facet."""
        chosen = {key: list(codes) for key, codes in self.chosen.items()}
        if value not in chosen.setdefault(name, []):
            chosen[name].append(value)
        labels = {**self.labels, (name, value): label or self.labels.get((name, value), value)}
        return replace(self, chosen=chosen, labels=labels, page=1)

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters of the address of these criteria, first page.

        Facets come in their own order and values in that of their codes, whatever the order of the
        clicks: one search, one address.
        """
        pairs = [("q", self.words)] if self.words else []
        if self.words and self.as_typed:
            pairs.append(AS_TYPED)
        pairs += [(name, value) for name in BY_NAME for value in sorted(self.chosen.get(name, ()))]
        if self.around:
            pairs.append((self.around.name, self.around.value))
            if self.km != USUAL:
                pairs.append(("rayon", str(self.km)))
        if self.order:
            pairs.append(("tri", self.order.value))
        return pairs

    def query(self, without: tuple[str, str] = ("", "")) -> str:
        """Return the query string of these criteria, first page, without one (name, value).

        It is empty or begins with « ? », and is the same for the same criteria.
        """
        pairs = (self.without(*without) if without[0] else self).pairs()
        return f"?{urlencode(pairs)}" if pairs else ""

    def as_typed_query(self) -> str:
        """Return the query string of these criteria that leaves every word as it was typed."""
        return replace(self, as_typed=True).query()


def read_criteria(query: QueryDict, vocabulary: Vocabulary) -> Criteria:
    """Return the criteria of an address, with a sentence for each value that has no meaning."""
    criteria = Criteria()
    _read_words(query, criteria)
    for facet in FACETS:
        if facet.name in query:
            _read_values(query, facet, vocabulary, criteria)
    place = read_place(query)
    criteria.place, criteria.around, criteria.place_choices = (
        place.typed, place.around, place.choices,
    )  # fmt: skip
    criteria.km, problem = read_radius(query)
    criteria.problems += filter(None, [place.problem, problem])
    _read_order(query, criteria)
    _read_page(query, criteria)
    return criteria


def _read_words(query: QueryDict, criteria: Criteria) -> None:
    words = clean_line(query.get("q", "")[: LONGEST_WORDS * 10])
    if len(words) > LONGEST_WORDS:
        words = words[:LONGEST_WORDS].rpartition(" ")[0] or words[:LONGEST_WORDS]
        criteria.problems.append(_("Votre recherche était très longue : seul le début a été lu."))
    criteria.typed = words
    criteria.as_typed = query.get(AS_TYPED[0]) == AS_TYPED[1]
    if query_tokens(words):
        criteria.words = words
    elif words:
        criteria.problems.append(
            _("Ces mots sont trop courants pour chercher : ils ont été laissés de côté.")
        )


def _read_values(
    query: QueryDict, facet: Facet, vocabulary: Vocabulary, criteria: Criteria
) -> None:
    """Read the values given to a facet, once each, in its order; an empty one is untouched.

    A group stands for its members, unless some of them are chosen too.
    """
    known, found = vocabulary[facet.name], []
    given = query.getlist(facet.name)
    if len(given) > MOST_VALUES:
        refusal = _("« %(facet)s » : seuls les %(most)s premiers choix ont été lus.")
        criteria.problems.append(refusal % {"facet": facet.label, "most": MOST_VALUES})
    for typed in given[:MOST_VALUES]:
        value = clean_line(typed[:LONGEST_WORDS])
        code = known.code(value) if value else ""
        if value and not code:
            criteria.problems.append(str(facet.refusal) % {"value": _short(value)})
        elif code and code not in found:
            found.append(code)
    found = [
        code
        for code in found
        if code not in known.groups
        or not any(other in known.groups[code].members for other in found if other != code)
    ]
    if len(found) > 1:
        found = [code for code in {**known.groups, **known.labels} if code in found]
    if found:
        criteria.chosen[facet.name] = found
        criteria.labels |= {(facet.name, code): known.label(code) for code in found}


def _read_order(query: QueryDict, criteria: Criteria) -> None:
    typed = query.get("tri", "")
    if not typed:
        return
    if typed not in ORDERS:
        criteria.problems.append(_("Le tri « %(value)s » n’existe pas.") % {"value": _short(typed)})
    elif typed == Order.DISTANCE and criteria.around is None:
        criteria.problems.append(_("Pour trier par distance, dites d’abord autour de quel lieu."))
    else:
        criteria.order = Order(typed)


def _read_page(query: QueryDict, criteria: Criteria) -> None:
    typed = query.get("page", "")
    if typed.isascii() and typed.isdigit() and len(typed) <= PAGE_DIGITS and int(typed):
        criteria.page = int(typed)
    elif typed:
        criteria.problems.append(
            _("La page « %(value)s » n’existe pas : voici la première.") % {"value": _short(typed)}
        )


def _short(value: str) -> str:
    shown = clean_line(value[:LONGEST_WORDS])
    return shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"
