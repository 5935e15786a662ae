"""What the site knows, loaded once for a whole file: vocabulary, communes, casing."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from directory.importing.cleaning.titles import Casing
from directory.importing.meaning.communes import CommuneIndex
from directory.importing.meaning.pathologies import PathologyIndex, Term
from directory.models import Pathology
from territories.models import Departement


@dataclass(frozen=True)
class Registers:
    """What is needed to understand a row. ``regions`` gives the region's name of a département."""

    pathologies: PathologyIndex
    communes: CommuneIndex
    casing: Casing
    regions: dict[str, str]
    today: date


def load_registers() -> Registers:
    """Read the vocabulary and the territories."""
    terms = [
        Term(row.slug, row.label, tuple(row.abbreviation_list), tuple(row.synonym_list))
        for row in Pathology.objects.all()
    ]
    return Registers(
        pathologies=PathologyIndex(terms),
        communes=CommuneIndex(),
        casing=Casing.from_phrases(
            (word for term in terms for word in term.abbreviations),
            (phrase for term in terms for phrase in (term.label, *term.synonyms)),
        ),
        regions=dict(Departement.objects.values_list("code", "region__name")),
        today=timezone.localdate(),
    )
