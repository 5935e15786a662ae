"""Whose entry it is: what each person may do with an entry of the directory.

Wagtail asks this policy wherever it asks for a right on an entry; the doors where it asks for
nothing are closed in ``directory.admin.permissions``. A right never comes from a permission of
Django on the model itself, but from what a person is here:

- a coordinator answers for every entry;
- a moderator answers for the entries of their départements: a place there, or the structure's
  commune, or the served territory of an entry without a place, or a demand that waits for them;
  and for those that they created;
- a member of an organisation changes its entries, in the holders' space, and publishes none;
- a communication officer (``view_programme``) sees what is public;
- nobody else sees anything.

An entry that was published once is never deleted: it is stopped, or merged into another one.
The scope is read from the live row: a draft moves no entry to another organisation.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry
from wagtail.permission_policies import ModelPermissionPolicy

from directory.enums import QueueState
from directory.models import Membership, Place, Programme, QueueItem
from directory.moderation.absences import profiles_answered
from directory.moderation.routing import is_coordinator, is_moderator

if TYPE_CHECKING:
    from accounts.models import User

VIEW = "directory.view_programme"
MODERATION = frozenset({"add", "change", "delete", "lock", "publish", "unlock", "view"})
HOLDING = frozenset({"add", "change", "delete", "view"})
EVERYTHING = Q(pk__isnull=False)
NOTHING = Q(pk__isnull=True)
NEVER_PUBLIC = Q(live=False, first_published_at__isnull=True)


def was_public(entry: Programme) -> bool:
    """Tell of a loaded entry what ``NEVER_PUBLIC`` asks of the database: it stays for ever."""
    return entry.live or entry.first_published_at is not None


def _of_moderator(user: "User") -> Q:
    departements = profiles_answered(user).values("departements")
    placed = Place.objects.filter(commune__departement__in=departements)
    without_place = ~Exists(Place.objects.filter(programme=OuterRef("pk")))
    waiting = QueueItem.objects.filter(
        state=QueueState.OUVERTE, departements__in=departements
    ).values("programme")
    served = Programme.served_departements.through.objects.filter(departement__in=departements)
    created = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Programme),
        action="wagtail.create",
        user=user,
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    return (
        Q(pk__in=placed.values("programme"))
        | Q(organisation__commune__departement__in=departements)
        | Q(pk__in=waiting)
        | (Q(pk__in=served.values("programme")) & without_place)
        | Exists(created)
    )


def _either(*conditions: Q) -> Q:
    """Return what one of ``conditions`` allows, as plainly as it can be asked."""
    if EVERYTHING in conditions:
        return EVERYTHING
    found = [condition for condition in conditions if condition != NOTHING]
    return reduce(or_, found) if found else NOTHING


class EntryPermissionPolicy(ModelPermissionPolicy):
    """Who may do what with entries."""

    def sees_all(self, user: Any) -> bool:
        """Tell whether ``user`` answers for every entry."""
        return bool(user.is_active) and is_coordinator(user)

    def works_at_desk(self, user: Any) -> bool:
        """Tell whether ``user`` has anything to do with entries in the admin; no holder has."""
        return bool(user.is_active) and (is_moderator(user) or user.has_perm(VIEW))

    def moderation_queryset(self, user: Any) -> QuerySet[Programme]:
        """Return the entries that ``user`` answers for as a moderator or a coordinator."""
        return self._entries(self._moderated(user))

    def desk_queryset(self, user: Any) -> QuerySet[Programme]:
        """Return what ``user`` finds in the admin: entries to answer for, and public ones."""
        return self._entries(self._at_desk(user))

    def scope_queryset(self, user: Any) -> QuerySet[Programme]:
        """Return all the entries that ``user`` may see before the public does, or with it."""
        return self._entries(_either(self._at_desk(user), self._held(user)))

    def in_scope(self, user: Any, obj: Programme) -> bool:
        """Tell whether ``user`` may see the entry ``obj`` otherwise than the public does."""
        return self.scope_queryset(user).filter(pk=obj.pk).exists()

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Tell whether ``user`` may ``action`` some entry; a door checks which one."""
        if not user.is_active:
            return False
        if is_moderator(user):
            return action in MODERATION
        if action == "view" and user.has_perm(VIEW):
            return True
        return action in HOLDING and _is_member(user)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Tell whether ``user`` may do one of ``actions`` to some entry."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Programme) -> bool:
        """Tell whether ``user`` may ``action`` this entry, as it is in the database."""
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Programme
    ) -> bool:
        """Tell whether ``user`` may do one of ``actions`` to this entry."""
        if instance.pk is None:
            return self.user_has_any_permission(user, actions)
        found = self.instances_user_has_any_permission_for(user, actions)
        return found.filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Programme]:
        """Return the entries to which ``user`` may do one of ``actions``."""
        allowed = [self._allowed(user, action) for action in set(actions)]
        return self._entries(_either(*allowed))

    def users_with_any_permission(self, actions: Iterable[str]) -> "QuerySet[User]":
        """Return the active accounts that may do one of ``actions`` to some entry."""
        wanted = list(actions)
        people = self._candidates()
        found = [user.pk for user in people if self.user_has_any_permission(user, wanted)]
        return people.filter(pk__in=found)

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Programme
    ) -> "QuerySet[User]":
        """Return the active accounts that may do one of ``actions`` to this entry."""
        wanted = list(actions)
        people = self._candidates()
        found = [
            user.pk
            for user in people
            if self.user_has_any_permission_for_instance(user, wanted, instance)
        ]
        return people.filter(pk__in=found)

    @staticmethod
    def _entries(condition: Q) -> QuerySet[Programme]:
        """Return the entries under ``condition``, which a list may search in.

        Wagtail's search follows conditions on indexed fields alone, and finds this one in the key.
        """
        if condition == EVERYTHING:
            return Programme.objects.all()
        return Programme.objects.filter(
            pk__in=Programme.objects.filter(condition).order_by().values("pk")
        )

    def _moderated(self, user: Any) -> Q:
        if not user.is_active or not is_moderator(user):
            return NOTHING
        return EVERYTHING if self.sees_all(user) else _of_moderator(user)

    def _at_desk(self, user: Any) -> Q:
        if not self.works_at_desk(user):
            return NOTHING
        return self._moderated(user) if is_moderator(user) else Q(live=True)

    @staticmethod
    def _held(user: Any) -> Q:
        if not user.is_active:
            return NOTHING
        return Q(organisation__in=Membership.objects.filter(user=user).values("organisation"))

    def _allowed(self, user: Any, action: str) -> Q:
        if action == "view":
            return _either(self._at_desk(user), self._held(user))
        moderated = self._moderated(user) if action in MODERATION else NOTHING
        held = self._held(user) if action in HOLDING else NOTHING
        allowed = _either(moderated, held)
        return allowed & NEVER_PUBLIC if action == "delete" else allowed

    @staticmethod
    def _candidates() -> "QuerySet[User]":
        """Return whoever may have a right on some entry."""
        names = ["moderate", "coordinate", "view_programme"]
        return (
            get_user_model()
            ._default_manager.filter(is_active=True)
            .filter(
                Q(is_superuser=True)
                | Q(memberships__isnull=False)
                | Q(groups__permissions__codename__in=names)
                | Q(user_permissions__codename__in=names)
            )
            .distinct()
        )


policy = EntryPermissionPolicy(Programme)
"""The one policy of entries, registered with Wagtail in ``directory.wagtail_hooks``."""


def _is_member(user: Any) -> bool:
    """Tell whether ``user`` belongs to a structure: each menu of the admin asks, a request once."""
    if not hasattr(user, "_is_member_of_any"):
        user._is_member_of_any = Membership.objects.filter(user=user).exists()
    return bool(user._is_member_of_any)
