"""The second factor: asked for, activated, ended, and its recovery codes."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from accounts import brakes
from accounts.views.guards import private, team_only


class AuthenticateView(base.AuthenticateView):
    """The second step of signing in."""

    def _build_forms(self) -> Any:
        """Read the code alone: security keys are not offered, whatever the request says."""
        user = self.stage.login.user
        data = None
        if self.request.method == "POST":
            brakes.hold(self.request, brakes.SECOND_FACTOR, f"user-{user.pk}")
            data = self.request.POST
        self.webauthn_form = None
        self.auth_form = self.get_form_class()(user=user, data=data)
        return self.auth_form


class AuthenticateAgainView(base.ReauthenticateView):
    """A code once more before something that matters."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Brake, then compare."""
        brakes.hold(request, brakes.SECOND_FACTOR, f"user-{request.user.pk}")
        return super().post(request, *args, **kwargs)


class ActivateView(totp.ActivateTOTPView):
    """Scan the key and prove it by a first code."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Cut the key in groups of four, to be copied by hand."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret: str = context["form"].secret
        context["key_groups"] = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Brake, then compare."""
        brakes.hold(request, brakes.SECOND_FACTOR, f"user-{request.user.pk}")
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Count the first code as given: nobody is asked for a second one at once."""
        response = super().form_valid(form)
        record_authentication(
            self.request, self.request.user, method="mfa", type="totp", reauthenticated=True
        )
        return response


class DownloadView(recovery.DownloadRecoveryCodesView):
    """The recovery codes as a text file."""

    content_type = "text/plain; charset=utf-8"

    def render_to_response(self, context: Any, **response_kwargs: Any) -> HttpResponseBase:
        """Answer with a French file name."""
        response = super().render_to_response(context, **response_kwargs)
        response["Content-Disposition"] = 'attachment; filename="codes-de-secours.txt"'
        return response


authenticate = private(AuthenticateView.as_view())
authenticate_again = team_only(AuthenticateAgainView.as_view())
activate = team_only(ActivateView.as_view())
deactivate = team_only(totp.DeactivateTOTPView.as_view())
codes = team_only(recovery.ViewRecoveryCodesView.as_view())
codes_download = team_only(DownloadView.as_view())
codes_new = team_only(recovery.GenerateRecoveryCodesView.as_view())
