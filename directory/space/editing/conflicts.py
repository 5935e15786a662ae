"""Somebody else wrote in the same section meanwhile: three versions side by side.

What the person typed stays in the form. Where the other changed a field that the person left
alone, the form takes the other's version, and the page says so.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict

from directory.comparing import changes_between, label_of, words_of
from directory.models import Programme
from directory.space.editing.drafts import Meanwhile
from directory.space.editing.forms.bound import posted_value


@dataclass(frozen=True)
class Clash:
    """One field that somebody else changed.

    Attributes:
        name: of the field or relation.
        label: in French, with its capital.
        before: lines of the version from which the form was filled in; None when unknown.
        theirs: lines of the newest version.
        mine: lines of what was typed; None when the form does not say it.
        untouched: True when the person had left it alone.
    """

    name: str
    label: str
    before: tuple[str, ...] | None
    theirs: tuple[str, ...]
    mine: tuple[str, ...] | None
    untouched: bool


@dataclass(frozen=True)
class Conflict:
    """All that somebody else changed in the section of a form."""

    who: str
    at: datetime | None
    clashes: list[Clash]


def conflict_of(
    event: Meanwhile, newest: Programme, names: tuple[str, ...], typed: Programme | None
) -> Conflict | None:
    """Return what clashes, or None when the others wrote in other sections.

    Args:
        event: what happened meanwhile.
        newest: the newest version, untouched by the form.
        names: fields and relations of the section.
        typed: the newest version with the form in it; None when the form is not valid.
    """
    if event.base is not None:
        changed = [change.name for change in changes_between(event.base, newest, names)]
    elif typed is not None:
        changed = [change.name for change in changes_between(newest, typed, names)]
    else:
        changed = list(names)
    clashes = []
    for name in changed:
        before = words_of(event.base, name) if event.base is not None else None
        mine = words_of(typed, name) if typed is not None else None
        untouched = mine is not None and mine == before
        theirs = words_of(newest, name)
        if mine != theirs:
            clashes.append(Clash(name, label_of(name), before, theirs, mine, untouched))
    return Conflict(event.who, event.at, clashes) if clashes else None


def take_over(data: QueryDict, conflict: Conflict, fresh: Any) -> QueryDict:
    """Return ``data`` with the newest version of the fields that the person had left alone.

    Args:
        data: what the browser sent.
        conflict: what clashes.
        fresh: the form of the section over the newest version, not bound.
    """
    found = data.copy()
    names = {clash.name for clash in conflict.clashes if clash.untouched}
    for name in names & set(fresh.fields):
        found.setlist(fresh[name].html_name, posted_value(fresh[name]))
    for row_set in fresh.row_sets:
        if row_set.name in names:
            for key in [key for key in found if key.startswith(f"{row_set.name}-")]:
                del found[key]
            found.update(row_set.posted())
    return found
