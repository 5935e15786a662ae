"""Inviting a colleague; sending an invitation again, withdrawing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.exceptions import AccountError
from core.throttle import throttle
from directory.exceptions import TeamError
from directory.models import Invitation, Membership
from directory.services.people import invitations
from directory.space.access import holder_required, person_of
from directory.space.team.access import managed_membership
from directory.space.team.forms import InviteForm

MAILS_AN_HOUR = 40
"""Invitations sent by one organisation: a whole team in one go, and no more."""

ask_then_do = require_http_methods(["GET", "HEAD", "POST"])


@ask_then_do
@holder_required
def invite(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask whom to invite, then write to them."""
    mine = managed_membership(request, public_id)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        brake(request, mine)
        data = form.cleaned_data
        try:
            row = invitations.invite(
                mine.organisation, data["email"], role=data["role"], by=person_of(request)
            )
        except (TeamError, AccountError) as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, _("L’invitation part à %(email)s.") % {"email": row.email})
            return redirect("space:team", public_id)
    context = {"organisation": mine.organisation, "form": form, "days": invitations.VALID.days}
    status = 400 if form.errors else 200
    return render(request, "directory/space/team/invite.html", context, status=status)


@require_POST
@holder_required
def resend(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Send an invitation again, with a new link."""
    mine = managed_membership(request, public_id)
    row = _invitation(mine, pk)
    brake(request, mine)
    try:
        invitations.resend(row, by=person_of(request))
    except TeamError as error:
        messages.error(request, str(error))
    else:
        said = _("L’invitation repart à %(email)s, avec un nouveau lien.") % {"email": row.email}
        messages.success(request, said)
    return redirect("space:team", public_id)


@ask_then_do
@holder_required
def cancel(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Ask whether an invitation is really to be withdrawn, then end its link."""
    mine = managed_membership(request, public_id)
    row = _invitation(mine, pk)
    if request.method == "POST":
        try:
            invitations.cancel(row, by=person_of(request))
        except TeamError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("L’invitation est annulée : son lien ne sert plus."))
        return redirect("space:team", public_id)
    context = {"organisation": mine.organisation, "invitation": row}
    return render(request, "directory/space/team/cancel.html", context)


def brake(request: HttpRequest, membership: Membership) -> None:
    """Count the mails that a team has sent.

    Raises:
        TooManyRequests: too many in an hour.
    """
    account = membership.organisation.public_id
    throttle(request, "team-invite", limit=MAILS_AN_HOUR, seconds=3600, account=account)


def _invitation(membership: Membership, pk: int) -> Invitation:
    return get_object_or_404(
        Invitation.objects.select_related("organisation"),
        pk=pk,
        organisation=membership.organisation_id,
    )
