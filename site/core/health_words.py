"""Words that tell an illness: where a name must tell none, whatever room it stands in."""

import re
from collections.abc import Iterable

from core.text import fold

WHOLE = frozenset(
    {"ald", "imc", "nir", "vih", "ne le", "nee le", "dt1", "dt2", "bpco", "hba1c", "avc"}
)
"""Those that mean something else at the beginning of another word."""
ILLNESSES = (
    "addiction", "depress", "diabet", "asthm", "cancer", "insuffisan", "vih", "bpco", "dt1", "dt2",
    "sclerose", "epileps", "dialys", "greff", "alzheimer", "arthrit", "arthros", "avc", "bipolair",
    "crohn", "drepanocyt", "endometrio", "fibromyalg", "hepatit", "hypertension", "lupus",
    "migrain", "mucoviscid", "obesit", "parkinson", "polyarthrit", "psoriasis", "rhumatis",
    "schizophren", "tumeur",
)  # fmt: skip
"""Those that name an illness."""


def any_of(stems: Iterable[str]) -> re.Pattern[str]:
    """Return what finds, in folded words, one that begins with one of ``stems``."""
    return re.compile(r"\b(?:" + "|".join(s + (r"\b" if s in WHOLE else "") for s in stems) + ")")


_NAMED = any_of(ILLNESSES)


def names_an_illness(text: str) -> bool:
    """Tell whether a title, or what introduces it, names an illness."""
    return bool(_NAMED.search(fold(text)))
