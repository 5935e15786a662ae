"""« Créer mon compte avec cette adresse », at the end of a confirmation.

Using the link proved the address in this browser, and only there: the link itself is dead and
opens no account for whoever finds it later.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.exceptions import AccountError
from accounts.services import people
from directory.models import ConfirmationRequest
from directory.services.people import joining

if TYPE_CHECKING:
    from accounts.models import User

KEY = "directory.confirmed"
PROVED_FOR = timedelta(minutes=30)


def remember(request: HttpRequest, row: ConfirmationRequest) -> None:
    """Keep in the session which link was just used up."""
    request.session[KEY] = {"request": row.pk, "at": timezone.now().isoformat()}


def proved(request: HttpRequest) -> ConfirmationRequest | None:
    """Return the request whose link was used up in this browser lately, or None."""
    kept = request.session.get(KEY) or {}
    at = parse_datetime(kept.get("at", ""))
    if at is None or timezone.now() - at > PROVED_FOR:
        return None
    return ConfirmationRequest.objects.filter(pk=kept["request"]).exclude(email="").first()


def has_account(row: ConfirmationRequest) -> bool:
    """Tell whether the address of a request has an account already."""
    users = get_user_model()._default_manager
    return users.filter(email__iexact=row.email, is_active=True).exists()


@require_POST
def create_account(request: HttpRequest) -> HttpResponse:
    """Make an account of the address just proved, or sign in to the one it has."""
    row = proved(request)
    if row is None:
        messages.error(request, _("Ce délai est passé. Connectez-vous avec un code reçu par mail."))
        return redirect("account_login")
    try:
        user: User = people.account_for(row.email)
    except AccountError as error:
        messages.error(request, str(error))
        return redirect("directory:confirmation_done")
    asked = joining.join_by_confirmation(row, user)
    del request.session[KEY]
    if not people.sign_in(request, user):
        return redirect("account_login")
    if asked:
        messages.success(request, asked)
    return redirect("space:home")
