"""People of the team who write letters."""

from django.contrib.auth.models import Group

from accounts import groups
from accounts.models import User
from tests.accounts.factories import TeamFactory


def member_of(group: str) -> User:
    """Return somebody of one group of the team."""
    user = TeamFactory()
    user.groups.add(Group.objects.get(name=group))
    return User.objects.get(pk=user.pk)


def officer() -> User:
    """Return a communication officer."""
    return member_of(groups.COMMUNICATION)
