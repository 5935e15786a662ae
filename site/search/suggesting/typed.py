"""What somebody is typing, and the form under which names are compared with it."""

from dataclasses import dataclass

from core.text import SAINTS, fold, join_initials, without_elisions
from search.analysis import STOP_WORDS

LONGEST = 100
"""Characters that are read; nobody types half of it to choose from a list."""
MOST_WORDS = 8
SHORTEST = 2
"""Characters below which anything would answer."""
_WITH_PLURAL = 4


@dataclass(frozen=True)
class Typed:
    """The words of what is typed so far; each begins a word of the names that answer."""

    words: tuple[str, ...] = ()

    @property
    def phrase(self) -> str:
        """Return the words as one text."""
        return " ".join(self.words)


def read_typed(text: str) -> Typed:
    """Return what ``text`` holds, whatever it is; no word where there is too little of it.

    The last word may be unfinished: « de » may become « dépression », while « de » before another
    word tells nothing.
    """
    text = text[:LONGEST]
    words = plain_words(text)
    if not words or sum(map(len, words)) < SHORTEST:
        return Typed()
    unfinished = text[-1].isalnum()
    kept = [word for word in words[:-1] if word not in STOP_WORDS]
    if unfinished or words[-1] not in STOP_WORDS:
        kept.append(words[-1])
    return Typed(tuple(_singular(word) for word in dict.fromkeys(kept[:MOST_WORDS])))


def plain_words(text: str) -> list[str]:
    """Return the folded words of ``text``: « l’Hôpital St-Louis » is hopital, saint, louis."""
    folded = fold(without_elisions(join_initials(text)))
    return [SAINTS.get(word, word) for word in folded.split()]


def _singular(word: str) -> str:
    """Return ``word`` without the mark of its plural: the beginning of a word is compared."""
    return word[:-1] if len(word) >= _WITH_PLURAL and word[-1] in "sx" else word
