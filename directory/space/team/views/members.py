"""The team of an organisation: who is in it, roles, leaving."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from directory.enums import MemberRole
from directory.exceptions import TeamError
from directory.models import Membership
from directory.services.people import members
from directory.space.access import holder_required, person_of
from directory.space.team.access import colleague, managed_membership, own_membership
from directory.space.team.forms import RoleForm
from directory.space.team.shown import invitations_of, team_of

ask_then_do = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@holder_required
def team(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the team; a manager finds what to do beside each name."""
    mine = own_membership(request, public_id)
    rows = team_of(mine.organisation)
    waiting, over = invitations_of(mine.organisation)
    managers = [row for row in rows if row.role == MemberRole.GESTIONNAIRE]
    context = {
        "organisation": mine.organisation,
        "mine": mine,
        "team": rows,
        "waiting": waiting,
        "over": over,
        "manages": mine.role == MemberRole.GESTIONNAIRE,
        "alone": managers == [mine],
        "without_manager": not managers,
    }
    return render(request, "directory/space/team/team.html", context)


@ask_then_do
@holder_required
def change_role(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Give a colleague another role."""
    mine = managed_membership(request, public_id)
    row = colleague(mine, pk)
    form = RoleForm(request.POST if request.method == "POST" else None, initial={"role": row.role})
    if request.method == "POST" and form.is_valid():
        try:
            members.change_role(row, form.cleaned_data["role"], by=person_of(request))
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            said = _("C’est fait : %(who)s a changé de rôle.") % {"who": row.user}
            messages.success(request, said)
            return redirect("space:team", public_id)
    return _page(request, "directory/space/team/role.html", mine, row=row, form=form)


@ask_then_do
@holder_required
def remove(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Ask whether a colleague is really to leave the team, then take them out."""
    mine = managed_membership(request, public_id)
    row = colleague(mine, pk)
    if row.pk == mine.pk:
        return redirect("space:team_leave", public_id)
    error = ""
    if request.method == "POST":
        try:
            members.remove(row, by=person_of(request))
        except TeamError as refusal:
            error = str(refusal)
        else:
            said = _("%(who)s ne fait plus partie de l’équipe.") % {"who": row.user}
            messages.success(request, said)
            return redirect("space:team", public_id)
    return _page(request, "directory/space/team/remove.html", mine, row=row, error=error)


@ask_then_do
@holder_required
def leave(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask whether the person really leaves, say what follows, then let them go."""
    mine = own_membership(request, public_id)
    if request.method == "POST":
        try:
            members.leave(mine)
        except TeamError:  # a second click: they have left already, which is what they asked for
            return redirect("space:home")
        said = _("Vous ne faites plus partie de l’équipe « %(team)s ». Merci pour votre travail.")
        messages.success(request, said % {"team": mine.organisation})
        return redirect("space:home")
    others = Membership.objects.filter(organisation=mine.organisation).exclude(pk=mine.pk)
    alone = (
        mine.role == MemberRole.GESTIONNAIRE
        and not others.filter(role=MemberRole.GESTIONNAIRE, user__is_active=True).exists()
    )
    return _page(request, "directory/space/team/leave.html", mine, alone=alone)


def _page(request: HttpRequest, template: str, mine: Membership, **context: Any) -> HttpResponse:
    """Render a page of one question; 400 where what was sent is refused."""
    form = context.get("form")
    refused = context.get("error") or (form is not None and form.errors)
    shown = {"organisation": mine.organisation, "mine": mine, "error": "", **context}
    return render(request, template, shown, status=400 if refused else 200)
