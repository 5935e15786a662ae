"""A visitor of the form: gets it, fills it in, sends it."""

import email
import email.policy
import re
import uuid
from email.message import EmailMessage
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from core.models import OutboxMessage
from events.models import Event, Registration
from tests.events.page_factories import make_page

OWN_LINK = re.compile(r"/inscriptions/[^/\s]+/")
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
PERSON = {"name": "Camille Exemple", "email": "camille@exemple.fr", "postcode": "95000"}


def event_with_form(**values: Any) -> Event:
    """Return a published evening whose page exists; six people a registration, ten places."""
    page = make_page(**{"capacity": 10, "largest_party": 6, **values})
    return Event.objects.get(page_id=page.pk)


def question(kind: str, label: str, **values: Any) -> dict[str, Any]:
    """Return the raw block of a question."""
    empty = {"help_text": "", "required": False, "shown_if": ""}
    return {"type": kind, "id": str(uuid.uuid4()), "value": {"label": label, **empty, **values}}


def form_path(event: Event) -> str:
    return f"/agenda/{event.slug}/inscription/"


def opened(client: Client, event: Event, query: str = "") -> dict[str, str]:
    """Return the hidden fields of the form that a visitor opens."""
    response = client.get(form_path(event) + query)
    assert response.status_code == 200, response.status_code
    return {name: unescape(value) for name, value in HIDDEN.findall(response.content.decode())}


def sent(client: Client, event: Event, hidden: Any = None, **values: Any) -> HttpResponse:
    """Open the form, unless its hidden fields are given, and send it."""
    fields = opened(client, event) if hidden is None else hidden
    return client.post(form_path(event), {**fields, **PERSON, **values})


def arrival_path(response: HttpResponse) -> str:
    """Return where a form that was accepted leads."""
    assert response.status_code == 303, response.content.decode()[:2000]
    return response["Location"]


def mailed_path() -> str:
    """Return the path of the link in the last mail."""
    raw = bytes(OutboxMessage.objects.latest("pk").raw)
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    part = mail.get_body(("plain",))
    assert part is not None
    found = OWN_LINK.search(str(part.get_content()))
    assert found is not None
    return found.group()


def the_registration(event: Event) -> Registration:
    """Return the only registration of an event."""
    return Registration.objects.get(event=event)
