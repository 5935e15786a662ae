"""Documents of the index and sources that yield them."""

import random
from collections.abc import Collection, Iterable

from search import services
from search.engine.questions import Question
from search.models import Document
from search.queries import ask
from search.registry import DocumentData, DocumentSource
from search.understanding import understand

COMMON = (
    "diabète asthme cœur insuffisance rénale obésité enfants adultes parents ateliers hôpital "
    "consultation infirmière séances école douleur sommeil"
)
WORDS = COMMON.split()


def document(key: str = "1", title: str = "Diabète de type 2", **values) -> DocumentData:
    """Return a document of the kind « programme »."""
    values = {"kind": "programme", "url": f"/annuaire/{key}/", **values}
    return DocumentData(key=key, title=title, **values)


def put(*documents: DocumentData) -> None:
    services.put_many(documents)


def put_random(count: int, **values) -> None:
    """Put documents of random words, always the same; each holds « commun »."""
    draw = random.Random(1)  # noqa: S311 – no secret
    put(
        *(
            document(f"r{number}", " ".join(draw.choices(WORDS, k=5)), other=["commun"], **values)
            for number in range(count)
        )
    )


def source(documents: Iterable[DocumentData], kind: str = "programme") -> DocumentSource:
    documents = list(documents)
    return DocumentSource(kind=kind, label="Programmes", documents=lambda: documents)


def found(words: str, kinds: Collection[str] | None = None) -> list[Document]:
    """Return what is found for words that are well written, best first."""
    question = Question(
        kinds=tuple(kinds or ()), terms=understand(words, as_typed=True).terms, size=1000
    )
    hits = ask(question).hits
    rows = Document.objects.in_bulk([hit.pk for hit in hits])
    return [rows[hit.pk] for hit in hits]
