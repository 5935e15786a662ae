"""What allauth asks the site: its mails, its words, and where people go next (ADR 0040)."""

from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import mail
from core.client_address import client_address

if TYPE_CHECKING:
    from accounts.models import User

WRONG_CODE = _("Ce code n’est pas le bon. Vérifiez-le, ou demandez-en un nouveau.")
TOO_MANY_TRIES = _("Trop d’essais avec un code faux. Demandez un nouveau code.")

SAID = {
    "account/messages/logged_out.txt": _("Vous êtes déconnecté."),
    "account/messages/password_changed.txt": _("Votre mot de passe est changé."),
    "mfa/messages/totp_activated.txt": _("La double authentification est activée."),
    "mfa/messages/totp_deactivated.txt": _("La double authentification est désactivée."),
}
"""What is said after an action; whatever allauth would say besides stands on the page already."""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts without sign-up; mails by our outbox, sentences in our French."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("Adresse ou mot de passe incorrect."),
        "enter_current_password": _("Ce n’est pas votre mot de passe actuel."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("Mot de passe incorrect."),
        "invalid_password_reset": _("Ce lien ne sert plus."),
        "too_many_login_attempts": TOO_MANY_TRIES,
        "rate_limited": _("Attendez un peu avant de recommencer."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: accounts come from invitations, claims and confirmations."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Send the team to the admin and holders to their space."""
        team = cast("User", request.user).is_team
        return reverse("wagtailadmin_home" if team else "space:home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go back to the page of the account."""
        return reverse("accounts:home")

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the visitor's address as far as the proxies can be believed."""
        return client_address(request)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link to choose a password, at the site's own name whatever was asked for."""
        uid, _dash, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return f"{settings.SITE_URL}{path}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a mail of ours in place of allauth's, in front of every other one.

        A member of the team who asks for a code is told of the right door; on screen the answer
        is the same for everybody.
        """
        from accounts.services.entrance import mail_for

        name = mail_for(template_prefix.rpartition("/")[2], email)
        known = {key: value for key, value in context.items() if key != "request"}
        known["minutes"] = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
        mail.send(name, [email], known, lane="urgent")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what ``SAID`` has for it, or nothing."""
        text = message or SAID.get(message_template or "")
        if text:
            messages.add_message(request, level, text, extra_tags=extra_tags)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor, in French, under the name of the site."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Ce code n’est pas le bon. Attendez le suivant et recopiez-le."),
        "cannot_generate_recovery_codes": _("Activez d’abord la double authentification."),
    }

    def get_totp_issuer(self) -> str:
        """Return the name under which applications list the code."""
        return settings.WAGTAIL_SITE_NAME

    def build_totp_svg(self, url: str) -> str:
        """Draw the QR code, black on white in dark mode too: many readers want it so."""
        drawing = BytesIO()
        segno.make(url, error="m").save(drawing, kind="svg", xmldecl=False, border=3, light="#fff")
        return drawing.getvalue().decode()
