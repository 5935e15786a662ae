"""« Mode »: how a person comes (*accueil*) and whether sessions are remote (*mode*).

In an agency's file « ambulatoire » means outpatients, mostly in a hospital: it never means town,
so nothing here touches the *cadre*.
"""

import re

from directory.enums import DeliveryMode, Reception
from directory.importing.cleaning.text import fold

DAY_HOSPITAL = re.compile(r"\bhdj\b|\bhopita(?:l|ux) de jour\b|\bhospitalisations? de jour\b")
IN_HOSPITAL = re.compile(r"\bhospitalis\w+|\bhc\b|\bsejours?\b")
OUTPATIENT = re.compile(r"\bambulatoires?\b|\bexternes?\b|\bconsultations?\b")
RECEPTIONS = ((IN_HOSPITAL, Reception.HOSPITALISATION), (OUTPATIENT, Reception.CONSULTATION))
MIXED = re.compile(r"\bmixtes?\b")
MODES = (
    (re.compile(r"\bpresentiels?\b|\bsur place\b"), DeliveryMode.PRESENTIEL),
    (re.compile(r"\bdistan\w*|\bvisio\w*|\btele\w*|\ben ligne\b"), DeliveryMode.DISTANCE),
    (re.compile(r"\bhybrides?\b"), DeliveryMode.HYBRIDE),
)


def parse_receptions(text: str) -> tuple[str, ...]:
    """Return the ways of coming that ``text`` names; « mixte » is in and out of hospital."""
    folded = fold(text)
    found = set()
    if DAY_HOSPITAL.search(folded):
        found.add(Reception.HOPITAL_DE_JOUR)
        folded = DAY_HOSPITAL.sub(" ", folded)
    found |= {code for pattern, code in RECEPTIONS if pattern.search(folded)}
    if MIXED.search(folded) and not found:
        found = {Reception.HOSPITALISATION, Reception.CONSULTATION}
    return tuple(code.value for code in Reception if code in found)


def parse_modes(text: str) -> tuple[str, ...]:
    """Return whether sessions are in person, remote or both, where ``text`` says it."""
    folded = fold(text)
    return tuple(code.value for pattern, code in MODES if pattern.search(folded))
