"""Who did something, as the reader of a history may know it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from directory.models import Membership, Programme
from directory.moderation.naming import moderator_name

if TYPE_CHECKING:
    from accounts.models import User

ANSWERING = ("moderate", "coordinate")


class People:
    """Names the people of one page of a history, in three queries whatever their number.

    Args:
        programme: whose history it is.
        keys: of the accounts named on the page, deleted ones included.
        for_holder: True when the team of the entry reads: it learns the names of its own members
            and of those who answer for entries, who sign their mails too, and of nobody else.
    """

    def __init__(self, programme: Programme, keys: Iterable[int | None], for_holder: bool) -> None:
        wanted = {key for key in keys if key is not None}
        users = get_user_model()._default_manager
        self.programme, self.for_holder = programme, for_holder
        self.users: dict[int, User] = users.in_bulk(wanted) if wanted else {}
        self.organisations: dict[int, dict[int, str]] = defaultdict(dict)
        rows = Membership.objects.filter(user__in=wanted).select_related("organisation")
        for row in rows if wanted else ():
            self.organisations[row.user_id][row.organisation_id] = row.organisation.name
        self._wanted = wanted

    @cached_property
    def moderators(self) -> set[int]:
        """Those who answer for entries; asked only when somebody is no member of the team."""
        return set(_answering(self._wanted)) if self._wanted else set()

    def name(self, key: int | None) -> str:
        """Return who the account ``key`` is; nothing when nobody acted."""
        if key is None:
            return ""
        user = self.users.get(key)
        if user is None:
            return _("un compte supprimé")
        return self._to_holder(user) if self.for_holder else self._to_moderator(user)

    def _to_holder(self, user: "User") -> str:
        organisations = self.organisations[user.pk]
        if self.programme.organisation_id in organisations:
            return _("%(name)s (votre équipe)") % {"name": user}
        if user.pk in self.moderators or user.is_staff:
            name = user.get_full_name()
            return _("%(name)s (modération)") % {"name": name} if name else moderator_name(user)
        if organisations:
            return _("une personne de %(name)s") % {"name": min(organisations.values())}
        return _("une personne qui n’est plus de votre équipe")

    def _to_moderator(self, user: "User") -> str:
        organisations = self.organisations[user.pk]
        if organisations:
            return f"{user} ({', '.join(sorted(organisations.values()))})"
        in_moderation = user.pk in self.moderators
        return _("%(name)s (modération)") % {"name": user} if in_moderation else str(user)


def _answering(keys: Iterable[int]) -> Iterable[int]:
    """Return those among ``keys`` who answer for entries."""
    permissions = Q(groups__permissions__codename__in=ANSWERING) | Q(
        user_permissions__codename__in=ANSWERING
    )
    people = get_user_model()._default_manager.filter(pk__in=list(keys))
    return people.filter(permissions | Q(is_superuser=True)).values_list("pk", flat=True)
