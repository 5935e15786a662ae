"""The documentation for people: a page of the site, made of the description for programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.api.api import api
from directory.api.asked import absolute
from directory.api.examples import examples
from directory.listing.vocabulary import current_vocabulary
from directory.open_data.licence import LICENCE_NAME, LICENCE_URL


@dataclass(frozen=True)
class Operation:
    """An address as the page shows it."""

    identifier: str
    path: str
    summary: str
    description: str
    parameters: list[dict[str, Any]]
    answers: list[tuple[str, str]]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show how to read the API: rules, examples, addresses."""
    context = {
        "operations": list(_operations(api.get_openapi_schema())),
        "examples": examples(current_vocabulary()),
        "root_url": absolute(reverse("directory:api:root")),
        "openapi_path": reverse("directory:api:openapi"),
        "per_minute": settings.API_REQUESTS_PER_MINUTE,
        "licence_name": LICENCE_NAME,
        "licence_url": LICENCE_URL,
        "breadcrumb": [{"title": _("Données ouvertes"), "url": reverse("directory:open_data")}],
    }
    return render(request, "directory/api/docs.html", context)


def _operations(document: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        told = methods["get"]
        yield Operation(
            identifier=told["operationId"],
            path=path,
            summary=told["summary"],
            description=told["description"],
            parameters=[
                {**parameter, "shown": _shown(parameter.get("example", ""))}
                for parameter in told["parameters"]
            ],
            answers=[
                (f"{status} {HTTPStatus(int(status)).phrase}", answer["description"])
                for status, answer in sorted(
                    told["responses"].items(), key=lambda pair: int(pair[0])
                )
            ],
        )


def _shown(example: Any) -> str:
    """Return an example as it stands in an address."""
    return str(example[0]) if isinstance(example, list) else str(example)
