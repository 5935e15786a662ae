"""Who enters the pages of a team, and who acts there."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from directory.enums import MemberRole
from directory.models import Membership
from directory.space.access import person_of


def own_membership(request: HttpRequest, public_id: str) -> Membership:
    """Return the person's own place in a team; raises Http404 for any other team."""
    return get_object_or_404(
        Membership.objects.select_related("organisation", "user"),
        user=person_of(request),
        organisation__public_id=public_id,
    )


def managed_membership(request: HttpRequest, public_id: str) -> Membership:
    """Return the person's own place in a team that they manage.

    Raises:
        Http404: no member of this team.
        PermissionDenied: a member who does not manage it.
    """
    membership = own_membership(request, public_id)
    if membership.role != MemberRole.GESTIONNAIRE:
        raise PermissionDenied(_("Seuls les gestionnaires de la structure changent l’équipe."))
    return membership


def colleague(membership: Membership, pk: int) -> Membership:
    """Return the place of a member of the same team; raises Http404 for any other."""
    return get_object_or_404(
        Membership.objects.select_related("organisation", "user"),
        pk=pk,
        organisation=membership.organisation_id,
    )
