"""The link of an invitation: GET shows it, POST accepts it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.exceptions import AccountError
from accounts.models import User
from accounts.services.people import sign_in
from core.signed_links import LinkError
from directory.exceptions import InvitationError
from directory.models import Invitation, Membership
from directory.services.people import invitations
from directory.space.access import person_of
from directory.space.team.forms import NameForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show who invites to what, however often a scanner opens it; join on POST alone."""
    try:
        row = invitations.read(token)
        form = _name_form(request, row)
        if request.method == "POST" and (form is None or form.is_valid()):
            names = form.cleaned_data if form is not None else {}
            return _join(request, invitations.accept(token, **names))
    except (LinkError, InvitationError, AccountError) as error:
        dead = {"words": error}
        return render(request, "directory/space/team/dead_link.html", dead, status=410)
    person = person_of(request) if request.user.is_authenticated else None
    somebody_else = person is not None and person.email.casefold() != row.email.casefold()
    context = {
        "invitation": row,
        "organisation": row.organisation,
        "entries": row.organisation.programmes.order_by("title")[:10],
        "somebody_else": person if somebody_else else None,
        "form": form,
    }
    status = 400 if form is not None and form.errors else 200
    return render(request, "directory/space/team/invitation.html", context, status=status)


def _name_form(request: HttpRequest, row: Invitation) -> NameForm | None:
    """Return the question of a name, for who has none yet: the team reads it."""
    account = User.objects.filter(email__iexact=row.email).first()
    if account is not None and account.get_full_name():
        return None
    return NameForm(request.POST if request.method == "POST" else None)


def _join(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Open the space to the person who has just proved the address."""
    user, organisation = membership.user, membership.organisation
    if request.user != user and not sign_in(request, user):
        words = _("Vous faites partie de l’équipe « %(team)s ». Connectez-vous pour l’ouvrir.")
        messages.success(request, words % {"team": organisation})
        return redirect("account_login")
    words = _("Bienvenue dans l’équipe « %(team)s » : voici vos fiches.")
    messages.success(request, words % {"team": organisation})
    return redirect("space:home")
