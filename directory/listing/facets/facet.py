"""What a facet is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.functional import Promise

from directory.public.data import PublicEntry

CptsByCommune = Mapping[str, Iterable[str]]
"""Slugs of the CPTS of each commune, by INSEE code."""


@dataclass(frozen=True)
class Group:
    """Several values under one name, which a person may choose at once.

    Attributes:
        label: its name.
        members: codes of the values for which it stands.
    """

    label: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Values:
    """The values that a facet may take.

    Attributes:
        labels: the words for each code, in the order in which a page shows them.
        groups: by the code of each group.
        aliases: other forms under which an address may name a code, such as a slug.
        title: of the facet, in the words of the page.
    """

    labels: Mapping[str, str]
    groups: Mapping[str, Group] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    title: str = ""

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Return where each code stands in the order of the page."""
        return {code: place for place, code in enumerate(self.labels)}

    def code(self, typed: str) -> str:
        """Return the code of a value or of a group that ``typed`` names, or nothing."""
        for form in (typed, typed.upper()):
            code = self.aliases.get(form, form)
            if code in self.labels or code in self.groups:
                return code
        return ""

    def label(self, code: str) -> str:
        """Return the words for a code that this facet knows."""
        group = self.groups.get(code)
        return group.label if group else self.labels[code]

    def expanded(self, codes: Iterable[str]) -> frozenset[str]:
        """Return the values for which ``codes`` stand; a group stands for its members."""
        found: set[str] = set()
        for code in codes:
            group = self.groups.get(code)
            found.update(group.members if group else (code,))
        return frozenset(found)


@dataclass(frozen=True)
class Facet:
    """One way to narrow the list.

    Attributes:
        name: its parameter in addresses, and its name in the index.
        label: its title.
        of: the codes that an entry has.
        values: reads what it may take; called once for each version of the index.
        refusal: what is said of a value that does not exist, with ``%(value)s``.
        is_long: whether only the chosen and most frequent values are shown at first.
        is_common: whether it stands open on the page; the others are under « plus de critères ».
    """

    name: str
    label: str | Promise
    of: Callable[[PublicEntry, CptsByCommune], Iterable[str]]
    values: Callable[[], Values]
    refusal: str | Promise
    is_long: bool = False
    is_common: bool = False

    def read(self) -> Values:
        """Read what it may take, with its title."""
        return replace(self.values(), title=str(self.label))
