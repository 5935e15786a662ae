"""The titles of the index that a process keeps from one keystroke to the next."""

from collections.abc import Callable, Collection
from threading import Lock

from core.text import fold
from search.engine.holder import Held
from search.models import Document, Removal, Version
from search.suggesting.names import Name, name_of
from search.suggesting.offers import Suggestion

Titled = dict[str, Name[Suggestion]]
_COLUMNS = ("key", "title", "url", "places", "facet_values")
_CHUNK = 2000


class Titles:
    """The titles of the documents of one kind; of a change, only what has changed is read."""

    def __init__(self, kind: str, keeps: Callable[[str], bool] = lambda _values: True) -> None:
        """Keep nothing yet.

        Args:
            kind: the kind of document.
            keeps: tells by its facet values, each between spaces, whether a document is offered.
        """
        self._kind, self._keeps, self._lock = kind, keeps, Lock()
        self._held: tuple[int, Titled] | None = None

    def at(self, held: Held) -> Collection[Name[Suggestion]]:
        """Return the titles as of a state of the index."""
        known = self._held
        if known is None or known[0] != held.number:
            with self._lock:
                known = self._held
                if known is None or known[0] != held.number:
                    known = self._held = (held.number, self._read(known, held.number))
        return known[1].values()

    def forget(self) -> None:
        """Let them go; the next keystroke reads them anew."""
        self._held = None

    def _read(self, known: tuple[int, Titled] | None, number: int) -> Titled:
        """Return the titles as of the change ``number``; those known serve others meanwhile.

        In no transaction, and removals before rows, as ``search.engine.holder`` reads them.
        """
        documents = Document.objects.filter(kind=self._kind)
        titled: Titled = {}
        floor = Version.objects.values_list("floor", flat=True).filter(pk=1).first() or 0
        if known and max(floor, 1) <= known[0] < number:
            former, titles = known
            gone = Removal.objects.filter(kind=self._kind, changed__gt=former)
            left = set(gone.values_list("key", flat=True))
            titled = {key: name for key, name in titles.items() if key not in left}
            documents = documents.filter(changed__gt=former)
        rows = documents.order_by().values_list(*_COLUMNS)
        for key, title, url, places, values in rows.iterator(chunk_size=_CHUNK):
            titled.pop(key, None)
            if self._keeps(values):
                titled[key] = name_of([title], (fold(title),), Suggestion(title, url, places))
        return titled
