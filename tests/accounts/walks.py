"""What people do at the doors: ask for a code, read it in their mail, type it."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.models import OutboxMessage
from tests.accounts.factories import PASSWORD
from tests.core.mails import parsed, text_of

LOGIN, CODE = "/compte/connexion/", "/compte/connexion/code/"
TEAM, TEAM_CODE = "/compte/connexion/equipe/", "/compte/connexion/equipe/code/"


def newest_mail(address: str) -> tuple[str, str]:
    """Return subject and text of the newest mail to ``address``."""
    row = OutboxMessage.objects.filter(recipients=address).order_by("-pk").first()
    message = parsed(row)
    return str(message["Subject"]), text_of(message)


def ask_for_code(client: Client, email: str, **extra: str) -> HttpResponse:
    """Ask for a code by mail."""
    return client.post(LOGIN, {"email": email, **extra})


def code_in_mail(address: str) -> str:
    """Return the code of the newest mail to ``address``."""
    found = re.search(r"^ +(\d{4}-\d{4})$", newest_mail(address)[1], re.MULTILINE)
    assert found, newest_mail(address)
    return found.group(1)


def sign_in_by_code(client: Client, user: User) -> HttpResponse:
    """Walk from the login page in."""
    ask_for_code(client, user.email)
    return client.post(CODE, {"code": code_in_mail(user.email)})


def give_second_factor(user: User) -> str:
    """Activate an authenticator for ``user``; return its key."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def totp_code(secret: str) -> str:
    """Return what the application shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def recovery_codes(user: User) -> list[str]:
    """Return the recovery codes of ``user`` that were not used."""
    row = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    codes: list[str] = row.wrap().get_unused_codes()
    return codes


def type_password(client: Client, user: User, then: str = "") -> HttpResponse:
    """Send address and password at the door of the team."""
    data = {"login": user.email, "password": PASSWORD, **({"next": then} if then else {})}
    return client.post(TEAM, data)


def sign_in_team(client: Client, user: User, secret: str) -> HttpResponse:
    """Pass both steps."""
    response = type_password(client, user)
    assert response.headers["Location"] == reverse("mfa_authenticate")
    return client.post(TEAM_CODE, {"code": totp_code(secret)})
