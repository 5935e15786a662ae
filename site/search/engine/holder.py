"""Keep the index of this process in step with the table.

Every question begins with one small query for the number of the last change. Where it has moved,
the rows changed since are read and put into a new index; readers that hold the former one finish
with it. What was published is so found by the next question in every process.
"""

import logging
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from sys import intern
from threading import Lock, Thread
from time import perf_counter
from typing import Any, TypeVar

from django.db import connection, connections
from django.db.models import QuerySet

from core.text import fold
from search.concepts import Phrases, registered
from search.engine.index import Index
from search.engine.questions import Answer, Hit, Question
from search.engine.rows import Row
from search.engine.segments import Identity
from search.models import Document, Removal, Version
from search.spelling import Spelling, proper_names, wordings
from search.written import Written, words_of

logger = logging.getLogger(__name__)

T = TypeVar("T")

CHUNK = 2000
MOST_MADE = 5000
"""Documents of which a process keeps what rooms have made: some 3 kB each."""
_COLUMNS = (
    "pk", "kind", "key", "tie", "title", "title_tokens", "pathology_tokens", "all_tokens",
    "facet_values", "points", "confirmed_on",
)  # fmt: skip

_WRITTEN = "search.written"

_LAST_CHANGE = f"SELECT number, floor FROM {Version._meta.db_table} WHERE id = 1"  # noqa: S608 – our own table


@dataclass(frozen=True)
class Held:
    """An index, and the number of the last change that it knows.

    Attributes:
        number: the last change.
        index: the documents.
        kept: what rooms have read beside it and is right until the next change.
        made: what rooms have made of single documents, by primary key; right until the document
            changes or goes.
    """

    number: int
    index: Index
    kept: dict[str, Any] = field(default_factory=dict)
    made: dict[int, Any] = field(default_factory=dict)

    def note(self, made: Mapping[int, Any]) -> None:
        """Keep what a room has made of documents, and forget older things when there are many."""
        if len(self.made) + len(made) > MOST_MADE:
            self.made.clear()
        self.made.update(made)

    def keep(self, name: str, read: Callable[[], T]) -> T:
        """Return what ``read`` returns, which is called once for this state of the index.

        Args:
            name: names it among all the rooms.
            read: reads it; two threads that ask at once may both call it.
        """
        if name not in self.kept:
            self.kept[name] = read()
        return self.kept[name]

    @cached_property
    def phrases(self) -> Phrases:
        """Return the phrases of the vocabularies."""
        return registered()

    @cached_property
    def spelling(self) -> Spelling:
        """Return how the words of the site are written."""
        return Spelling(self._often, self.index.holds, _proper_names)

    def _often(self) -> Counter[str]:
        """Return how often words are well written: in titles, places, vocabularies."""
        written: Written = self.keep(_WRITTEN, lambda: _written(self.index))
        worded = (text for yield_texts in wordings for text in yield_texts())
        return written.often + words_of(chain(self.phrases.names, worded))


class Holder:
    """The index of one process, shared by its threads."""

    def __init__(self) -> None:
        self._held: Held | None = None
        self._reading = Lock()
        self._renewing = Lock()

    def ask(self, question: Question) -> Answer:
        """Answer ``question`` by all that is public now."""
        return self.current().ask(question)

    def scan(self, question: Question) -> Iterator[Hit]:
        """Return all the hits of ``question`` in its order, by all that is public now."""
        return self.current().scan(question)

    def current(self) -> Index:
        """Return the index as of the last change committed."""
        return self.held().index

    def held(self) -> Held:
        """Return all that this process holds, as of the last change committed: one query.

        A page asks once and passes it on, so that all of it speaks of one state of the index.
        """
        number, floor = _last_change()
        held = self._held
        if held is None or held.number != number:
            with self._reading:
                held = self._held
                if held is not None and held.number > number:
                    # Either another thread has come farther, or the table was restored.
                    number, floor = _last_change()
                if held is None or held.number < max(floor, 1) or held.number > number:
                    held = _load(number)
                elif held.number < number:
                    held = _catch_up(held, number)
                self._held = held
            if held.index.is_worn:
                self._renew()
        return held

    def forget(self) -> None:
        """Let the index go; the next question loads it anew."""
        self._held = None

    def _renew(self) -> None:
        """Build a worn index anew in a thread, while the worn one answers."""
        if self._renewing.acquire(blocking=False):
            Thread(target=self._build_anew, name="search-index", daemon=True).start()

    def _build_anew(self) -> None:
        try:
            held = _load(_last_change()[0])
            with self._reading:
                worn = self._held
                if worn is not None and worn.number > held.number:
                    # However fast changes follow one another, the new index takes the place.
                    held = _catch_up(held, worn.number)
                self._held = held
        except Exception:  # the worn index goes on answering, and the next change tries again
            logger.exception("the search index could not be built anew")
        finally:
            self._renewing.release()
            connections.close_all()


