"""Sentences that are too long to be read in one go."""

import re

LONGEST_SENTENCE = 25
"""Words. Plain-language guides for the public advise 15 to 20; past 25 readers lose the thread."""

_END = re.compile(r"(?:(?<=[.!?…])[»\")]*\s+|\n+)")
# « l’asthme » is one word to a reader; « 9 h – 17 h » counts its numbers, not its dash.
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_ABBREVIATION = re.compile(r"(?:\b(?:p|ex|etc|cf|env|dr|pr|mme|m|n°)\.)$", re.IGNORECASE)


def sentences_of(text: str) -> list[str]:
    """Return the sentences of ``text``; each line of a list is one."""
    found: list[str] = []
    for piece in _END.split(text):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return [piece.strip() for piece in found if piece.strip()]


def word_count(sentence: str) -> int:
    """Return how many words a reader counts."""
    return len(_WORD.findall(sentence))


def long_sentences(text: str) -> list[tuple[str, int]]:
    """Return the sentences of more than ``LONGEST_SENTENCE`` words, each with its count."""
    counted = ((sentence, word_count(sentence)) for sentence in sentences_of(text))
    return [(sentence, count) for sentence, count in counted if count > LONGEST_SENTENCE]
