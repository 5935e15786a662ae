"""Who answers for an entry.

The moderators of its départements; one who is away is replaced by the deputy they named. An entry
in two départements goes to the moderators of both. Where nobody answers, and past the promise, it
goes to the coordinators.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from directory.models import Membership, ModeratorProfile, Place, Programme, QueueItem
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
    profiles = (
        ModeratorProfile.objects.filter(departements__in=list(departements), user__is_active=True)
        .select_related("user", "deputy")
        .distinct()
    )
    found: dict[int, User] = {}
    for profile in profiles:
        person = profile.deputy if profile.is_away else profile.user
        if person is not None and is_moderator(person):
            found[person.pk] = person
    return list(found.values())


def answers_for(user: "User", departements: Iterable[Departement]) -> bool:
    """Tell whether ``user`` may answer for one of ``departements``; coordinators always may.

    A moderator who is away still may, and so may the deputy.
    """
    if is_coordinator(user) or not is_moderator(user):
        return is_coordinator(user)
    asked = list(departements)
    return ModeratorProfile.objects.filter(
        user=user, departements__in=asked
    ).exists() or user in moderators_of(asked)


def is_member(user: "User", programme: Programme) -> bool:
    """Tell whether ``user`` belongs to the organisation that holds the entry."""
    return Membership.objects.filter(user=user, organisation_id=programme.organisation_id).exists()


def others_who_may(
    user: "User", programme: Programme, departements: Iterable[Departement]
) -> "list[User]":
    """Return those who could answer for a text that ``user`` wrote alone.

    Superusers are left out: who keeps the machine running does not review entries.
    """
    people = {person.pk: person for person in moderators_of(departements)}
    people |= {person.pk: person for person in _granted_coordinators()}
    people.pop(user.pk, None)
    members = _members_of({programme.organisation_id}).get(programme.organisation_id, set())
    return [person for pk, person in people.items() if pk not in members]


def people_to_tell(item: QueueItem) -> "list[User]":
    """Return those who are to act on a line: moderators, else coordinators; never its author.

    Members of the entry's organisation are left out: they may not decide.
    """
    return people_by_item([item])[item.pk]


def people_by_item(items: Iterable[QueueItem]) -> "dict[int, list[User]]":
    """Return ``people_to_tell`` of many lines, by their keys, in few queries."""
    lines = list(items)
    members = _members_of({line.programme.organisation_id for line in lines})
    by_departements: dict[frozenset[str], list[User]] = {}
    everywhere: list[User] | None = None
    found: dict[int, list[User]] = {}
    for line in lines:
        barred = members.get(line.programme.organisation_id, set()) | {line.author_id}
        departements = list(line.departements.all())
        key = frozenset(departement.pk for departement in departements)
        if key not in by_departements:
            by_departements[key] = moderators_of(departements)
        people = [] if line.escalated_at else by_departements[key]
        told = [person for person in people if person.pk not in barred]
        if not told:
            everywhere = list(coordinators()) if everywhere is None else everywhere
            told = [person for person in everywhere if person.pk not in barred]
        found[line.pk] = told
    return found


def _members_of(organisations: set[int]) -> dict[int, set[int | None]]:
    found: dict[int, set[int | None]] = {}
    rows = Membership.objects.filter(organisation__in=organisations)
    for organisation, user in rows.values_list("organisation_id", "user_id"):
        found.setdefault(organisation, set()).add(user)
    return found