holder = Holder()
"""The index of this process."""


def _last_change() -> tuple[int, int]:
    """Return the number of the last change, and the one up to which removals are forgotten.

    Every search begins here: as plain SQL it takes a third of what a queryset takes to be built.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LAST_CHANGE)
        return cursor.fetchone() or (0, 0)


def _load(number: int) -> Held:
    """Read the whole table, which holds the changes up to ``number`` and perhaps later ones.

    Later ones are read once more at the next question, which changes nothing.
    """
    start = perf_counter()
    index = Index.of(_rows(Document.objects.all()))
    logger.info("search index of %d documents read in %.2f s", len(index), perf_counter() - start)
    return Held(number, index)


def _catch_up(held: Held, number: int) -> Held:
    """Read what has changed since ``held``.

    In no transaction, which on SQLite would wait for whoever is writing. What is removed while rows
    are read is found at the next question, which removals read before the rows allow for.
    """
    removals = Removal.objects.filter(changed__gt=held.number)
    gone: list[Identity] = list(removals.values_list("kind", "key"))
    rows = list(_rows(Document.objects.filter(changed__gt=held.number)))
    changed = {row.pk for row in rows}
    left = changed | held.index.pks(gone)
    kept: dict[str, Any] = {}
    if written := held.kept.get(_WRITTEN):
        lines = _lines(Document.objects.filter(changed__gt=held.number), changed)
        kept[_WRITTEN] = written.updated(lines, left)
    return Held(
        number,
        held.index.updated(rows, gone),
        kept,
        # Copied in one step: another thread may be adding what it has just made.
        made={pk: made for pk, made in held.made.copy().items() if pk not in left},
    )


def _rows(documents: QuerySet[Document]) -> Iterator[Row]:
    """Yield the rows of ``documents`` as the index keeps them."""
    for values in documents.order_by().values_list(*_COLUMNS).iterator(chunk_size=CHUNK):
        (pk, kind, key, tie, title, title_tokens, pathology_tokens, all_tokens, facet_values,
         points, confirmed_on) = values  # fmt: skip
        yield Row(
            pk=pk,
            kind=intern(kind),
            key=key,
            tie=tie,
            title=title_tokens.split(),
            pathology=pathology_tokens.split(),
            everything=all_tokens.split(),
            values=facet_values.split(),
            name=fold(title),
            confirmed=confirmed_on,
            points=tuple(_point(point) for point in points.split()),
        )


def _written(index: Index) -> Written:
    """Return the words of all the documents that ``index`` holds."""
    return Written.of(_lines(Document.objects.all(), index.all_pks()))


def _proper_names() -> Iterator[str]:
    return (name for yield_names in proper_names for name in yield_names())


def _lines(documents: QuerySet[Document], known: Container[int]) -> dict[int, str]:
    """Return what is written of ``documents`` by primary key.

    Of those that the index does not hold, it would not be told when they go.
    """
    rows = documents.order_by().values_list("pk", "title", "places").iterator(chunk_size=CHUNK)
    return {pk: f"{title}\n{places}" for pk, title, places in rows if pk in known}


def _point(text: str) -> tuple[float, float]:
    latitude, _comma, longitude = text.partition(",")
    return float(latitude), float(longitude)
