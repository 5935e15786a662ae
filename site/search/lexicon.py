"""French words and names that are no slip, though the site may not hold them.

« Piscine » is a word, « asme » is none: no measure of letters tells them apart, a dictionary does.
`data/SOURCES.md` says where the words come from.
"""

from functools import lru_cache
from pathlib import Path
from string import ascii_lowercase

from core.text import fold

_DATA = Path(__file__).parent / "data"
_SHORTEST_SINGULAR = 4


def is_french(word: str) -> bool:
    """Say whether a folded word is French, in the singular or in the plural, or a usual name."""
    singular = word[:-1] if word[-1:] in {"s", "x"} and word[-2:-1] not in {"s", "x"} else ""
    return _holds(word) or (len(singular) >= _SHORTEST_SINGULAR and _holds(singular))


def _holds(word: str) -> bool:
    return word in _names() or f"\n{word}\n" in _french().get(word[:1], "")


@lru_cache(maxsize=1)
def _french() -> dict[str, str]:
    """Return the words of the file by their first letter, each between line ends.

    As texts they take a tenth of what a set of them would, and are there at once.
    """
    text = "\n" + (_DATA / "french_words.txt").read_text(encoding="ascii")
    starts = [text.index(f"\n{letter}") for letter in ascii_lowercase]
    ends = [*starts[1:], len(text)]
    return {
        letter: text[start : end + 1]
        for letter, start, end in zip(ascii_lowercase, starts, ends, strict=True)
    }


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    lines = (_DATA / "names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(
        name for line in lines if not line.startswith("#") for name in fold(line).split()
    )
