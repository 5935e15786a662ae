"""What the rooms let the public find: each declares a source from its ``AppConfig.ready``.

Example::

    from search.registry import DocumentSource, sources

    class DirectoryConfig(AppConfig):
        def ready(self) -> None:
            from directory.registered.documents import public_documents
            sources.register("programme", DocumentSource(
                kind="programme", label=_("Programmes et ressources"), documents=public_documents,
                order=10))
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise

from core.registry import Registry


@dataclass(frozen=True)
class DocumentData:
    """One public thing as it enters the index. Give nothing here that is not public.

    Attributes:
        kind: name of its source, such as « programme » or « page ».
        key: what names the object in its room (public id or primary key, as text).
        title: what is shown, and the words that weigh most.
        url: its public path, such as ``/annuaire/…/``.
        summary: one or two sentences shown in the results, where words are found too.
        places: the territories shown under the title, such as « Cergy, Val-d’Oise ».
        pathology: names, abbreviations and synonyms that weigh less than the title.
        other: all the rest that may be found (text, places, organisation, tags …).
    """

    kind: str
    key: str
    title: str
    url: str
    summary: str = ""
    places: str = ""
    pathology: Iterable[str] = field(default_factory=tuple)
    other: Iterable[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class DocumentSource:
    """The public things of one kind.

    Attributes:
        kind: stable short name in French, used in addresses (``?rubrique=programme``).
        label: plural label above its results.
        documents: yields every public document of the kind, with few queries and little memory.
        order: rank of the group among the results of the whole site, lowest first.
    """

    kind: str
    label: str | Promise
    documents: Callable[[], Iterable[DocumentData]]
    order: int = 50


sources: Registry[DocumentSource] = Registry("search document source")


def ordered_sources() -> list[DocumentSource]:
    """Return the sources in the order in which their results are shown."""
    return sorted(sources, key=lambda source: source.order)
