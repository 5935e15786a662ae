"""Titles and names: out of capitals, back to French accents, spaces and apostrophes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from anyascii import anyascii

from core.french import typography
from core.tables.sheets import Cell
from directory.importing.cleaning.text import one_line

WORD = re.compile(r"[^\W_]+")
# What agencies write in capitals besides the vocabulary's own abbreviations.
ACRONYMS = frozenset(
    {
        "CH",
        "MSP",
        "ETP",
        "ARS",
        "EHPAD",
        "HAD",
        "HP",
        "CHI",
        "HDJ",
        "CHU",
        "CPTS",
        "AEC",
        "AP",
        "CMS",
        "CDS",
        "SSR",
        "GHU",
        "GH",
        "SMR",
        "CHR",
    }
)
# Capitals lose their accents in many files; these words open titles.
ACCENTED = {
    "Education": "Éducation",
    "Ecole": "École",
    "Equipe": "Équipe",
    "Etablissement": "Établissement",
    "Eduquer": "Éduquer",
    "Epilepsie": "Épilepsie",
    "Evaluer": "Évaluer",
    "Etre": "Être",
    "Echanger": "Échanger",
}
COMMON_WORDS = (
    "a à au aux avec centre centres clinique communauté de des du d en et établissement groupe "
    "groupement hôpital hopital hospitalier hospitaliere hospitalière hospitaliers institut l "
    "la le les maison maisons médical medical médico medico municipal municipale polyclinique "
    "pluriprofessionnelle pluridisciplinaire pour privé prive privée public publique pôle pole "
    "réadaptation readaptation rééducation régional regional réseau reseau santé sante soins "
    "sous sur territoire territoriale territorial universitaire intercommunal départemental "
    "association fondation unité unite professionnelle"
)
CAPITALS = 0.7
SHORT = 4
BOILERPLATE = re.compile(
    r"^(?:programmes?\s+(?:d['’]\s*)?(?:[eé]ducation\s+th[eé]rapeutique|etp)|[eé]ducation\s+th[eé]rapeutique)"
    r"(?:\s+(?:du|des|de\s+la|de\s+l['’])?\s*patient[es]*(?:\s+(?:adultes?|enfants?))?)?\s*[:–—-]+\s+",
    re.I,
)


@dataclass(frozen=True)
class Casing:
    """Words whose capitals must survive: abbreviations, and names such as « Parkinson »."""

    acronyms: frozenset[str] = ACRONYMS
    names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_phrases(cls, abbreviations: Iterable[str], phrases: Iterable[str]) -> "Casing":
        """Learn abbreviations, and the words that keep a capital inside ``phrases``."""
        names: dict[str, str] = {}
        for phrase in phrases:
            for match in list(WORD.finditer(phrase))[1:]:
                word = match[0]
                if word[0].isupper() and not word.isupper():
                    names[_bare(word)] = word
        words = {word for text in abbreviations for word in WORD.findall(text) if len(word) > 1}
        return cls(ACRONYMS | {_bare(word).upper() for word in words if word.isupper()}, names)

    def lower(self, word: str) -> str:
        """Return a word in small letters, unless its capitals mean something."""
        if _bare(word).upper() in self.acronyms or any(character.isdigit() for character in word):
            return word
        return self.names.get(_bare(word), word.lower())


def clean_title(cell: Cell, casing: Casing) -> str:
    """Return a title on one line, out of capitals, in French typography."""
    text = one_line(cell)
    if in_capitals(text):
        text = WORD.sub(lambda match: casing.lower(match[0]), text)
    return typography(_accented(_capitalised(text)))


def public_title(title: str, longest: int) -> str:
    """Return a title for the public: cut short, no « Programme d’éducation thérapeutique : »."""
    short = _capitalised(BOILERPLATE.sub("", title)) or title
    if len(short) <= longest:
        return short
    return short[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def clean_name(cell: Cell, casing: Casing) -> str:
    """Return the name of a structure; in capitals, common words get small letters again."""
    text = one_line(cell)
    if not in_capitals(text, SHORT - 1):
        return typography(_capitalised(text))

    def restore(match: re.Match[str]) -> str:
        word = match[0]
        if _bare(word).upper() in casing.acronyms:
            return word
        lower = word.lower()
        return lower if f" {lower} " in f" {COMMON_WORDS} " else lower.capitalize()

    return typography(_accented(_capitalised(WORD.sub(restore, text))))


def in_capitals(text: str, short: int = SHORT) -> bool:
    """Whether a text is shouted: nearly all capitals, and no mere abbreviation of ``short``."""
    letters = [character for character in text if character.isalpha()]
    if not letters or not any(len(word) > short for word in WORD.findall(text)):
        return False
    return sum(character.isupper() for character in letters) / len(letters) >= CAPITALS


def _capitalised(text: str) -> str:
    """Return a text whose first letter is a capital, quotes or not."""
    match = re.search(r"[^\W_]", text)
    if match is None:
        return text
    return text[: match.start()] + match[0].upper() + text[match.end() :]


def _accented(text: str) -> str:
    first, space, rest = text.partition(" ")
    return ACCENTED.get(first, first) + space + rest


def _bare(word: str) -> str:
    return anyascii(word).lower()
