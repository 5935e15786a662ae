"""Who answers for an entry.

The moderators of its départements; one who is away is replaced by the deputy they named, and that
one by theirs. An entry in two départements goes to the moderators of both. Where nobody answers,
and past the promise, it goes to the coordinators.
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from directory.models import Membership, ModeratorProfile, Place, Programme, QueueItem
from directory.moderation import absences
from territories.models import Departement

if TYPE_CHECKING:
    from accounts.models import User

MODERATE = "directory.moderate"
COORDINATE = "directory.coordinate"


def departements_of(programme: Programme, draft: Programme | None = None) -> list[Departement]:
    """Return the départements of an entry: of its places, in public and in the draft.

    Without a place they are those that it serves, else that of its organisation.
    """
    at = Place.objects.filter(programme_id=programme.pk)
    codes = set(at.values_list("commune__departement_id", flat=True))
    if draft is not None:
        codes |= {place.commune.departement_id for place in draft.places.all()}
    newest = draft if draft is not None else programme
    if not codes:
        codes = {departement.pk for departement in newest.served_departements.all()}
    if not codes and (commune := newest.organisation.commune):
        codes = {commune.departement_id}
    return list(Departement.objects.filter(pk__in=codes))


def is_coordinator(user: "User") -> bool:
    """Tell whether ``user`` answers for the whole site."""
    return user.is_active and user.has_perm(COORDINATE)


def is_moderator(user: "User") -> bool:
    """Tell whether ``user`` answers for some départements, or for the whole site."""
    return user.is_active and (user.has_perm(MODERATE) or user.has_perm(COORDINATE))


def coordinators() -> "QuerySet[User]":
    """Return the active accounts that coordinate; superusers when nobody else does."""
    granted = _granted_coordinators()
    superusers = get_user_model()._default_manager.filter(is_active=True, is_superuser=True)
    return granted if granted.exists() else superusers


def _granted_coordinators() -> "QuerySet[User]":
    return (
        get_user_model()
        ._default_manager.filter(is_active=True)
        .filter(
            Q(groups__permissions__codename="coordinate")
            | Q(user_permissions__codename="coordinate")
        )
        .distinct()
    )


def moderators_of(departements: Iterable[Departement]) -> "list[User]":
    """Return those who answer for ``departements`` today, deputies in the place of the absent."""
    found: dict[int, User] = {}
    for profile in _profiles_of(departements):
        person = absences.deputy_of(profile) if profile.is_away else profile.user
        if person is not None and is_moderator(person):
            found[person.pk] = person
    return list(found.values())


def answers_for(user: "User", departements: Iterable[Departement]) -> bool:
    """Tell whether ``user`` may answer for one of ``departements``; coordinators always may.

    A moderator who is away still may, and so may the deputies.
    """
    if is_coordinator(user) or not is_moderator(user):
        return is_coordinator(user)
    answered = absences.profiles_answered(user)
    return answered.filter(departements__in=list(departements)).exists()


def is_member(user: "User", programme: Programme) -> bool:
    """Tell whether ``user`` belongs to the organisation that holds the entry."""
    return Membership.objects.filter(user=user, organisation_id=programme.organisation_id).exists()


def others_who_may(
    user: "User", programme: Programme, departements: Iterable[Departement]
) -> "list[User]":
    """Return those who could answer for a text that ``user`` wrote alone, coordinators included.

    Superusers are left out: who keeps the machine running does not review entries.
    """
    people = {*moderators_of(departements), *_granted_coordinators()}
    return _reviewers(people, user, programme)


def is_lone_moderator(
    user: "User", programme: Programme, departements: Iterable[Departement]
) -> bool:
    """Tell whether ``user`` is the one moderator of a territory.

    Coordinators are colleagues only where a territory has no moderator of its own: every site has
    one. An absent moderator counts: a holiday makes nobody alone.
    """
    asked = list(departements)
    profiles = [one for one in _profiles_of(asked) if is_moderator(one.user)]
    people = {*(profile.user for profile in profiles), *moderators_of(asked)}
    if not any(profile.user_id == user.pk for profile in profiles):
        people |= set(_granted_coordinators())
    return not _reviewers(people, user, programme)


def _reviewers(people: "Collection[User]", user: "User", programme: Programme) -> "list[User]":
    """Keep those who may review what ``user`` wrote: nobody does for their own organisation."""
    members = _members_of({programme.organisation_id}).get(programme.organisation_id, set())
    return [person for person in people if person.pk not in members | {user.pk}]


def people_to_tell(item: QueueItem) -> "list[User]":
    """Return those who are to act on a line: moderators, else coordinators; never its author.

    Members of the entry's organisation are left out: they may not decide.
    """
    return people_by_item([item])[item.pk]


def people_by_item(items: Iterable[QueueItem]) -> "dict[int, list[User]]":
    """Return ``people_to_tell`` of many lines, by their keys, in few queries.

    The moderators of a line that was passed to the coordinators still answer for it.
    """
    lines = list(items)
    found = moderators_by_item(lines)
    passed_on = [line for line in lines if line.escalated_at or not found[line.pk]]
    for key, people in coordinators_by_item(passed_on).items():
        found[key] = list(dict.fromkeys([*found[key], *people]))
    return found


def coordinators_by_item(items: Iterable[QueueItem]) -> "dict[int, list[User]]":
    """Return the coordinators who may decide on each line, by the key of the line."""
    lines = list(items)
    if not lines:
        return {}
    everywhere, barred = list(coordinators()), _barred(lines)
    return {
        line.pk: [person for person in everywhere if person.pk not in barred[line.pk]]
        for line in lines
    }


def without_moderator(items: Iterable[QueueItem]) -> list[QueueItem]:
    """Keep the lines on which no moderator of their départements may decide."""
    lines = list(items)
    found = moderators_by_item(lines)
    return [line for line in lines if not found[line.pk]]


def moderators_by_item(lines: Collection[QueueItem]) -> "dict[int, list[User]]":
    """Return the moderators who may decide on each line, by the key of the line."""
    barred = _barred(lines)
    by_departements: dict[frozenset[str], list[User]] = {}
    found: dict[int, list[User]] = {}
    for line in lines:
        departements = list(line.departements.all())
        key = frozenset(departement.pk for departement in departements)
        if key not in by_departements:
            by_departements[key] = moderators_of(departements)
        found[line.pk] = [
            person for person in by_departements[key] if person.pk not in barred[line.pk]
        ]
    return found


def _barred(lines: Collection[QueueItem]) -> dict[int, set[int | None]]:
    """Return the accounts that may not decide on each line: its author, the organisation's."""
    members = _members_of({line.programme.organisation_id for line in lines})
    return {
        line.pk: members.get(line.programme.organisation_id, set()) | {line.author_id}
        for line in lines
    }


def _profiles_of(departements: Iterable[Departement]) -> list[ModeratorProfile]:
    """Return the profiles of active accounts that answer for ``departements``, away or not."""
    named = ModeratorProfile.objects.filter(departements__in=list(departements))
    rows = ModeratorProfile.objects.filter(pk__in=named.values("pk"), user__is_active=True)
    return list(rows.select_related("user", absences.DEPUTIES))


def _members_of(organisations: set[int]) -> dict[int, set[int | None]]:
    found: dict[int, set[int | None]] = {}
    rows = Membership.objects.filter(organisation__in=organisations)
    for organisation, user in rows.values_list("organisation_id", "user_id"):
        found.setdefault(organisation, set()).add(user)
    return found
