"""The booklet of a territory: all its entries in full, each once, in an order that paper can hold.

Programmes stand by family of pathologies, then pathology, then commune; the other offers by type.
An entry on several pathologies stands under the first, and the others refer to its number. What is
open to inhabitants but takes place elsewhere is a short list at the end.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.text import fold
from directory.listing.results import all_keys
from directory.listing.vocabulary import Vocabulary
from directory.open_data.reading import entries_of
from directory.public import PublicEntry
from directory.territory_pages.atlas import Territory
from directory.territory_pages.contents import PROGRAMMES, TYPE
from directory.territory_pages.groups import Family, current_families


@dataclass
class Numbered:
    """An entry of the booklet, with the number under which the indexes find it."""

    number: int
    entry: PublicEntry


@dataclass
class Chapter:
    """A pathology, or a type of offer.

    Attributes:
        slug: makes its anchor.
        label: its title.
        entries: those printed here in full.
        also: those printed under another pathology.
    """

    slug: str
    label: str
    entries: list[Numbered] = field(default_factory=list)
    also: list[Numbered] = field(default_factory=list)


@dataclass
class Part:
    """A family of pathologies, or the other resources."""

    slug: str
    label: str
    chapters: list[Chapter]


@dataclass(frozen=True)
class Booklet:
    """All that is printed.

    Attributes:
        parts: in order.
        conditions: every pathology by name, with the entries on it.
        structures: every structure by name, with its entries.
    """

    parts: Sequence[Part]
    conditions: Sequence[Chapter]
    structures: Sequence[Chapter]

    @property
    def entries(self) -> list[Numbered]:
        """Return every entry in the order of the booklet."""
        return [one for part in self.parts for chapter in part.chapters for one in chapter.entries]


def booklet_of(territory: Territory, vocabulary: Vocabulary) -> Booklet:
    """Return the booklet of a territory: six queries a batch of entries."""
    keys = all_keys(territory.criteria, vocabulary)
    entries = sorted(entries_of(keys), key=_by_commune)
    families = current_families(vocabulary)
    parts = [*_programmes(entries, families), *_resources(entries, vocabulary)]
    parts = [part for part in parts if part.chapters]
    numbered: dict[str, Numbered] = {}
    for part in parts:
        for chapter in part.chapters:
            for one in chapter.entries:
                one.number = len(numbered) + 1
                numbered[one.entry.public_id] = one
    in_order = list(numbered.values())
    return Booklet(parts, _conditions(in_order), _structures(in_order))


def _by_commune(entry: PublicEntry) -> tuple[str, str, str]:
    """Return what ranges the entries of a chapter."""
    commune = entry.communes[0].name if entry.communes else ""
    return fold(commune), fold(entry.title), entry.public_id


def _is_programme(entry: PublicEntry) -> bool:
    return entry.offer_type is not None and entry.offer_type.code in PROGRAMMES


def _programmes(entries: Sequence[PublicEntry], families: Sequence[Family]) -> Iterator[Part]:
    """Yield the families with their programmes; an entry is in full under its first pathology."""
    chapters = {slug: Chapter(slug, label) for one in families for slug, label in one.members}
    unspecified = Chapter("sans-maladie", _("Maladie non précisée"))
    for entry in filter(_is_programme, entries):
        about = {choice.code for choice in entry.pathologies}
        found = [chapter for slug, chapter in chapters.items() if slug in about]
        numbered = Numbered(0, entry)
        (found[0] if found else unspecified).entries.append(numbered)
        for chapter in found[1:]:
            chapter.also.append(numbered)
    for family in families:
        own = (chapters[slug] for slug, _label in family.members)
        yield Part(family.slug, family.label, [one for one in own if one.entries or one.also])
    yield Part("autres", _("Autres programmes"), [unspecified] if unspecified.entries else [])


def _resources(entries: Sequence[PublicEntry], vocabulary: Vocabulary) -> Iterator[Part]:
    """Yield the other offers, by type."""
    chapters = {
        code: Chapter(code, label)
        for code, label in vocabulary[TYPE].labels.items()
        if code not in PROGRAMMES
    }
    untyped = Chapter("sans-type", _("Type non précisé"))
    for entry in entries:
        if not _is_programme(entry):
            code = entry.offer_type.code if entry.offer_type else ""
            chapters.get(code, untyped).entries.append(Numbered(0, entry))
    filled = [one for one in (*chapters.values(), untyped) if one.entries]
    yield Part("ressources", _("Autres ressources"), filled)


def _conditions(entries: Iterable[Numbered]) -> list[Chapter]:
    """Return the index of pathologies: of resources too, which stand by type in the booklet."""
    found: dict[str, Chapter] = {}
    for one in entries:
        for choice in one.entry.pathologies:
            found.setdefault(choice.code, Chapter(choice.code, choice.label)).entries.append(one)
    return sorted(found.values(), key=lambda chapter: fold(chapter.label))


def _structures(entries: Iterable[Numbered]) -> list[Chapter]:
    found: dict[str, Chapter] = {}
    for one in entries:
        owner = one.entry.organisation
        found.setdefault(owner.public_id, Chapter(owner.public_id, owner.name)).entries.append(one)
    return sorted(found.values(), key=lambda chapter: fold(chapter.label))
