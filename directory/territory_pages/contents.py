"""What the page of a territory shows: programmes by pathology, other resources by type.

An entry counts for a territory when it takes place there. Those that its inhabitants may join
elsewhere, or from a distance, stand apart. One query beside the version of the index, whatever the
number of entries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.enums import OfferType
from directory.listing.cards import cards_of
from directory.listing.criteria import Criteria
from directory.listing.indexed import ANYONE, REACHED, SERVED
from directory.listing.results import question_of
from directory.listing.vocabulary import Vocabulary
from directory.public import PublicCard
from directory.territory_pages.atlas import KINDS, Territory
from directory.territory_pages.groups import current_families
from search.engine.questions import Answer, Hit, Question
from search.queries import ask_all

PATHOLOGY, TYPE = "pathologie", "type"
PROGRAMMES = (OfferType.PROGRAMME_DECLARE, OfferType.EXPERIMENTAL)
"""The types that one may call « programme »; the others are resources."""

SAMPLE = 200
"""Entries from which the first ones of each pathology and type are taken."""
FEW = 3
MOST_OPEN = 12
EVERYTHING = 5_000
"""More entries than one territory has: what an engine returns at once."""


@dataclass(frozen=True)
class Line:
    """A pathology or a type of offer.

    Attributes:
        label: its words.
        count: how many entries take place in the territory.
        url: the list of them all.
        cards: the first ones.
    """

    label: str
    count: int
    url: str
    cards: Sequence[PublicCard] = ()

    @property
    def others(self) -> int:
        """Return how many are not among the first ones."""
        return self.count - len(self.cards)


@dataclass(frozen=True)
class Group:
    """A family of pathologies that has an entry in the territory."""

    slug: str
    label: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class OpenTo:
    """Entries of elsewhere: the first ones, and how many there are."""

    cards: Sequence[PublicCard]
    count: int

    @property
    def others(self) -> int:
        """Return how many are not shown."""
        return self.count - len(self.cards)


@dataclass(frozen=True)
class Contents:
    """What a territory has.

    Attributes:
        total: entries that take place there.
        programmes: how many of them are programmes.
        groups: programmes by family of pathologies.
        resources: the other offers by type.
        elsewhere: what its inhabitants may join although it takes place elsewhere.
        remote: what they may follow from a distance.
        keys: public ids of all that takes place there.
        counts: entries by intercommunalité, for the map.
    """

    total: int
    programmes: int
    groups: Sequence[Group]
    resources: Sequence[Line]
    elsewhere: OpenTo
    remote: OpenTo
    keys: Sequence[str]
    counts: dict[str, int]


def contents_of(
    territory: Territory, vocabulary: Vocabulary, most_open: int = MOST_OPEN
) -> Contents:
    """Return what the page of a territory shows.

    Args:
        territory: the territory.
        vocabulary: which holds the state of the index.
        most_open: how many entries of elsewhere are shown, and as many remote ones.
    """
    here = question_of(territory.criteria, vocabulary)
    types = {code: code in PROGRAMMES for code in vocabulary[TYPE].labels}
    ours = _typed(here, [code for code, is_one in types.items() if is_one], PATHOLOGY)
    programmes, about, resources, whole, open_here, followed = ask_all(
        [
            ours,
            _about_any(ours, vocabulary),
            _typed(here, [code for code, is_one in types.items() if not is_one], TYPE),
            replace(here, counted=KINDS, size=EVERYTHING),
            _open(here, territory, SERVED, territory.inhabitants),
            _open(here, territory, REACHED, (ANYONE, *territory.inhabitants)),
        ],
        vocabulary.held,
    )
    keys = [hit.key for hit in whole.hits]
    known = set(keys)
    remote = [hit for hit in followed.hits if hit.key not in known]
    known.update(hit.key for hit in remote)
    elsewhere = [hit for hit in open_here.hits if hit.key not in known]
    first_elsewhere, first_remote = elsewhere[:most_open], remote[:most_open]
    sampled = [programmes.hits, resources.hits, first_elsewhere, first_remote]
    shown = _cards(sampled, vocabulary)
    return Contents(
        total=whole.total,
        programmes=programmes.total,
        groups=[
            *_groups(territory, vocabulary, programmes, shown),
            *_unspecified(territory, vocabulary, programmes, about.total, shown),
        ],
        resources=_resources(territory, vocabulary, resources, shown),
        elsewhere=OpenTo(_in(shown, first_elsewhere), len(elsewhere)),
        remote=OpenTo(_in(shown, first_remote), len(remote)),
        keys=keys,
        counts=whole.counts["intercommunalite"],
    )


def _typed(here: Question, types: list[str], counted: str) -> Question:
    """Return the question of the offers of some types."""
    chosen = {**here.chosen, TYPE: frozenset(types)}
    return replace(here, chosen=chosen, counted=(counted,), size=SAMPLE)


def _about_any(programmes: Question, vocabulary: Vocabulary) -> Question:
    """Return the question of the programmes that name a pathology, whichever."""
    chosen = {**programmes.chosen, PATHOLOGY: frozenset(vocabulary[PATHOLOGY].labels)}
    return replace(programmes, chosen=chosen, counted=(), size=0)


def _open(here: Question, territory: Territory, facet: str, inhabitants: Iterable[str]) -> Question:
    """Return the question of what those who live there may join, wherever it takes place."""
    chosen = {name: codes for name, codes in here.chosen.items() if name != territory.facet}
    chosen[facet] = frozenset(inhabitants)
    return replace(here, chosen=chosen, size=EVERYTHING)


def _cards(found: Iterable[Sequence[Hit]], vocabulary: Vocabulary) -> dict[str, PublicCard]:
    """Return the cards of several answers by key, in one query at most."""
    hits = list({hit.pk: hit for hits in found for hit in hits}.values())
    return {card.public_id: card for card in cards_of(hits, held=vocabulary.held)}


def _in(cards: dict[str, PublicCard], hits: Sequence[Hit]) -> list[PublicCard]:
    return [cards[hit.key] for hit in hits if hit.key in cards]


def _groups(
    territory: Territory, vocabulary: Vocabulary, answer: Answer, shown: dict[str, PublicCard]
) -> Iterable[Group]:
    """Yield the families that have a programme here, with their pathologies that have one."""
    counts = answer.counts[PATHOLOGY]
    first: dict[str, list[PublicCard]] = {}
    for card in _in(shown, answer.hits):
        for choice in card.pathologies:
            first.setdefault(choice.code, []).append(card)
    criteria = _programmes(territory, vocabulary)
    for family in current_families(vocabulary):
        lines = [
            Line(label, counts[slug], _list(criteria, PATHOLOGY, slug), first.get(slug, [])[:FEW])
            for slug, label in family.members
            if counts.get(slug)
        ]
        if lines:
            yield Group(family.slug, family.label, lines)


def _unspecified(
    territory: Territory,
    vocabulary: Vocabulary,
    answer: Answer,
    about: int,
    shown: dict[str, PublicCard],
) -> Iterable[Group]:
    """Yield the programmes that name no pathology; ``about`` is how many name one."""
    if count := answer.total - about:
        url = reverse("directory:list") + _programmes(territory, vocabulary).query()
        cards = [card for card in _in(shown, answer.hits) if not card.pathologies][:FEW]
        line = Line(_("Maladie non précisée"), count, url, cards)
        yield Group("autres", _("Autres programmes"), [line])


def _programmes(territory: Territory, vocabulary: Vocabulary) -> Criteria:
    """Return the criteria of the list for the programmes of a territory."""
    criteria = territory.criteria
    for code in PROGRAMMES:
        criteria = criteria.with_value(TYPE, code, vocabulary[TYPE].label(code))
    return criteria


def _resources(
    territory: Territory, vocabulary: Vocabulary, answer: Answer, shown: dict[str, PublicCard]
) -> list[Line]:
    """Return the types of the other offers that have one here."""
    counts, criteria = answer.counts[TYPE], territory.criteria
    cards = _in(shown, answer.hits)
    return [
        Line(
            label,
            counts[code],
            _list(criteria, TYPE, code),
            [card for card in cards if card.offer_type and card.offer_type.code == code][:FEW],
        )
        for code, label in vocabulary[TYPE].labels.items()
        if code not in PROGRAMMES and counts.get(code)
    ]


def _list(criteria: Criteria, facet: str, code: str) -> str:
    return reverse("directory:list") + criteria.with_value(facet, code).query()
