"""The version of an entry that its team works on, and what somebody else made of it meanwhile."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Revision

from directory.models import Organisation, Programme
from directory.sections import SECTIONS
from territories.models import Commune


def draft_of(programme: Programme) -> Programme:
    """Return the newest version of an entry, apart from ``programme``, with its rows in memory.

    Few queries whatever the number of rows: a page asks nothing more for each place.
    """
    newest = programme.latest_revision if programme.has_unpublished_changes else None
    # What Wagtail's own method does, without reading the row again.
    draft = (
        Programme.objects.get(pk=programme.pk)
        if newest is None
        else programme.with_content_json(newest.content)
    )
    draft.organisation = programme.organisation
    return in_memory(draft)


def in_memory(entry: Programme) -> Programme:
    """Read the children of an entry once, with what they point to; return the entry."""
    for section in SECTIONS:
        for name in section.children:
            getattr(entry, name).get_object_list()
    _join(entry.places.all(), "commune", Commune.objects.select_related("departement"))
    _join(entry.partners.all(), "organisation", Organisation.objects.select_related("commune"))
    return entry


def _join(rows: Any, name: str, targets: Any) -> None:
    """Give each of ``rows`` the row that ``name`` points to, in one query; none where it has it."""
    rows = [row for row in rows if not row._meta.get_field(name).is_cached(row)]
    keys = {getattr(row, f"{name}_id") for row in rows} - {None}
    found = targets.in_bulk(keys) if keys else {}
    for row in rows:
        if (target := found.get(getattr(row, f"{name}_id"))) is not None:
            setattr(row, name, target)


def content_of(entry: Programme) -> dict[str, Any]:
    """Return all that an entry holds, to tell whether a form changed anything.

    The rank of a row is its place in the list: the number that says it may be missing at first.
    """
    data = entry.serializable_data()
    for section in SECTIONS:
        for name in section.children:
            data[name] = [{**row, "sort_order": None} for row in data[name]]
    return data


def loaded_mark(programme: Programme) -> str:
    """Return what a form carries to say from which version it was filled in."""
    return str(programme.latest_revision_id or 0)


@dataclass(frozen=True)
class Meanwhile:
    """What happened between the loading of a form and its sending.

    Attributes:
        base: the version from which the form was filled in; None when nobody can tell.
        who: who wrote the newest version; empty when nobody knows.
        at: when.
    """

    base: Programme | None
    who: str
    at: datetime | None


def meanwhile(programme: Programme, mark: str) -> Meanwhile | None:
    """Return what happened since the form marked ``mark`` was loaded; None when nothing did."""
    if mark == loaded_mark(programme):
        return None
    newest = programme.latest_revision
    if newest is None:
        return None
    base = _revision(programme, mark)
    author = newest.user
    return Meanwhile(
        base=base.as_object() if base is not None else None,
        who=(author.get_full_name() or author.email) if author is not None else "",
        at=newest.created_at,
    )


def _revision(programme: Programme, mark: str) -> Revision | None:
    """Return the revision of this entry that ``mark`` names; its first one for « 0 »."""
    own = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Programme),
        object_id=str(programme.pk),
    )
    if mark == "0":
        return own.order_by("created_at", "pk").first()
    return (
        own.filter(pk=int(mark)).first()
        if mark.isascii() and mark.isdecimal() and len(mark) < _LONGEST_KEY
        else None
    )


_LONGEST_KEY = 18
