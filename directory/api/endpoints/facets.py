"""The facets: what a search may be narrowed by, and how many entries each value would bring."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from directory.api import described
from directory.api.asked import read_search
from directory.api.written import json_answer
from directory.listing.criteria import Criteria
from directory.listing.facets import FACETS, Facet
from directory.listing.facets.facet import Values
from directory.listing.results import question_of
from search.queries import ask

router = Router()


@router.get("/facettes", url_name="facets", **described.FACETS)
def facets(request: HttpRequest) -> HttpResponse:
    """Return every facet with its values, and their counts under the rest of the search."""
    search = read_search(request)
    question = replace(
        question_of(search.criteria, search.vocabulary),
        counted=tuple(facet.name for facet in FACETS),
        size=0,
    )
    answer = ask(question, search.vocabulary.held)
    return json_answer(
        {
            "total": answer.total,
            "facettes": [
                _facet(
                    facet,
                    search.vocabulary[facet.name],
                    answer.counts.get(facet.name, {}),
                    search.criteria,
                )
                for facet in FACETS
            ],
            "avertissements": search.warnings,
        }
    )


def _facet(
    facet: Facet, values: Values, counts: dict[str, int], criteria: Criteria
) -> dict[str, Any]:
    return {
        "nom": facet.name,
        "libelle": str(facet.label),
        "valeurs": [
            {
                "code": code,
                "libelle": label,
                "nombre": counts.get(code, 0),
                "choisie": criteria.has(facet.name, code),
            }
            for code, label in values.labels.items()
        ],
        "groupes": [
            {
                "code": code,
                "libelle": group.label,
                "membres": list(group.members),
                "choisi": criteria.has(facet.name, code),
            }
            for code, group in values.groups.items()
        ],
    }
