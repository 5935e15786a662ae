"""One's own account: name, address, second factor, sessions, the end."""

from typing import TYPE_CHECKING, cast

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import brakes
from accounts.exceptions import AccountError
from accounts.forms import LeaveForm, NameForm, NewAddressForm
from accounts.services import address_change, leaving, people
from accounts.views.guards import signed_in
from core.exceptions import DomainError

if TYPE_CHECKING:
    from accounts.models import User

BAD_REQUEST = 400


def _person(request: HttpRequest) -> "User":
    return cast("User", request.user)


def _sent(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, be it empty; None when nothing was."""
    return request.POST if request.method == "POST" else None


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Show the account and what can be done with it."""
    user = _person(request)
    authenticators = Authenticator.objects.filter(user=user)
    kinds = {item.type: item for item in authenticators}
    recovery = kinds.get(Authenticator.Type.RECOVERY_CODES)
    context = {
        "person": user,
        "second_factor": kinds.get(Authenticator.Type.TOTP),
        "codes_left": len(recovery.wrap().get_unused_codes()) if recovery else 0,
    }
    return render(request, "accounts/home.html", context)


@signed_in
def name(request: HttpRequest) -> HttpResponse:
    """Change first and last name."""
    form = NameForm(_sent(request), instance=_person(request))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Votre nom est enregistré."))
        return redirect("accounts:home")
    return render(request, "accounts/name.html", {"form": form})


@signed_in
@reauthentication_required
def address(request: HttpRequest) -> HttpResponse:
    """Ask for another address; the answer is the same whether or not it is free."""
    user = _person(request)
    form = NewAddressForm(_sent(request), current=user.email)
    if request.method == "POST":
        brakes.hold(request, brakes.NEW_ADDRESS, f"user-{user.pk}")
        if form.is_valid():
            address_change.ask(user, form.cleaned_data["email"])
            context = {"sent_to": form.cleaned_data["email"], "person": user}
            return render(request, "accounts/address_sent.html", context)
    return render(request, "accounts/address.html", {"form": form, "person": user})


@signed_in
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Show the change that a link stands for (GET), make it (POST)."""
    user = _person(request)
    try:
        if request.method == "POST":
            address_change.apply(user, token)
            messages.success(request, _("Votre compte a sa nouvelle adresse."))
            return redirect("accounts:home")
        new = address_change.read(user, token)
    except DomainError as error:
        context = {"message": str(error)}
        return render(request, "accounts/address_dead.html", context, status=BAD_REQUEST)
    return render(request, "accounts/address_confirm.html", {"new": new, "person": user})


@require_POST
@signed_in
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End the sessions of all other machines."""
    user = _person(request)
    people.sign_out_everywhere(user)
    update_session_auth_hash(request, user)
    messages.success(request, _("Vous êtes déconnecté partout, sauf ici."))
    return redirect("accounts:home")


@signed_in
@reauthentication_required
def leave(request: HttpRequest) -> HttpResponse:
    """Say what is erased and what is kept (GET), empty the account (POST)."""
    user = _person(request)
    form = LeaveForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            leaving.leave(user)
        except AccountError as error:
            form.add_error(None, str(error))
        else:
            logout(request)
            return redirect("accounts:left")
    return render(request, "accounts/leave.html", {"form": form, "person": user})
