"""People of the team who handle events."""

from django.contrib.auth.models import Group

from accounts import groups
from accounts.models import User
from territories.models import SupportOfficer, SupportStructure
from tests.accounts.factories import TeamFactory


def officer_of(*structures: SupportStructure) -> User:
    """Return a communication officer who works in those support structures."""
    user = TeamFactory()
    user.groups.add(Group.objects.get(name=groups.COMMUNICATION))
    for structure in structures:
        SupportOfficer.objects.create(structure=structure, user=user)
    return User.objects.get(pk=user.pk)


def coordinator() -> User:
    """Return a coordinator."""
    user = TeamFactory()
    user.groups.add(Group.objects.get(name=groups.COORDINATORS))
    return User.objects.get(pk=user.pk)
