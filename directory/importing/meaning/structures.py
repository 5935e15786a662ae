"""« Type de structure », and the *cadre* that follows from it and from the place."""

import re

from directory.enums import CareSetting, OrganisationKind
from directory.importing.cleaning.text import fold

# In this order: « établissement privé à but non lucratif » is no clinic for profit.
KINDS = (
    (r"\bsport sante\b", OrganisationKind.MAISON_SPORT_SANTE),
    (r"\bcpts\b|\bcommunaute professionnelle\b", OrganisationKind.CPTS),
    (r"\bmsp\b|\bmaisons? de sante\b", OrganisationKind.MSP),
    (
        r"\bcentres? (?:municipal |medical |municipaux )?de sante\b|\bcms\b|\bcds\b",
        OrganisationKind.CENTRE_SANTE,
    ),
    (r"\bequipes? (?:etp )?de proximite\b", OrganisationKind.EQUIPE_PROXIMITE),
    (r"\breseau", OrganisationKind.RESEAU),
    (
        r"\bespic\b|\bnon lucrati|\binteret collectif\b|\bsans but lucratif\b|\bpsph\b",
        OrganisationKind.CLINIQUE_NON_LUCRATIVE,
    ),
    (r"\bprivee?s?\b|\bclinique|\bpolyclinique|\blucrati", OrganisationKind.CLINIQUE_PRIVEE),
    (r"\bassociation|\bpatients\b", OrganisationKind.ASSOCIATION),
    (
        r"\bpublic|\bhopita|\bhospitali|\bchu?\b|\bchi\b|\bgh[tu]?\b|\bap hp\b",
        OrganisationKind.HOPITAL_PUBLIC,
    ),
)
HOSPITALS = {
    OrganisationKind.HOPITAL_PUBLIC,
    OrganisationKind.CLINIQUE_NON_LUCRATIVE,
    OrganisationKind.CLINIQUE_PRIVEE,
}
IN_TOWN = {
    OrganisationKind.CENTRE_SANTE,
    OrganisationKind.MSP,
    OrganisationKind.CPTS,
    OrganisationKind.EQUIPE_PROXIMITE,
}
TOWN = r"\bmsp\b|\bmaisons? de sante\b|\bcentres? (?:municipal )?de sante\b|\bcabinets?\b"
SETTINGS_OF_PLACES = (
    (TOWN, CareSetting.VILLE),
    (r"\bdomicile\b", CareSetting.DOMICILE),
    (r"\bequipes? mobiles?\b", CareSetting.EQUIPE_MOBILE),
)


def parse_kind(text: str, name: str) -> str:
    """Return the kind of a structure from its type or, failing that, its name; or nothing."""
    for source in (fold(text), fold(name)):
        for pattern, kind in KINDS:
            if re.search(pattern, source):
                return kind.value
    return ""


def care_settings(kind: str, place: str) -> tuple[str, ...]:
    """Return the *cadre* that the kind of structure and the words of the place tell."""
    folded = fold(place)
    found = {code for pattern, code in SETTINGS_OF_PLACES if re.search(pattern, folded)}
    if kind in HOSPITALS:
        found.add(CareSetting.HOPITAL)
    elif kind in IN_TOWN:
        found.add(CareSetting.VILLE)
    return tuple(code.value for code in CareSetting if code in found)
