"""« Passer la main »."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.exceptions import AccountError
from directory.exceptions import TeamError
from directory.models import Membership
from directory.services.people import handover, invitations
from directory.space.access import holder_required, person_of
from directory.space.team.access import managed_membership
from directory.space.team.forms import HandoverForm
from directory.space.team.shown import team_of
from directory.space.team.views.invitations import brake


@require_http_methods(["GET", "HEAD", "POST"])
@holder_required
def hand_over(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask who takes over; a colleague does at once, somebody new when they accept."""
    mine = managed_membership(request, public_id)
    team = [row for row in team_of(mine.organisation) if row.pk != mine.pk and row.user.is_active]
    form = HandoverForm(request.POST if request.method == "POST" else None, team=team)
    if request.method == "POST" and form.is_valid():
        try:
            return _hand_over(request, mine, form)
        except (TeamError, AccountError) as error:
            form.add_error(None if form.chosen else "email", str(error))
    context = {"organisation": mine.organisation, "form": form, "days": invitations.VALID.days}
    status = 400 if form.errors else 200
    return render(request, "directory/space/team/handover.html", context, status=status)


def _hand_over(request: HttpRequest, mine: Membership, form: HandoverForm) -> HttpResponse:
    if form.chosen is not None:
        handover.to_colleague(mine, form.chosen, by=person_of(request))
        said = _("%(who)s gère désormais la structure. Merci pour votre travail.")
        messages.success(request, said % {"who": form.chosen.user})
        return redirect("space:home")
    brake(request, mine)
    row = handover.to_somebody_new(mine, form.cleaned_data["email"], by=person_of(request))
    said = _(
        "L’invitation part à %(email)s. Vous restez gestionnaire jusqu’à ce que cette personne "
        "l’accepte ; vous quitterez alors l’équipe."
    )
    messages.success(request, said % {"email": row.email})
    return redirect("space:team", mine.organisation.public_id)
