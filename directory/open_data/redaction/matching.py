"""Finding many values in much text, whatever the accents, capitals and spaces."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import unescape

from core.text import fold

_PHONE = re.compile(
    # Not in the middle of a longer number, nor the decimals of one.
    r"(?<!\d)(?<!\d[.,])(?:(?:\+|00)\s?33[\s.-]?(?:\(0\)\s?)?|0)([1-9](?:[\s.-]?\d){8})(?!\d)"
)
_NOT_DIGIT = re.compile(r"\D")


class What(StrEnum):
    """What a private value is, in the words of the report."""

    NAME = "nom d’une personne"
    MAIL = "adresse électronique"
    PHONE = "téléphone"
    INTERNAL = "donnée interne"
    DRAFT = "texte non publié"
    EXCHANGE = "échange avec un modérateur"


@dataclass(frozen=True)
class Private:
    """A value that must be in no output.

    Attributes:
        what: its kind.
        text: the value; never shown in a report nor in the log.
        where: the row that holds it, such as « PrivateContact 12 ».
    """

    what: What
    text: str
    where: str


def phone_key(number: str) -> str:
    """Return the nine digits of a French number however it is written, or nothing."""
    found = _PHONE.search(number.replace("\xa0", " ").replace("\u202f", " "))
    return _NOT_DIGIT.sub("", found.group(1)) if found else ""


class Matcher:
    """Private values, ready to be found in any text."""

    def __init__(self, values: Iterable[Private]) -> None:
        """Prepare ``values``; one without a letter nor a digit is left out."""
        self._phones: dict[str, Private] = {}
        self._words: dict[str, dict[tuple[str, ...], Private]] = defaultdict(dict)
        for value in values:
            if value.what == What.PHONE:
                if key := phone_key(value.text):
                    self._phones.setdefault(key, value)
            elif words := tuple(fold(value.text).split()):
                self._words[words[0]].setdefault(words, value)

    def __len__(self) -> int:
        return len(self._phones) + sum(map(len, self._words.values()))

    def __iter__(self) -> Iterator[Private]:
        yield from self._phones.values()
        for found in self._words.values():
            yield from found.values()

    def find(self, text: str) -> Iterator[Private]:
        """Yield the values that ``text`` holds: plain text, CSV, JSON or HTML."""
        text = unescape(text)
        if self._phones:
            spaced = text.replace("\xa0", " ").replace("\u202f", " ")
            for match in _PHONE.finditer(spaced):
                if found := self._phones.get(_NOT_DIGIT.sub("", match.group(1))):
                    yield found
        words = fold(text).split()
        for rank, word in enumerate(words):
            for pattern, value in self._words.get(word, {}).items():
                if tuple(words[rank : rank + len(pattern)]) == pattern:
                    yield value
