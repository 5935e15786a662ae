"""Sending the forms of the public as a person would."""

import re

from django.core import mail

from tests.core.guarded import token_opened_before
from tests.core.html import document


def filled_in(client, path: str) -> dict[str, list[str]]:
    """Return what a browser would send of the POST form of a page, opened a minute ago."""
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return values_of(response.content.decode())


def values_of(html: str) -> dict[str, list[str]]:
    """Return the values of the POST form of a page; its mark is made a minute older."""
    data: dict[str, list[str]] = {}
    (form,) = [f for f in document(html).iter("form") if f.get("method") == "post"]
    for field in form.iter():
        name = field.get("name")
        if name is None or field.tag == "button":
            continue
        if field.tag == "textarea":
            data.setdefault(name, []).append(field.text or "")
        elif field.tag == "select":
            chosen = [o.get("value", "") for o in field.iter("option") if "selected" in o.attrib]
            data.setdefault(name, []).extend(chosen or [next(field.iter("option")).get("value")])
        elif field.get("type") not in ("checkbox", "radio") or "checked" in field.attrib:
            data.setdefault(name, []).append(field.get("value", ""))
    guard = "directory.report" if "reasons" in html and "signaler/" in html else ""
    data["opened"] = [token_opened_before(guard or "directory.proposal")]
    data.pop("csrfmiddlewaretoken", None)
    return data


def link_in(message: mail.EmailMessage) -> str:
    """Return the path of the link that proves an address."""
    found = re.search(r"https?://[^/\s]+(/proposer/confirmer/[^\s]+)", message.body)
    assert found, message.body
    return found[1]
