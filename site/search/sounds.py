"""Words as they sound, roughly, and how many slips lead from one to another.

« Diabaite » sounds like « diabète », « tiroïde » like « thyroïde », « crhon » like « Crohn ».
"""

import re
from functools import lru_cache

_SOUNDS = tuple(
    (re.compile(written), heard)
    for written, heard in (
        ("ph", "f"),
        ("th", "t"),
        ("^h|(?<=[^c])h", ""),
        ("ch(?=[lr]|o[lr])", "k"),
        ("y", "i"),
        ("oeu", "eu"),
        ("qu|q|ck", "k"),
        ("g(?=[ei])", "j"),
        ("gu(?=[ei])", "g"),
        ("c(?=[ei])", "s"),
        ("c(?!h)", "k"),
        ("x", "ks"),
        ("eau|au", "o"),
        ("ai|ei", "e"),
        ("z", "s"),
        ("ti(?=on)", "si"),
        (r"(.)\1+", r"\1"),
        ("[ea][mn](?=[^aeioumn])", "an"),
        ("^ps", "s"),
        (r"(.)\1+", r"\1"),
        ("(?<=..)(er|ez)$", "e"),
        ("(?<=...)[sdt]$", ""),
        ("(?<=..)e$", ""),
    )
)
"""Letters written for one another or not heard, in the order in which they are undone."""


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Return a folded word as it sounds, roughly."""
    for written, heard in _SOUNDS:
        word = written.sub(heard, word)
    return word


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters to add, drop, replace or swap lead from one word to another.

    Where it is more than ``most``, any greater number is returned.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, opposite in enumerate(other, start=1):
            steps = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != opposite))
            swapped = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite
            row.append(min(steps, earlier[j - 2] + 1) if swapped else steps)
        if min(row) > most:
            return most + 1
    return row[-1]


@lru_cache(maxsize=50_000)
def letters(word: str) -> int:
    """Return the letters of a word as bits: each slip changes two of them at most."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits
