"""Who wrote a version of an entry: field by field, since what is public now.

A version counts as somebody's own when every field in which it differs from the public version
was last written by that person: an empty save by a colleague changes nothing to it.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from wagtail.models import Revision

from directory.enums import Source
from directory.models import Programme
from directory.moderation.routing import is_member, is_moderator
from directory.sections import SECTIONS

if TYPE_CHECKING:
    from accounts.models import User

COMPARED = frozenset(
    {
        *(name for section in SECTIONS for name in section.names),
        "tagged_themes",
        "slug",
        "organisation",
        "internal_note",
    }
)
"""Keys of a revision's content that somebody writes."""
OF_THE_ROW = frozenset({"pk", "id", "programme", "content_object", "sort_order"})
"""Keys of a child that its first publication sets, whoever wrote it."""


def authors_of(revision: Revision, programme: Programme) -> "set[int | None]":
    """Return the accounts that wrote what ``revision`` changes; None stands for no account.

    Without any difference they are all those who saved since the last publication.
    """
    base = programme.live_revision if programme.live else None
    since = Revision.objects.for_instance(programme).filter(pk__lte=revision.pk)
    if base is not None:
        since = since.filter(pk__gt=base.pk)
    versions = list(since.order_by("pk").values_list("user_id", "content"))
    before = _written(base.content) if base is not None else {}
    first, blame = before, {}
    for user_id, content in versions:
        now = _written(content)
        for name, value in now.items():
            if value != before.get(name):
                blame[name] = user_id
        before = now
    found = {who for name, who in blame.items() if before.get(name) != first.get(name)}
    return found or {user_id for user_id, _content in versions}


def wrote_alone(user: "User", revision: Revision, programme: Programme) -> bool:
    """Tell whether nobody but ``user`` wrote what ``revision`` changes."""
    return authors_of(revision, programme) == {user.pk}


def role_of_version(programme: Programme, revision: Revision) -> Source:
    """Return in which role a version is published: its authors', never its approver's."""
    authors = authors_of(revision, programme)
    people = get_user_model()._default_manager.filter(pk__in=[pk for pk in authors if pk])
    if any(is_member(person, programme) or not is_moderator(person) for person in people):
        return Source.PORTEUR
    return Source.MODERATEUR if people else Source(programme.source)


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """Return the keys of what people write that two contents of revisions do not say alike."""
    old, new = _written(before), _written(after)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def _written(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what people write of a revision's content, in a form that compares."""
    return {name: _plain(content[name]) for name in COMPARED & content.keys()}


def _plain(value: Any) -> Any:
    """Return a list of links in one order, and children without what the database adds."""
    if not isinstance(value, list):
        return value
    if all(isinstance(one, dict) for one in value):
        return [{k: v for k, v in one.items() if k not in OF_THE_ROW} for one in value]
    return sorted(value, key=str)
