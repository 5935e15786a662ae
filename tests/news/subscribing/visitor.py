"""Somebody who subscribes: opens the form, sends it, reads their mail."""

import re
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from core.models import OutboxMessage
from news.addresses import SIGN_UP

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
LINK = re.compile(r"http://[^/\s]+(/lettres/\S+)")
CAMILLE = "camille@exemple.fr"


def opened(client: Client, query: str = "") -> dict[str, str]:
    """Return the hidden fields of the form that a visitor opens."""
    page = client.get(f"{SIGN_UP}{query}")
    assert page.status_code == 200, page.status_code
    return {name: unescape(value) for name, value in HIDDEN.findall(page.content.decode())}


def ask(client: Client, *themes: str, query: str = "", **values: Any) -> HttpResponse:
    """Open the form and send it."""
    fields = {**opened(client, query), "email": CAMILLE, "themes": themes}
    return client.post(SIGN_UP, {**fields, **values})


def mails() -> list[EmailMessage]:
    """Return the mails of the outbox, parsed, the oldest first."""
    rows = OutboxMessage.objects.order_by("pk").values_list("raw", flat=True)
    return [BytesParser(policy=default).parsebytes(bytes(raw)) for raw in rows]  # type: ignore[misc]


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    """Return the words of a mail."""
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def mailed_paths(mail: EmailMessage | None = None) -> list[str]:
    """Return the paths of the personal links of a mail, the last one unless said."""
    return LINK.findall(text_of(mail or mails()[-1]))
