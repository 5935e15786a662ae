"""Words by which a question smells of health data: officers are warned.

No form of this site asks for a diagnosis, a date of birth or a national number: an organiser who
does so unawares is told. A warning, never a refusal: « régime alimentaire » may be about lunch.
"""

import re

from core.health_words import any_of
from core.text import fold

_STEMS = (
    "maladie",
    "malade",
    "pathologi",
    "diagnos",
    "symptom",
    "traitement",
    "medicament",
    "ordonnance",
    "antecedent",
    "allerg",
    "intoleran",
    "handicap",
    "invalidite",
    "hospitalis",
    "operation chirurg",
    "grossesse",
    "enceinte",
    "addiction",
    "tabac",
    "alcool",
    "depress",
    "diabet",
    "asthm",
    "cancer",
    "insuffisan",
    "glycemi",
    "hba1c",
    "insulin",
    "poids",
    "taille en cm",
    "imc",
    "tension arteri",
    "groupe sanguin",
    "vaccin",
    "ald",
    "affection",
    "douleur",
    "etat de sante",
    "souffr",
    "votre sante",
    "probleme de sante",
    "problemes de sante",
    "suivi medical",
    "medecin traitant",
    "numero de securite sociale",
    "numero de secu",
    "nir",
    "carte vitale",
    "date de naissance",
    "ne le",
    "nee le",
    "mutuelle",
    "vih",
    "bpco",
    "dt1",
    "dt2",
    "sclerose",
    "epileps",
    "dialys",
    "greff",
)
_SMELL = any_of(_STEMS)
_ABOUT_WORK = re.compile(
    r"\b(?:votre programme|vos programmes|accompagnez|prenez en charge|votre equipe|vos patients"
    r"|votre structure|votre association|exercez|votre specialite)\b"
)
"""What is asked of professionals about their work is not about their own health."""


def smells_of_health(label: str) -> bool:
    """Tell whether a question, as its officer wrote it, may ask for health data."""
    words = fold(label)
    return bool(_SMELL.search(words)) and not _ABOUT_WORK.search(words)
