"""« Je gère cette fiche »: asking, proving the address, thanks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.exceptions import AccountError
from core.exceptions import TooManyRequests
from core.signed_links import LinkError
from core.throttle import throttle
from directory.exceptions import ClaimError
from directory.models import CircuitSettings, Membership, Programme
from directory.proposals.entries import around
from directory.proposals.views.kept import of_public_entry, refused_link, slowed
from directory.services.people import claims
from directory.space.access import person_of
from directory.space.team.forms import ClaimForm, SignedInClaimForm

CLAIMS_AN_HOUR = 20
"""From one visitor's network address."""
MAILS_AN_HOUR = 5
"""To one mail address, so that nobody floods somebody else's."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_public_entry
def claim(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Ask who wants to hold an entry, and why."""
    if request.user.is_authenticated:
        return _signed_in(request, programme)
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            if not form.filled_by_robot:
                brake(request, data["email"])
                claims.ask(
                    programme,
                    email=data["email"],
                    name=data["name"],
                    function=data["function"],
                    message=data["message"],
                )
            return redirect("directory:claim_sent")
        except AccountError as error:
            form.add_error("email", str(error))
        except TooManyRequests as error:
            form.add_error(None, str(error))
            return slowed(_show(request, programme, form), error)
    return _show(request, programme, form)


def _signed_in(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Receive the request of a person whose address is proved."""
    user = person_of(request)
    if Membership.objects.filter(user=user, organisation=programme.organisation_id).exists():
        return redirect("space:entry", programme.public_id)
    form = SignedInClaimForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            throttle(request, "claim", limit=CLAIMS_AN_HOUR, seconds=3600)
            claims.ask_signed_in(programme, user=user, **form.cleaned_data)
            return redirect("directory:claim_thanks")
        except ClaimError as error:
            form.add_error(None, str(error))
        except TooManyRequests as error:
            form.add_error(None, str(error))
            return slowed(_show(request, programme, form), error)
    return _show(request, programme, form)


@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a link was mailed; the same page whoever was written to."""
    context = {"days": claims.VALID.days}
    return render(request, "directory/space/team/claim_sent.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link will send, as often as a machine opens it; send it on POST alone."""
    try:
        if request.method == "POST":
            claims.verify(token)
            return redirect("directory:claim_thanks")
        asked = claims.read(token)
    except (LinkError, ClaimError) as error:
        return refused_link(request, error)
    return render(request, "directory/space/team/claim_verify.html", {"claim": asked})


@never_cache
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say who answers, and when."""
    context = {"days": CircuitSettings.load().promised_days}
    return render(request, "directory/space/team/claim_thanks.html", context)


def brake(request: HttpRequest, email: str) -> None:
    """Count requests by visitor, and by the address that each of them writes to.

    Raises:
        TooManyRequests: too many in an hour.
    """
    throttle(request, "claim", limit=CLAIMS_AN_HOUR, seconds=3600)
    throttle(request, "claim-mail", limit=MAILS_AN_HOUR, seconds=3600, account=email)


def _show(
    request: HttpRequest, programme: Programme, form: ClaimForm | SignedInClaimForm
) -> HttpResponse:
    context = {**around(programme, _("Je gère cette fiche")), "form": form}
    status = 400 if form.errors else 200
    return render(request, "directory/space/team/claim.html", context, status=status)
