"""Signing in: holders by a code, the team by a password; allauth's views with our brakes."""

from typing import Any

from allauth.account import views
from allauth.account.internal.stagekit import clear_login
from django.http import HttpRequest, HttpResponse
from django.views.generic import TemplateView

from accounts import brakes
from accounts.views.guards import private


class BeginAnew:
    """Let a person who mistyped their address come back and begin anew.

    allauth would send them on to the code that they cannot receive.
    """

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        clear_login(request)


class RequestCodeView(BeginAnew, views.RequestLoginCodeView):
    """Ask for a code. Known or unknown, every address gets the same answer."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Brake, then queue the mail."""
        brakes.hold(request, brakes.CODE_REQUEST, request.POST.get("email", ""))
        return super().post(request, *args, **kwargs)


class LoginCodeView(views.ConfirmLoginCodeView):
    """Type the code, or ask for another one."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Brake, then compare."""
        again = request.POST.get("action") == "resend"
        brake = brakes.CODE_REQUEST if again else brakes.CODE_TRY
        brakes.hold(request, brake, self._process.state.get("email", ""))
        return super().post(request, *args, **kwargs)


class TeamLoginView(BeginAnew, views.LoginView):
    """Address and password. ``accounts.backends`` brakes every attempt."""

    template_name = "account/team_login.html"


request_code = private(RequestCodeView.as_view())
login_code = private(LoginCodeView.as_view())
team_login = private(TeamLoginView.as_view())
no_sign_up = TemplateView.as_view(template_name="accounts/no_sign_up.html")
inactive = private(TemplateView.as_view(template_name="accounts/inactive.html"))
sign_out = private(views.LogoutView.as_view())
