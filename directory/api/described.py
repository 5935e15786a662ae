"""Each address of the API in the words of OpenAPI: what it takes, what it answers."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.api.parameters import ORDER, PAGES, SEARCH, SINCE, TEXT, Described


def _content(schema: Described, kind: str = "application/json") -> Described:
    return {kind: {"schema": schema}}


def _ref(name: str) -> Described:
    return {"$ref": f"#/components/schemas/{name}"}


def _problem(description: str | Promise) -> Described:
    return {
        "description": description,
        "content": _content(_ref("Probleme"), "application/problem+json"),
    }


HEADERS: Described = {
    "ETag": {"description": _("À renvoyer dans If-None-Match."), "schema": TEXT},
    "Link": {"description": _('L’adresse de la page suivante (rel="next").'), "schema": TEXT},
}

BAD = _problem(_("Demande incomprise : curseur inconnu, date fausse, caractère refusé."))
UNKNOWN = _problem(_("Aucune fiche n’a cet identifiant."))
GONE = _problem(_("L’offre est arrêtée : « arrete_le » dit depuis quand."))
TOO_MANY = {
    **_problem(_("Trop de demandes : attendez le nombre de secondes de Retry-After.")),
    "headers": {"Retry-After": {"schema": {"type": "integer"}}},
}


def _described(
    name: str,
    summary: str | Promise,
    description: str | Promise,
    schema: Described,
    parameters: list[Described],
    **errors: Described,
) -> Described:
    """Return what ninja takes to describe the operation ``name``."""
    answers: dict[Any, Described] = {
        200: {"description": _("La réponse."), "headers": HEADERS, "content": _content(schema)},
        400: BAD,
        304: {"description": _("Rien n’a changé depuis l’ETag donné dans If-None-Match.")},
        429: TOO_MANY,
    }
    answers |= {int(name[1:]): answer for name, answer in errors.items()}
    return {
        "operation_id": name,
        "summary": summary,
        "description": description,
        "openapi_extra": {"parameters": parameters, "responses": answers},
    }


def _page_of(name: str) -> Described:
    """Return the schema of a page of results."""
    return {
        "type": "object",
        "required": ["total", "resultats", "suivant", "avertissements"],
        "properties": {
            "total": {"type": "integer", "description": _("Nombre de résultats en tout.")},
            "resultats": {"type": "array", "items": _ref(name)},
            "suivant": {
                "type": ["string", "null"],
                "description": _("Adresse de la page suivante ; vide à la dernière."),
            },
            "avertissements": _ref("Avertissements"),
        },
    }


PROGRAMMES = _described(
    "programmes",
    _("Les fiches qui répondent à une recherche"),
    _("Les mêmes paramètres que la liste de l’annuaire, et le même ordre. Chaque facette se répète "
      "(departement=95&departement=78) : les valeurs d’une facette s’ajoutent, les facettes se "
      "combinent. Rien n’est élargi : ce qui est plus loin que « rayon » n’est pas donné."),
    _page_of("Fiche"),
    [*SEARCH, *ORDER, *PAGES],
)  # fmt: skip

PROGRAMME = _described(
    "programme",
    _("Une fiche"),
    _("Par son identifiant stable. Une fiche réunie à une autre y conduit (301) ; une offre "
      "arrêtée répond 410 et dit depuis quand."),
    _ref("Fiche"),
    [],
    e301={
        "description": _("La fiche a été réunie à une autre, dont voici l’adresse."),
        "headers": {"Location": {"schema": TEXT}},
    },
    e404=UNKNOWN,
    e410=GONE,
)  # fmt: skip

FACETS = _described(
    "facettes",
    _("Les facettes et leurs nombres"),
    _("Toutes les valeurs par lesquelles une recherche peut être précisée. « nombre » est ce que "
      "l’on trouverait en choisissant cette valeur, compte tenu des mots et des autres facettes."),
    _ref("Facettes"),
    SEARCH,
)  # fmt: skip

ORGANISATIONS = _described(
    "organisations",
    _("Les structures"),
    _("Celles qui portent au moins une fiche publique, dans l’ordre de leurs identifiants."),
    _page_of("Structure"),
    PAGES,
)

PATHOLOGIES = _described(
    "pathologies",
    _("Les pathologies"),
    _("Leur code, leur nom, leurs abréviations, leur groupe, le numéro d’affection de longue "
      "durée (ALD) dont elles relèvent. Un groupe se cherche comme une pathologie."),
    _ref("Pathologies"),
    [],
)  # fmt: skip

TERRITORIES = _described(
    "territoires",
    _("Les territoires"),
    _("Départements (code INSEE), intercommunalités (SIREN ; à Paris, l’arrondissement) et CPTS "
      "que couvre cet annuaire, sous les codes que prend une recherche."),
    _ref("Territoires"),
    [],
)  # fmt: skip

CHANGES = _described(
    "changements",
    _("Ce qui a changé"),
    _("Les fiches ajoutées, modifiées ou terminées depuis un jour, d’après l’export de chaque "
      "nuit. De celles qui sont terminées il ne reste que l’identifiant et les dates."),
    _ref("Changements"),
    [SINCE, *PAGES],
)  # fmt: skip
