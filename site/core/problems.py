"""Errors of an API as « problem details » (RFC 9457), in French like the pages of errors."""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

CONTENT_TYPE = "application/problem+json"
PLACES = ("/api/",)
"""Beginnings of the paths that programs read: an error there is no page."""

TITLES = {
    HTTPStatus.BAD_REQUEST: _("Demande incomprise"),
    HTTPStatus.NOT_FOUND: _("Introuvable"),
    HTTPStatus.METHOD_NOT_ALLOWED: _("Méthode refusée"),
    HTTPStatus.GONE: _("N’existe plus"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("Envoi trop volumineux"),
    HTTPStatus.TOO_MANY_REQUESTS: _("Trop de demandes"),
}


def is_for_programs(request: HttpRequest) -> bool:
    """Say whether an error about ``request`` is read by a program."""
    return request.path_info.startswith(PLACES)


def problem(status: int, detail: str, **members: Any) -> HttpResponse:
    """Return an error that says what is wrong and what to do.

    Args:
        status: of HTTP, one of ``TITLES``.
        detail: a French sentence or two.
        members: what else there is to tell, under names of its own.
    """
    told = {"status": status, "title": str(TITLES[HTTPStatus(status)]), "detail": detail}
    text = json.dumps(told | members, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=CONTENT_TYPE)
