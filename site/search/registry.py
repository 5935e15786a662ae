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

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
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
        facet_values: ``facet:value``, codes and slugs without a blank.
        points: latitude and longitude, in degrees, of each place that is public.
        confirmed_on: the day on which somebody last said that it is right.
        card: what its room shows of it in a list, as plain JSON.
    """

    kind: str
    key: str
    title: str
    url: str
    summary: str = ""
    places: str = ""
    pathology: Iterable[str] = field(default_factory=tuple)
    other: Iterable[str] = field(default_factory=tuple)
    facet_values: Iterable[str] = field(default_factory=tuple)
    points: Iterable[tuple[float, float]] = field(default_factory=tuple)
    confirmed_on: date | None = None
    card: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Way:
    """A search in the list of a room: what a link to it says, and its address."""

    label: str
    url: str


def no_ways(_words: str) -> Iterable[Way]:
    """Return no search: the room has nothing to propose."""
    return ()


@dataclass(frozen=True)
class DocumentSource:
    """The public things of one kind.

    Attributes:
        kind: stable short name in French, used in addresses (``?rubrique=programme``).
        label: plural label above its results.
        documents: yields every public document of the kind, with few queries and little memory.
        order: rank of the group among the results of the whole site, lowest first.
        within: values by which the site keeps those that it shows, by facet.
        list_path: the room's own list, which takes the same words as ``q``; empty without one.
        list_label: what a link to it says.
        ways: returns searches in that list which answer some words better than their mere words
            do, such as around the place that they name.
    """

    kind: str
    label: str | Promise
    documents: Callable[[], Iterable[DocumentData]]
    order: int = 50
    within: Callable[[], Mapping[str, frozenset[str]]] = dict
    list_path: str = ""
    list_label: str | Promise = ""
    ways: Callable[[str], Iterable[Way]] = no_ways


sources: Registry[DocumentSource] = Registry("search document source")


private_collections: Registry[Callable[[], QuerySet]] = Registry("private collections")
"""Collections of files that are shown by what uses them alone, and so found by no title."""


def ordered_sources() -> list[DocumentSource]:
    """Return the sources in the order in which their results are shown."""
    return sorted(sources, key=lambda source: source.order)
