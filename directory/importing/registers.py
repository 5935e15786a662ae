"""What the site knows, loaded once for a whole file: vocabulary, communes, casing."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from directory.importing.cleaning.titles import Casing
from directory.importing.meaning.communes import CommuneIndex, CommuneRow
from directory.importing.meaning.pathologies import PathologyIndex, Term
from directory.models import Pathology
from territories.models import Commune, CommunePostcode, Departement


@dataclass(frozen=True)
class Registers:
    """What is needed to understand a row. ``regions`` gives the region's name of a département."""

    pathologies: PathologyIndex
    communes: CommuneIndex
    casing: Casing
    regions: dict[str, str]
    today: date


def load_registers() -> Registers:
    """Read the vocabulary and the territories, in five queries."""
    terms = [
        Term(row.slug, row.label, tuple(row.abbreviation_list), tuple(row.synonym_list))
        for row in Pathology.objects.all()
    ]
    postcodes: dict[str, list[str]] = defaultdict(list)
    for insee, postcode in CommunePostcode.objects.values_list("commune_id", "postcode"):
        postcodes[insee].append(postcode)
    communes = (
        CommuneRow(insee, name, departement, parent, tuple(postcodes[insee]))
        for insee, name, departement, parent in Commune.objects.values_list(
            "insee", "name", "departement_id", "parent_id"
        )
    )
    return Registers(
        pathologies=PathologyIndex(terms),
        communes=CommuneIndex(communes),
        casing=Casing.from_phrases(
            (word for term in terms for word in term.abbreviations),
            (phrase for term in terms for phrase in (term.label, *term.synonyms)),
        ),
        regions=dict(Departement.objects.values_list("code", "region__name")),
        today=timezone.localdate(),
    )
