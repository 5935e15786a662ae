"""The words of the site as they are written in titles and places, counted.

Each document's line is kept, so that a change costs what has changed: its words are taken off and
put on again, and the counts are those that reading the whole table would give.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+")


def words_of(texts: Iterable[str]) -> Counter[str]:
    """Return the words of ``texts`` in small letters, with their accents, and how often each is."""
    return Counter(word for text in texts for word in _WORD.findall(text.lower()))


@dataclass(frozen=True)
class Written:
    """The words of many documents. Never changes: a change makes another one.

    Attributes:
        lines: what is written of each document by primary key, as octets: a third of a ``str``.
        often: how often each word is there.
    """

    lines: Mapping[int, bytes]
    often: Counter[str]

    @classmethod
    def of(cls, lines: Mapping[int, str]) -> "Written":
        """Return the words of ``lines``, by primary key of their documents."""
        return cls({pk: line.encode() for pk, line in lines.items()}, words_of(lines.values()))

    def updated(self, lines: Mapping[int, str], gone: Collection[int]) -> "Written":
        """Return it with ``lines`` added or brought up to date, and the documents ``gone`` out."""
        former = [self.lines[pk].decode() for pk in {*gone, *lines} if pk in self.lines]
        kept = dict(self.lines)
        for pk in gone:
            kept.pop(pk, None)
        kept.update((pk, line.encode()) for pk, line in lines.items())
        return Written(kept, self.often + words_of(lines.values()) - words_of(former))
