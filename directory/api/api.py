"""The API as django-ninja knows it: its addresses and their description."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI

from core.problems import problem
from directory.api.endpoints import changes, facets, programmes, vocabularies
from directory.api.parameters import IDENTIFIER
from directory.api.schemas import components
from directory.open_data.licence import LICENCE_NAME, LICENCE_URL

VERSION = "1"
PREFIX = "api/v1/"


class DirectoryAPI(NinjaAPI):
    """An API whose description holds the schemas that the open data declare."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        """Return the description in the words of OpenAPI 3.1."""
        document = super().get_openapi_schema(path_prefix=PREFIX, **kwargs)
        document["info"] = {
            "title": _("API de l’annuaire"),
            "version": VERSION,
            "description": _("Les fiches publiques de l’annuaire, en lecture seule et sans clé."),
            "license": {
                "name": LICENCE_NAME,
                "url": LICENCE_URL,
            },
        }
        for methods in document["paths"].values():
            for parameter in methods["get"]["parameters"]:
                if parameter["in"] == "path":
                    parameter.update(IDENTIFIER)
        document["servers"] = [{"url": settings.SITE_URL}]
        document["components"] = {"schemas": components()}
        return document


api = DirectoryAPI(version=VERSION, docs_url=None, openapi_url=None, urls_namespace="api")
for module in (programmes, facets, vocabularies, changes):
    api.add_router("", module.router)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    """Say in French what was not found."""
    return problem(404, str(error) or _("Il n’y a rien à cette adresse."))
