"""From what was typed to the terms of a question: concepts, doubts, mended words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.text import fold, join_initials, without_elisions
from search.analysis import query_tokens, tokens
from search.concepts import Concept, Phrases
from search.engine.holder import Held, holder
from search.engine.questions import Term
from search.lexicon import is_french
from search.spelling import LONGEST, Spelling

AS_TYPED = ("orthographe", "exacte")
"""Parameter and value of an address that asks to mend no word."""
SHORTEST_PART = 4
"""Letters of each of two words that were written as one."""


@dataclass(frozen=True)
class Doubt:
    """Words that mean several things: which one is asked, never guessed."""

    words: str
    concepts: tuple[Concept, ...]


@dataclass(frozen=True)
class Understood:
    """What was understood of some words.

    Attributes:
        words: what is searched; as typed, or mended.
        terms: what a document must hold.
        doubts: what may mean several things; all of them are searched meanwhile.
        mended: whether ``words`` differ from what was typed.
    """

    words: str = ""
    terms: tuple[Term, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    mended: bool = False


def understand(words: str, *, as_typed: bool = False, held: Held | None = None) -> Understood:
    """Return what ``words`` ask for, by the vocabularies and the words of the site.

    Args:
        words: what was typed, whatever it is.
        as_typed: whether words that the site does not know are left as they are.
        held: the state of the index by which they are read; the present one when None.
    """
    if not query_tokens(words):
        return Understood(words)
    known = held or holder.held()
    return read(words, known.phrases, None if as_typed else lambda: known.spelling)


def read(words: str, phrases: Phrases, spelling: Callable[[], Spelling] | None) -> Understood:
    """Return what ``words`` ask for; ``spelling`` gives the words of the site, None mends none."""
    mended = _mend(words, spelling()) if spelling else words
    asked = query_tokens(mended)
    terms: list[Term] = []
    doubts: list[Doubt] = []
    taken: set[str] = set()
    for phrase, concepts in phrases.found_in(asked):
        typed = tuple(word for word in asked if word in phrase)
        names = phrases.names_of(concepts[0]) if len(concepts) == 1 else []
        terms.append(_term(typed, names, concepts))
        taken |= phrase
        if len(concepts) > 1:
            doubts.append(Doubt(_as_typed(mended, phrase), tuple(concepts)))
    terms += [Term.of(word) for word in asked if word not in taken]
    return Understood(mended, tuple(terms), tuple(doubts), mended != words)


def _term(typed: tuple[str, ...], names: Iterable[str], concepts: list[Concept]) -> Term:
    """Return the term of a phrase, for which the ``names`` of what it means stand too."""
    alternatives = [typed, *(tuple(dict.fromkeys(tokens(name))) for name in names)]
    return Term(
        tuple(dict.fromkeys(found for found in alternatives if found)),
        tuple(concept.value for concept in concepts),
    )


def _as_typed(words: str, phrase: frozenset[str]) -> str:
    """Return the words of ``words`` of which ``phrase`` is made."""
    return " ".join(word for word in words.split() if phrase & set(tokens(word)))


def _mend(words: str, spelling: Spelling) -> str:
    """Return ``words`` with those that the site does not know replaced by the nearest it knows."""
    return " ".join(_mended(word, spelling) for word in words.split())


def _mended(word: str, spelling: Spelling) -> str:
    plain = fold(without_elisions(join_initials(word)))
    parts = plain.split()
    if len(parts) > 1:
        # « anti-coagulants » is written in one word here, and nothing holds all its parts.
        joined = "".join(parts)
        is_compound = "-" in word and joined.isalpha()
        return joined if is_compound and spelling.writes(joined) else word
    if not plain or len(plain) > LONGEST or spelling.knows(plain):
        return word
    return spelling.nearest(plain) or _parted(plain, spelling) or word


def _parted(word: str, spelling: Spelling) -> str:
    """Return two words of the site between which a space or a hyphen was forgotten; or nothing."""
    if is_french(word):
        return ""
    for end in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        if spelling.writes(word[:end]) and spelling.writes(word[end:]):
            return f"{word[:end]} {word[end:]}"
    return ""
