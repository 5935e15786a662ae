"""The parts of answers, in JSON Schema, as OpenAPI 3.1 takes it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from directory.open_data.changes.reading import News
from directory.open_data.groups import STRUCTURE
from directory.open_data.schema import object_of, record_schema, tombstone_schema

TEXT: dict[str, Any] = {"type": "string"}
WHOLE: dict[str, Any] = {"type": "integer", "minimum": 0}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has all of ``properties``."""
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


NAMED = _object(code=TEXT, nom=TEXT)
LABELLED = _object(code=TEXT, libelle=TEXT)


def _structure() -> dict[str, Any]:
    """Return the schema of a structure with the number of its entries."""
    schema = object_of(STRUCTURE)
    entries = {**WHOLE, "description": _("Nombre de fiches publiques qu’elle porte.")}
    return {
        **schema,
        "required": [*schema["required"], "fiches"],
        "properties": {**schema["properties"], "fiches": entries},
    }


def components() -> dict[str, Any]:
    """Return the schemas by name."""
    return {
        "Fiche": record_schema(),
        "Structure": _structure(),
        "Changements": _object(
            depuis={"type": "string", "format": "date"},
            total=WHOLE,
            resultats=_list(
                _object(
                    identifiant=TEXT,
                    changement={"enum": [news.value for news in News]},
                    le={
                        "type": "string",
                        "format": "date",
                        "description": _("Jour de l’export où le changement est apparu."),
                    },
                    fin={"anyOf": [tombstone_schema(), {"type": "null"}]},
                    programme={"anyOf": [_ref("Fiche"), {"type": "null"}]},
                )
            ),
            suivant={"type": ["string", "null"]},
            avertissements=_ref("Avertissements"),
        ),
        "Avertissements": {
            **_list(TEXT),
            "description": _("Ce qui n’a pas été compris dans l’adresse, ou a été lu autrement."),
        },
        "Pathologies": _object(
            total=WHOLE,
            resultats=_list(
                _object(
                    code=TEXT, libelle=TEXT, abreviations=_list(TEXT), ald=TEXT, groupe=LABELLED
                )
            ),
        ),
        "Territoires": _object(
            departements=_list(NAMED), intercommunalites=_list(NAMED), cpts=_list(NAMED)
        ),
        "Facettes": _object(
            total=WHOLE,
            facettes=_list(
                _object(
                    nom=TEXT,
                    libelle=TEXT,
                    valeurs=_list(
                        _object(code=TEXT, libelle=TEXT, nombre=WHOLE, choisie={"type": "boolean"})
                    ),
                    groupes=_list(
                        _object(
                            code=TEXT, libelle=TEXT, membres=_list(TEXT), choisi={"type": "boolean"}
                        )
                    ),
                )
            ),
            avertissements=_ref("Avertissements"),
        ),
        "Probleme": {
            "type": "object",
            "required": ["status", "title", "detail"],
            "description": _("Une erreur (RFC 9457), en français."),
            "properties": {
                "status": {"type": "integer"},
                "title": TEXT,
                "detail": {**TEXT, "description": _("Ce qui ne va pas, et quoi faire.")},
                **tombstone_schema()["properties"],
                "adresse": {**TEXT, "description": _("De la page qui le dit (410).")},
            },
        },
    }
