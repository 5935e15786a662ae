"""A stamp of what an entry says to the public, to tell whether a publication changed its text."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from directory.models import (
    Place,
    ProfessionalContact,
    Programme,
    ProgrammePartner,
    ProgrammeTheme,
    PublicContact,
)
from directory.public.visibility import PUBLIC_FIELDS

# A change of address or of origin is no change of text; the year of the declaration is shown.
TEXT_FIELDS = (PUBLIC_FIELDS["Programme"] - {"public_id", "slug", "source"}) | {"declared_on"}
CHILDREN: tuple[type[Model], ...] = (Place, PublicContact, ProfessionalContact)
LINKS = (
    "pathologies",
    "served_departements",
    "served_intercommunalites",
    "served_cpts",
)
LINK_CHILDREN: tuple[tuple[type[Model], str, str], ...] = (
    (ProgrammePartner, "programme", "organisation_id"),
    (ProgrammeTheme, "content_object", "tag_id"),
)
"""Children that link to a row and say nothing else: their order tells nothing."""
BATCH = 400  # SQLite takes 999 parameters a query


def fingerprints(programme_ids: Collection[int]) -> dict[int, str]:
    """Return a hash of the public text of the live rows ``programme_ids``, read in few queries."""
    ids, result = list(programme_ids), {}
    for start in range(0, len(ids), BATCH):
        result.update(_batch(ids[start : start + BATCH]))
    return result


def _batch(ids: list[int]) -> dict[int, str]:
    """Return the hashes of one batch."""
    content: dict[int, dict] = defaultdict(dict)
    fields = [f.attname for f in Programme._meta.concrete_fields if f.name in TEXT_FIELDS]
    for row in Programme.objects.filter(pk__in=ids).values("pk", *fields):
        content[row.pop("pk")].update(row)
    for model in CHILDREN:
        names = [
            f.attname for f in model._meta.concrete_fields if f.name not in {"id", "sort_order"}
        ]
        rows = model._default_manager.filter(programme__in=ids).order_by("sort_order", "pk")
        for row in rows.values(*names):
            content[row.pop("programme_id")].setdefault(model._meta.model_name, []).append(row)
    for name in LINKS:
        through = getattr(Programme, name).through
        target = getattr(Programme, name).field.m2m_reverse_field_name()
        rows = through.objects.filter(programme__in=ids).order_by(f"{target}_id")
        for programme_id, other_id in rows.values_list("programme_id", f"{target}_id"):
            content[programme_id].setdefault(name, []).append(other_id)
    for children, owner, target in LINK_CHILDREN:
        rows = children._default_manager.filter(**{f"{owner}__in": ids}).order_by(target)
        for programme_id, other_id in rows.values_list(f"{owner}_id", target):
            content[programme_id].setdefault(children._meta.model_name, []).append(other_id)
    return {
        pk: hashlib.sha256(
            json.dumps(data, cls=DjangoJSONEncoder, sort_keys=True).encode()
        ).hexdigest()
        for pk, data in content.items()
    }
