"""The JSON Schema (2020-12) of the open data, made of the declaration of fields."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from directory.models import PublishedRecord
from directory.open_data.changes.reading import News
from directory.open_data.declaring import Field, Kind
from directory.open_data.fields import FIELDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TYPES: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.PHONE: {"type": "string"},
    Kind.TEXTS: {"type": "array", "items": {"type": "string"}},
    Kind.DATE: {"type": ["string", "null"], "format": "date"},
    Kind.BOOLEAN: {"type": ["boolean", "null"]},
    Kind.INTEGER: {"type": ["integer", "null"]},
    Kind.NUMBER: {"type": ["number", "null"]},
}


def object_of(fields: Sequence[Field]) -> dict[str, Any]:
    """Return the schema of an object of these fields, all of them always there."""
    return {
        "type": "object",
        "properties": {field.name: schema_of(field) for field in fields},
        "required": [field.name for field in fields],
        "additionalProperties": False,
    }


def schema_of(field: Field) -> dict[str, Any]:
    """Return the schema of a field, with its explanation."""
    described = {"description": str(field.explanation)}
    match field.kind:
        case Kind.OBJECT:
            return {**described, **object_of(field.of)}
        case Kind.OBJECTS:
            return {**described, "type": "array", "items": object_of(field.of)}
        case Kind.CHOICES:
            return {**described, "type": "array", "items": _coded(field)}
        case Kind.CHOICE:
            return {**described, **_coded(field), "type": ["object", "null"]}
    return {**described, **_TYPES[field.kind]}


def _coded(field: Field) -> dict[str, Any]:
    code: dict[str, Any] = {"type": "string"}
    if field.choices:
        code = {"enum": [value for value in field.choices.values if value]}
    return {
        "type": "object",
        "properties": {"code": code, "libelle": {"type": "string"}},
        "required": ["code", "libelle"],
        "additionalProperties": False,
    }


def record_schema() -> dict[str, Any]:
    """Return the schema of one entry."""
    return {"title": _("Une offre de l’annuaire"), **object_of(FIELDS)}


def tombstone_schema() -> dict[str, Any]:
    """Return the schema of what is left of an entry that is over: days and identifiers alone."""
    day = {"type": ["string", "null"], "format": "date"}
    return {
        "title": _("Une offre arrêtée ou retirée"),
        "type": "object",
        "properties": {
            "identifiant": {"type": "string"},
            "fin": {"enum": PublishedRecord.Ending.values},
            "arrete_le": day,
            "reunie_a": {"type": ["string", "null"]},
        },
        "required": ["identifiant", "fin", "arrete_le", "reunie_a"],
        "additionalProperties": False,
    }


def changes_schema() -> dict[str, Any]:
    """Return the schema of ``changements.json``, a page of the feed of changes."""
    text, day = {"type": "string"}, {"type": "string", "format": "date"}
    change = {
        "type": "object",
        "properties": {
            "identifiant": text,
            "changement": {"enum": [news.value for news in News]},
            "le": {**day, "description": _("Jour de l’export où le changement est apparu.")},
            "fin": {"anyOf": [{"$ref": "#/$defs/arrete"}, {"type": "null"}]},
            "programme": {"anyOf": [{"$ref": "#/$defs/programme"}, {"type": "null"}]},
        },
        "required": ["identifiant", "changement", "le", "fin", "programme"],
    }
    return {
        "title": _("Une page de ce qui a changé depuis un jour"),
        "type": "object",
        "properties": {
            "depuis": day,
            "nombre": {"type": "integer", "minimum": 0},
            "suivante": {
                "type": ["string", "null"],
                "description": _(
                    "Adresse de la page suivante, à suivre telle quelle : elle commence après la "
                    "dernière ligne de celle-ci, même si des changements arrivent entre les deux."
                ),
            },
            "changements": {"type": "array", "items": change},
        },
        "required": ["depuis", "nombre", "suivante", "changements"],
    }


def file_schema() -> dict[str, Any]:
    """Return the schema of ``programmes.json``: of a search, or of the nightly dump."""
    text = {"type": "string"}
    named = {"type": "object", "additionalProperties": text}
    return {
        "$schema": DIALECT,
        "$id": f"{settings.SITE_URL}/donnees/schema.json",
        "title": _("Annuaire de l’éducation thérapeutique du patient"),
        "type": "object",
        "properties": {
            "genere_le": {"type": "string", "format": "date-time"},
            "source": named,
            "licence": named,
            "attribution": text,
            "schema": text,
            "programmes": {"type": "array", "items": {"$ref": "#/$defs/programme"}},
            "arretes": {"type": "array", "items": {"$ref": "#/$defs/arrete"}},
            "nombre": {"type": "integer", "minimum": 0},
        },
        "required": [
            "genere_le", "source", "licence", "attribution", "schema", "programmes", "nombre",
        ],
        "additionalProperties": False,
        "$defs": {
            "programme": record_schema(),
            "arrete": tombstone_schema(),
            "changements": changes_schema(),
        },
    }  # fmt: skip
