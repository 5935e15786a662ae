"""Words of one family: « épileptique » and « épilepsie », « kiné » and « kinésithérapie ».

A word that is well written is no slip; where the site does not hold it, it may hold another of its
family, which is what people mean. « Contrat » and « contraception » begin alike and are none.
"""

SHORTEST_ROOT = 6
"""Letters that two words of one family share: « portique » and « portion » share fewer."""
SHORTEST_CUT = 4
WHOLE = 0.75
"""Share of a word that another must begin with, where it is no French word but one cut short."""

_ENDINGS = frozenset(
    [
        *("", "e", "es", "s", "du", "due", "eux", "euse", "gene", "genes", "gie", "gique"),
        *("ie", "ies", "ion", "ions", "ique", "iques", "isme", "iste", "istes", "ite"),
        *("sie", "sion", "sions", "tif", "tion", "tions", "tive"),
    ]
)
"""What follows the root in the words of an illness, of whoever has it and of its care."""
_STATES = (("e", "ite"), ("", "ite"), ("tique", "sie"), ("tique", "se"))
"""How people are called and what they have, whatever the length: « obèse » and « obésité »."""
_LEARNED = ("therap", "sitherap", "log", "graph", "scop")
"""What people leave out at the end of learned words: « kiné », « chimio », « rhumato »."""


def are_kin(word: str, known: str) -> bool:
    """Say whether two folded words are of one family, by their root and usual endings."""
    if known.startswith(word) and known[len(word) :].startswith(_LEARNED):
        return True
    if any(
        word.endswith(one) and known == word[: len(word) - len(one)] + state
        for one, state in _STATES
    ):
        return True
    alike = beginning(word, known)
    return any(
        word[root:] in _ENDINGS and known[root:] in _ENDINGS
        for root in range(SHORTEST_ROOT, alike + 1)
    )


def is_cut(word: str, known: str) -> bool:
    """Say whether a folded word is most of the beginning of another."""
    alike = beginning(word, known)
    return alike >= SHORTEST_CUT and alike >= WHOLE * len(word) and len(known) > len(word)


def beginning(one: str, other: str) -> int:
    """Return how many letters at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
