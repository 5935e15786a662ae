"""All that is said of one text."""

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from core.french import typography
from directory.plain_language.acronyms import unexplained_acronyms
from directory.plain_language.sentences import LONGEST_SENTENCE, long_sentences
from directory.plain_language.trade_words import trade_words_of

MOST_OF_A_KIND = 3
"""Pieces of advice of one kind shown for one text: more would be a wall."""
_SHOWN = 60


class AdviceKind(StrEnum):
    """Why a text may be hard to read, or not fit to be shown."""

    LONG_SENTENCE = "long-sentence"
    ACRONYM = "acronym"
    TRADE_WORD = "trade-word"
    NAMED_ADDRESS = "named-address"


@dataclass(frozen=True)
class Advice:
    """One piece of advice.

    Attributes:
        kind: why.
        about: the words of the text that it is about, shortened.
        text: the advice, one sentence in French.
    """

    kind: AdviceKind
    about: str
    text: str


def advise(text: str, known: Container[str] = frozenset()) -> list[Advice]:
    """Return what would make ``text`` easier to read; nothing for a text that is plain.

    Args:
        text: what a holder wrote for patients.
        known: acronyms in capitals that need no explanation (those of the pathologies).
    """
    found: list[Advice] = []
    for sentence, count in long_sentences(text)[:MOST_OF_A_KIND]:
        words = _("%(count)d mots. Deux phrases de moins de %(most)d mots se lisent mieux.")
        advice = words % {"count": count, "most": LONGEST_SENTENCE}
        found.append(Advice(AdviceKind.LONG_SENTENCE, _short(sentence), typography(advice)))
    for acronym in unexplained_acronyms(text, known)[:MOST_OF_A_KIND]:
        advice = _("Dites la première fois ce que ce sigle veut dire, entre parenthèses.")
        found.append(Advice(AdviceKind.ACRONYM, acronym, typography(advice)))
    for words, plainer in trade_words_of(text)[:MOST_OF_A_KIND]:
        advice = _("Un mot de métier. Plus simple : %(plainer)s.") % {"plainer": plainer}
        found.append(Advice(AdviceKind.TRADE_WORD, words, typography(advice)))
    return found


def _short(sentence: str) -> str:
    """Return the beginning of a sentence, cut between two words."""
    if len(sentence) <= _SHOWN:
        return sentence
    return sentence[:_SHOWN].rsplit(" ", 1)[0] + "\u00a0…"
