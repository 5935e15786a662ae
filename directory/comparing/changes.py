"""What differs between two versions of an entry."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from directory.comparing.wording import label_of, words_of
from directory.models import Programme
from directory.sections import SECTIONS


@dataclass(frozen=True)
class FieldChange:
    """One field or relation that differs.

    Attributes:
        name: of the field or relation of ``Programme``.
        label: in French, with its capital.
        section: key of its section.
        section_title: heading of its section.
        before: lines of the older version, none when it was empty.
        after: lines of the newer version, none when it is empty.
    """

    name: str
    label: str
    section: str
    section_title: str | Promise
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def removed(self) -> tuple[str, ...]:
        """Lines that the newer version lacks."""
        return tuple(line for line in self.before if line not in self.after)

    @property
    def added(self) -> tuple[str, ...]:
        """Lines that the older version lacked."""
        return tuple(line for line in self.after if line not in self.before)


def changes_between(
    before: Programme | None, after: Programme, names: Iterable[str] | None = None
) -> list[FieldChange]:
    """Return what differs, in the order of the sections.

    Args:
        before: the older version, a row or ``revision.as_object()``; None for a new entry.
        after: the newer version.
        names: fields and relations to look at; all of them when None.
    """
    wanted = None if names is None else set(names)
    found = []
    for section in SECTIONS:
        for name in section.names:
            if wanted is not None and name not in wanted:
                continue
            old = words_of(before, name) if before is not None else ()
            new = words_of(after, name)
            if old != new:
                found.append(
                    FieldChange(name, label_of(name), section.key, section.title, old, new)
                )
    return found
