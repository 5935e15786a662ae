"""The first page of the API, its description for programs, and what is not there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.api.api import api
from directory.api.asked import absolute
from directory.api.written import json_answer
from directory.open_data.licence import LICENCE_URL

ADDRESSES = ("programmes", "facets", "organisations", "pathologies", "territories", "changes")


def root(request: HttpRequest) -> HttpResponse:
    """Name the addresses of the API, for who comes by its first one."""
    paths = [reverse(f"directory:api:{name}") for name in ADDRESSES]
    return json_answer(
        {
            "documentation": absolute(reverse("directory:api:docs")),
            "openapi": absolute(reverse("directory:api:openapi")),
            "licence": LICENCE_URL,
            "ressources": {path.rpartition("/")[2]: absolute(path) for path in paths},
        }
    )


def openapi(request: HttpRequest) -> HttpResponse:
    """Describe the API in the words of OpenAPI 3.1."""
    return json_answer(api.get_openapi_schema())


def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer an address that does not exist.

    Raises:
        Http404: always.
    """
    raise Http404(
        _("Il n’y a rien à cette adresse. Celles qui existent sont données par %(root)s.")
        % {"root": absolute(reverse("directory:api:root"))}
    )
