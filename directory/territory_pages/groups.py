"""The families of pathologies in their order, read once for each state of the index."""

from dataclasses import dataclass

from directory.listing.vocabulary import Vocabulary
from directory.models import Pathology


@dataclass(frozen=True)
class Family:
    """A family of pathologies: its slug, its label, and (slug, label) of its members by name."""

    slug: str
    label: str
    members: tuple[tuple[str, str], ...]


def current_families(vocabulary: Vocabulary) -> list[Family]:
    """Return the families in the order in which the site shows them."""
    if vocabulary.held is None:
        return _read()
    return vocabulary.held.keep("directory.families", _read)


def _read() -> list[Family]:
    rows = Pathology.objects.select_related("group").order_by(
        "group__position", "group__label", "label"
    )
    members: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows:
        members.setdefault((row.group.slug, row.group.label), []).append((row.slug, row.label))
    return [Family(slug, label, tuple(found)) for (slug, label), found in members.items()]
