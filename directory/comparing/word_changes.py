"""What changed inside a text, word by word, for people who read the two versions at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, REMOVED, ADDED = "same", "removed", "added"
ALIKE = 0.35
"""Below this share of common words two lines are shown whole, one after the other."""
LONGEST = 4_000
"""Longer lines, in words, are shown whole: comparing them would hold the page up."""
_WORDS = re.compile(r"(?:\w+|[^\w\s])\s*")


@dataclass(frozen=True)
class Piece:
    """A run of words that both versions hold, or one of them alone.

    Attributes:
        kind: ``same``, ``removed`` or ``added``.
        text: the words, with their spaces.
    """

    kind: str
    text: str


Line = tuple[Piece, ...]


def line_changes(before: Sequence[str], after: Sequence[str]) -> list[Line]:
    """Return the lines of both versions in reading order, each cut where it changed.

    Args:
        before: lines of the older version.
        after: lines of the newer version.
    """
    lines: list[Line] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            lines += [(Piece(SAME, line),) for line in before[i1:i2]]
            continue
        paired = min(i2 - i1, j2 - j1)
        for old, new in zip(before[i1 : i1 + paired], after[j1 : j1 + paired], strict=True):
            lines += _one_line(old, new)
        lines += [(Piece(REMOVED, line),) for line in before[i1 + paired : i2]]
        lines += [(Piece(ADDED, line),) for line in after[j1 + paired : j2]]
    return lines


def _one_line(old: str, new: str) -> list[Line]:
    """Return one line with its changes inside, or two when they have little in common."""
    whole: list[Line] = [(Piece(REMOVED, old),), (Piece(ADDED, new),)]
    old_words, new_words = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(old_words), len(new_words)) > LONGEST:
        return whole
    # A word is the same at the end of a line, where no space follows it.
    matcher = SequenceMatcher(None, _bare(old_words), _bare(new_words), autojunk=False)
    if matcher.ratio() < ALIKE:
        return whole
    pieces = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(SAME, "".join(new_words[j1:j2])))
            continue
        if i2 > i1:
            pieces.append(Piece(REMOVED, "".join(old_words[i1:i2])))
        if j2 > j1:
            pieces.append(Piece(ADDED, "".join(new_words[j1:j2])))
    return [tuple(pieces)]


def _bare(words: list[str]) -> list[str]:
    return [word.rstrip() for word in words]
