"""The parameters that an address of the API takes, in the words of OpenAPI."""

from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.french import NO_BREAK
from directory.api.asked import MOST, USUAL
from directory.listing.around import RADII
from directory.listing.around import USUAL as USUAL_KM
from directory.listing.facets import FACETS
from search.engine.questions import Order
from search.understanding import AS_TYPED

Described = dict[str, Any]


def parameter(
    name: str, description: str | Promise, schema: Described, example: Any = None
) -> Described:
    """Return a parameter of an address; none of them is required."""
    shown = {} if example is None else {"example": example}
    return {"name": name, "in": "query", "description": description, "schema": schema, **shown}


IDENTIFIER: Described = {
    "description": _("Identifiant stable de la fiche, celui de son lien court."),
    "schema": {"type": "string"},
    "example": "b7k2x9mq",
}
"""What is said of the one parameter that stands in a path."""


TEXT: Described = {"type": "string"}

WORDS = [
    parameter(
        "q",
        _(
            "Des mots : maladie, ville, structure, code postal. Tous doivent se trouver "
            "dans la fiche ; les accents et l’ordre ne comptent pas."
        ),
        {"type": "string"},
        "asthme cergy",
    ),
    parameter(
        AS_TYPED[0], _("« exacte » : ne corriger aucun mot."), {"type": "string"}, AS_TYPED[1]
    ),
]

EXAMPLES = {
    "departement": ["95"],
    "intercommunalite": ["249500109"],
    "cpts": ["cpts-d-exemple"],
    "pathologie": ["asthme"],
    "public": ["adultes"],
    "mode": ["presentiel"],
    "type": ["programme-etp"],
    "structure": ["hopital-public"],
    "cadre": ["hopital"],
    "accueil": ["consultation"],
    "format": ["collectif"],
    "cout": ["gratuit"],
    "langue": ["fr"],
}
YES = ["oui"]

CODES = _("les codes sont ceux de « facettes » ; se répète.")

VALUES = [
    parameter(
        facet.name,
        format_lazy("{}{}: {}", facet.label, NO_BREAK, CODES),
        {"type": "array", "items": TEXT},
        EXAMPLES.get(facet.name, YES),
    )
    for facet in FACETS
]

PLACE = [
    parameter("commune", _("Code INSEE de la commune autour de laquelle chercher."), TEXT, "95127"),
    parameter("lieu", _("Ou son nom, ou son code postal."), TEXT, "Pontoise"),
    parameter("position", _("Ou une latitude et une longitude en degrés."), TEXT, "49.03,2.06"),
    parameter(
        "rayon",
        _("Distance en kilomètres : 5, 10, 20, 30, 50 ou 100."),
        {"type": "string", "default": str(USUAL_KM)},
        str(RADII[1]),
    ),
]

ORDER = [
    parameter(
        "tri", _("« pertinence », « distance », « fraicheur » ou « nom »."), TEXT, Order.NAME.value
    ),
]

PAGES = [
    parameter(
        "limite",
        _("Nombre de résultats par page, de 1 à 100."),
        {"type": "string", "default": str(USUAL)},
        str(MOST),
    ),
    parameter("curseur", _("Où reprendre : prenez l’adresse « suivant » telle qu’elle est."), TEXT),
]

SINCE = parameter("depuis", _("Un jour, sous la forme AAAA-MM-JJ."), TEXT, "2026-01-01")

SEARCH = [*WORDS, *VALUES, *PLACE]
"""What narrows the list."""
