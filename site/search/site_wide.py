"""The search of the whole site: what answers, kind by kind, and how the words were read.

Two queries whatever the number of kinds: the version of the index, the rows that the process has
not shown yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Page, Paginator
from django.utils import timezone

from search.analysis import query_tokens
from search.engine.holder import Held, holder
from search.engine.questions import Question
from search.queries import ask_all
from search.registry import DocumentSource, Way, ordered_sources
from search.shown import Shown, shown_of
from search.understanding import AS_TYPED, Understood, understand

FIRST = 5
PER_PAGE = 20
MOST_WORDS = 6
PAGE_DIGITS = 6


@dataclass(frozen=True)
class Asked:
    """What an address asks of the site.

    Attributes:
        words: those typed.
        as_typed: whether no word is mended.
        chosen: the only kind to show.
        page: number of its page.
    """

    words: str
    as_typed: bool = False
    chosen: DocumentSource | None = None
    page: str = "1"

    def query(self, **changed: str) -> str:
        """Return the query string of the same search; ``changed`` names other parameters."""
        pairs = {"q": self.words}
        if self.as_typed:
            pairs[AS_TYPED[0]] = AS_TYPED[1]
        return f"?{urlencode({**pairs, **changed})}"


@dataclass(frozen=True)
class Group:
    """The results of one kind: how many in all, and those shown."""

    source: DocumentSource
    total: int
    documents: list[Shown]
    url: str
    list_url: str = ""

    @property
    def has_more(self) -> bool:
        """Say whether a link to all the results of the kind is needed."""
        return self.total > len(self.documents)


@dataclass(frozen=True)
class Link:
    """A search, its name, and how much it finds; nothing is said where that is not known."""

    label: str
    url: str
    total: int = 0


@dataclass(frozen=True)
class Doubt:
    """Words that mean several things, and the search for each."""

    words: str
    meanings: list[Link]


@dataclass(frozen=True)
class Results:
    """What the page shows.

    Attributes:
        understood: how the words were read.
        groups: the kinds that have results; those of the chosen kind alone are on ``page``.
        page: the page of the chosen kind.
        doubts: what is to be asked.
        shorter: searches of fewer words that find something, where these find nothing.
        ways: searches in the rooms' own lists that answer better, around a place that is named.
    """

    understood: Understood
    groups: list[Group]
    page: Page | None = None
    doubts: list[Doubt] = field(default_factory=list)
    shorter: list[Link] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Return how many documents answer, of all kinds."""
        return sum(group.total for group in self.groups)


def search(asked: Asked) -> Results:
    """Return what answers ``asked``.

    Raises:
        InvalidPage: the chosen kind has no such page.
    """
    held = holder.held()
    understood = understand(asked.words, as_typed=asked.as_typed, held=held)
    sources = ordered_sources()
    number = _number(asked) if asked.chosen else 1
    questions = []
    for source in sources:
        offset, size = _slice(source, asked, number)
        questions.append(replace(_question(understood, source), offset=offset, size=size))
    answers = ask_all(questions, held)
    rows = shown_of([hit for answer in answers for hit in answer.hits], held)
    groups, page = [], None
    for source, answer in zip(sources, answers, strict=True):
        documents = [rows[hit.pk] for hit in answer.hits if hit.pk in rows]
        if answer.total:
            url = asked.query(rubrique=source.kind)
            list_url = source.list_path and f"{source.list_path}{asked.query()}"
            groups.append(Group(source, answer.total, documents, url, list_url))
        if source == asked.chosen:
            page = Paginator(range(answer.total), PER_PAGE).page(number)
    return Results(
        understood,
        groups,
        page,
        _doubts(asked, understood),
        [] if groups else _shorter(asked, understood, held),
        [way for source in sources for way in source.ways(understood.words)],
    )


def _question(understood: Understood, source: DocumentSource) -> Question:
    return Question(
        kinds=(source.kind,),
        terms=understood.terms,
        chosen=source.within(),
        today=timezone.localdate(),
    )


def _number(asked: Asked) -> int:
    """Return the number of the page asked for; raises InvalidPage when it is no number."""
    typed = asked.page
    if not (typed.isascii() and typed.isdigit() and len(typed) <= PAGE_DIGITS and int(typed)):
        raise InvalidPage(typed)
    return int(typed)


def _slice(source: DocumentSource, asked: Asked, number: int) -> tuple[int, int]:
    """Return how many results of a kind are left out, then how many are shown."""
    if asked.chosen is None:
        return 0, FIRST
    return (number - 1) * PER_PAGE, PER_PAGE if source == asked.chosen else 0


def _doubts(asked: Asked, understood: Understood) -> list[Doubt]:
    """Return what may mean several things, each with the search that names it in full."""
    return [
        Doubt(
            doubt.words,
            [
                Link(concept.label, asked.query(q=_instead(understood, doubt.words, concept.label)))
                for concept in doubt.concepts
            ],
        )
        for doubt in understood.doubts
    ]


def _instead(understood: Understood, words: str, label: str) -> str:
    """Return the words searched with ``label`` in the place of some of them."""
    gone = set(words.split())
    return " ".join([label, *(word for word in understood.words.split() if word not in gone)])


def _shorter(asked: Asked, understood: Understood, held: Held) -> list[Link]:
    """Return the searches less one word that find something, most results first."""
    words = understood.words.split()
    telling = [word for word in dict.fromkeys(words) if query_tokens(word)][:MOST_WORDS]
    shorter = [" ".join(word for word in words if word != gone) for gone in telling]
    shorter = [text for text in dict.fromkeys(shorter) if query_tokens(text)]
    sources = ordered_sources()
    questions = [
        replace(_question(understand(text, as_typed=True, held=held), source), size=0)
        for text in shorter
        for source in sources
    ]
    totals = [answer.total for answer in ask_all(questions, held)]
    links = [
        Link(text, asked.query(q=text), _part(totals, place, len(sources)))
        for place, text in enumerate(shorter)
    ]
    return sorted((link for link in links if link.total), key=lambda link: -link.total)


def _part(totals: Sequence[int], place: int, size: int) -> int:
    return sum(totals[place * size : (place + 1) * size])
