"""What codes mean: pathologies, territories, structures."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router

from core.problems import problem
from directory.api import described
from directory.api.asked import absolute, read_limit
from directory.api.written import json_answer
from directory.listing.listed import listed
from directory.listing.vocabulary import current_vocabulary
from directory.models import Organisation, Pathology
from directory.open_data import cursors
from directory.open_data.declaring import current_references, values_of
from directory.open_data.groups import STRUCTURE
from directory.public.entry import public_organisation

router = Router()

LIST = "organisations"
"""What tells the cursors of the structures from those of a search."""


@router.get("/pathologies", url_name="pathologies", **described.PATHOLOGIES)
def pathologies(request: HttpRequest) -> HttpResponse:
    """Return the vocabulary of pathologies.

    Synonyms are left out: some are popular or dated words that help to find and are never shown.
    """
    rows = Pathology.objects.select_related("group").order_by("label")
    found = [
        {
            "code": row.slug,
            "libelle": row.label,
            "abreviations": row.abbreviation_list,
            "ald": row.ald_number,
            "groupe": {"code": row.group.slug, "libelle": row.group.label},
        }
        for row in rows
    ]
    return json_answer({"total": len(found), "resultats": found})


@router.get("/territoires", url_name="territories", **described.TERRITORIES)
def territories(request: HttpRequest) -> HttpResponse:
    """Return the territories by which entries are searched, under the codes that searches take."""
    vocabulary = current_vocabulary()
    return json_answer(
        {
            f"{name}s" if name != "cpts" else name: [
                {"code": code, "nom": label} for code, label in vocabulary[name].labels.items()
            ]
            for name in ("departement", "intercommunalite", "cpts")
        }
    )


@router.get("/organisations", url_name="organisations", **described.ORGANISATIONS)
def organisations(request: HttpRequest) -> HttpResponse:
    """Return a page of the structures that hold a public entry, by identifier."""
    warnings: list[str] = []
    limit = read_limit(request, warnings)
    held = listed().filter(organisation=OuterRef("pk"))
    rows = Organisation.objects.filter(Exists(held))
    page = rows.select_related("commune__departement").order_by("public_id")
    if typed := request.GET.get("curseur", ""):
        try:
            page = page.filter(public_id__gt=cursors.read(typed, LIST).keys[-1])
        except cursors.CursorError as error:
            return problem(400, str(error))
    found = list(page[: limit + 1])
    shown = found[:limit]
    return json_answer(
        {
            "total": rows.count(),
            "resultats": _structures(shown),
            "suivant": _next(shown[-1].public_id, limit) if len(found) > limit else None,
            "avertissements": warnings,
        }
    )


def _structures(rows: Sequence[Organisation]) -> list[dict[str, Any]]:
    """Return structures with how many entries each holds."""
    references = current_references()
    holding = listed().filter(organisation__in=rows).order_by().values("organisation")
    entries = dict(holding.annotate(entries=Count("pk")).values_list("organisation", "entries"))
    return [
        {
            **values_of(STRUCTURE, public_organisation(row, row.public_id), references),
            "fiches": entries.get(row.pk, 0),
        }
        for row in rows
    ]


def _next(last: str, limit: int) -> str:
    """Return the address of the page after the structure ``last``."""
    cursor = cursors.written(cursors.Cursor(0, (last,)), LIST)
    pairs = [("limite", str(limit)), ("curseur", cursor)]
    return absolute(reverse("directory:api:organisations"), pairs)
