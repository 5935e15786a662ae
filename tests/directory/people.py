"""The kinds of people that the directory knows, each with the rights it really has.

Staff hold their rights by the groups that every installation has.
"""

import itertools

from django.contrib.auth.models import Group, Permission

from accounts import groups
from accounts.models import User
from directory.enums import MemberRole
from directory.models import Membership, ModeratorProfile, Organisation
from tests.directory.factories import DepartementFactory

MODERATION = ("access_admin", "moderate", "change_privatecontact")
COORDINATION = (*MODERATION, "coordinate", "import_programmes")
_numbers = itertools.count(1)


def account(email: str = "", **values) -> User:
    """Return an active account without a password, with an address of its own."""
    return User.objects.create_user(email or _address("compte"), **values)


def moderator(departements=("95",), *, email: str = "", **profile) -> User:
    """Return a moderator of ``departements`` (codes, created where they are missing)."""
    user = in_group(account(email or _address("moderation")), groups.MODERATORS, *MODERATION)
    row = ModeratorProfile.objects.create(user=user, **profile)
    row.departements.set([DepartementFactory(code=code) for code in departements])
    return user


def coordinator(*, email: str = "") -> User:
    """Return somebody who answers for the whole site."""
    return in_group(account(email or _address("coordination")), groups.COORDINATORS, *COORDINATION)


def officer(*, email: str = "") -> User:
    """Return a communication officer, who links to public entries and edits none."""
    user = account(email or _address("communication"))
    return in_group(user, groups.COMMUNICATION, "access_admin", "view_programme")


def holder(
    organisation: Organisation, role: str = MemberRole.GESTIONNAIRE, *, email: str = "", **values
) -> User:
    """Return a member of ``organisation``, a manager unless told otherwise."""
    user = in_group(account(email or _address("porteur"), **values), groups.HOLDERS)
    Membership.objects.create(organisation=organisation, user=user, role=role)
    return user


def outsider(*, email: str = "") -> User:
    """Return somebody who may enter the admin, and nothing more."""
    user = account(email or _address("dehors"))
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def in_group(user: User, name: str, *codenames: str) -> User:
    """Put ``user`` into the group ``name``, which has at least the rights ``codenames``."""
    group, _created = Group.objects.get_or_create(name=name)
    group.permissions.add(*Permission.objects.filter(codename__in=codenames))
    user.groups.add(group)
    return User.objects.get(pk=user.pk)  # without the rights that Django keeps in memory


def _address(name: str) -> str:
    """Return an address that no test writes out: « moderation95@ » would one day be number 95."""
    return f"{name}-{next(_numbers)}@exemple.fr"
