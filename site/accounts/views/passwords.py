"""The team's passwords: forgotten, chosen by a link, changed."""

from typing import TYPE_CHECKING, Any, cast

from allauth.account import views
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy

from accounts import brakes
from accounts.views.guards import private, team_only

if TYPE_CHECKING:
    from accounts.models import User


class ForgottenView(views.PasswordResetView):
    """Ask for a link. Known or unknown, every address gets the same answer."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Brake, then queue the mail."""
        brakes.hold(request, brakes.RESET, request.POST.get("email", ""))
        return super().post(request, *args, **kwargs)


class NewPasswordView(views.PasswordResetFromKeyView):
    """Choose a password by the link; the second factor stays, and is asked for afterwards."""

    success_url = reverse_lazy("account_team_login")

    def dispatch(
        self, request: HttpRequest, uidb36: str, key: str, **kwargs: Any
    ) -> HttpResponseBase:
        """Brake on guessing links."""
        brakes.hold(request, brakes.NEW_PASSWORD, uidb36)
        return super().dispatch(request, uidb36, key, **kwargs)


class ChangeView(views.PasswordChangeView):
    """Change the password, knowing the old one; every other session ends."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send who has no password yet to the link by mail."""
        if not cast("User", request.user).has_usable_password():
            return redirect("account_reset_password")
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Brake on guessing the old one."""
        brakes.hold(request, brakes.PASSWORD, cast("User", request.user).email)
        return super().post(request, *args, **kwargs)


forgotten = private(ForgottenView.as_view())
forgotten_done = private(views.PasswordResetDoneView.as_view())
new_password = private(NewPasswordView.as_view())
change = team_only(ChangeView.as_view())
again = team_only(views.ReauthenticateView.as_view())
