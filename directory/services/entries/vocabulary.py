"""The vocabulary of pathologies that the project ships, loaded without undoing anyone's edits."""

import csv
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from core.french import typography
from core.text import slugify_fr
from directory.models import Pathology, PathologyGroup, Theme, WithdrawnPathology

SHIPPED_FILE = Path(__file__).resolve().parents[2] / "data" / "pathologies.csv"
_SHIPPED = ("label", "group_id", "abbreviations", "synonyms", "ald_number")


THEMES = (
    "Comprendre sa maladie",
    "Bien utiliser son traitement",
    "Reconnaître une urgence",
    "Surveiller sa santé au quotidien",
    "Alimentation",
    "Activité physique",
    "Douleur et fatigue",
    "Sommeil",
    "Stress et émotions",
    "Vie de couple et sexualité",
    "Travail et études",
    "Droits et aides",
    "Relations avec l’entourage",
    "Voyages et loisirs",
    "Tabac et autres dépendances",
)
"""Themes of sessions that a new site starts with."""


@dataclass
class LoadedVocabulary:
    """How many pathologies were added, renewed, left alone, kept as edited, or left deleted."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    edited: int = 0
    withdrawn: int = 0


def load_pathologies(path: Path = SHIPPED_FILE) -> LoadedVocabulary:
    """Add the missing groups and pathologies and renew those that nobody edited in the admin.

    What somebody deleted stays deleted. Groups keep the order of the file. Running it again
    changes nothing.

    Args:
        path: a file with the columns slug, label, abbreviations, synonyms, group, ald_number.
    """
    result = LoadedVocabulary()
    with path.open(encoding="utf-8", newline="") as file, transaction.atomic():
        groups: dict[str, PathologyGroup] = {}
        known = {pathology.slug: pathology for pathology in Pathology.objects.all()}
        withdrawn = set(WithdrawnPathology.objects.values_list("slug", flat=True)) - set(known)
        positions: dict[str, int] = {}
        for row in csv.DictReader(file):
            position = positions.setdefault(row["group"], len(positions) + 1)
            if row["slug"] in withdrawn:
                result.withdrawn += 1
                continue
            if row["group"] not in groups:
                groups[row["group"]] = _group(row["group"], position)
            _load(row, groups[row["group"]], known.get(row["slug"]), result)
    return result


def load_themes() -> int:
    """Give a site without any theme the first ones; return how many were added."""
    if Theme.objects.exists():
        return 0
    return len(
        Theme.objects.bulk_create(Theme(name=name, slug=slugify_fr(name, 100)) for name in THEMES)
    )


def load_vocabulary() -> None:
    """Load pathologies and themes; the step of ``manage.py setup``."""
    load_pathologies()
    load_themes()


def _group(label: str, position: int) -> PathologyGroup:
    """Return the group that the file calls ``label``, whatever people call it since."""
    group, _created = PathologyGroup.objects.get_or_create(
        slug=slugify_fr(label, 80), defaults={"label": typography(label), "position": position}
    )
    return group


def _load(
    row: dict[str, str],
    group: PathologyGroup,
    pathology: Pathology | None,
    result: LoadedVocabulary,
) -> None:
    """Add or renew one pathology."""
    values = {
        "label": typography(row["label"]),
        "group_id": group.pk,
        "abbreviations": "\n".join(filter(None, row["abbreviations"].split("|"))),
        "synonyms": "\n".join(filter(None, row["synonyms"].split("|"))),
        "ald_number": row["ald_number"],
    }
    stamp = _stamp(values)
    if pathology is None:
        Pathology.objects.create(slug=row["slug"], shipped_fingerprint=stamp, **values)
        result.added += 1
    elif pathology.shipped_fingerprint != _stamp(
        {name: getattr(pathology, name) for name in _SHIPPED}
    ):
        result.edited += 1
    elif pathology.shipped_fingerprint == stamp:
        result.unchanged += 1
    else:
        for name, value in values.items():
            setattr(pathology, name, value)
        pathology.shipped_fingerprint = stamp
        pathology.save()
        result.updated += 1


def _stamp(values: dict) -> str:
    """Return a hash of what the file says of a pathology."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
