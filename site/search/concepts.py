"""What people may call one thing: phrases, initials and lay words of the site's vocabularies.

A phrase is found in a question whatever the order of its words: « sucre dans le sang » and « sang,
sucre » are the same set of tokens. The longest phrases are taken first, and no word serves twice.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from core.registry import Registry
from search.analysis import tokens

_PARTED = re.compile(r"\b([A-Za-z]{2,})(\d)\b")
"""« DT2 » is also written « DT 2 » and « DT-2 »."""
_AND_OTHERS = " et autres "
"""« Diabète de type 2 et autres diabètes » is mostly called by what comes before."""


@dataclass(frozen=True)
class Concept:
    """One thing of a vocabulary.

    Attributes:
        value: what documents about it have, as ``facet:value``.
        label: its name, shown to people.
        initials: its abbreviations, found as whole words.
        phrases: what else it is called, popular words too; searched, never shown.
    """

    value: str
    label: str
    initials: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


vocabularies: Registry[Callable[[], Iterable[Concept]]] = Registry("search vocabulary")
"""Each room that has a vocabulary registers what yields its concepts."""


class Phrases:
    """The phrases of many concepts, to be found in questions."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._meant: dict[frozenset[str], list[Concept]] = defaultdict(list)
        self.names: list[str] = []
        for concept in concepts:
            names = (concept.label, *concept.initials, *concept.phrases)
            self.names += names
            parted = (_PARTED.sub(r"\1 \2", text) for text in concept.initials)
            head = concept.label.partition(_AND_OTHERS)[0]
            for phrase in {frozenset(tokens(text)) for text in (*names, *parted, head)}:
                if phrase:
                    self._meant[phrase].append(concept)
        longest_first = sorted(self._meant, key=lambda phrase: (-len(phrase), sorted(phrase)))
        self._by_word: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        for rank, phrase in enumerate(longest_first):
            for word in phrase:
                self._by_word[word].append((rank, phrase))

    def names_of(self, concept: Concept) -> list[str]:
        """Return what stands for ``concept`` and for nothing else: its label, its own initials.

        « IRC » is no name of the maladie rénale chronique: who looks for that would find the lungs.
        """
        own = (name for name in concept.initials if len(self._meant[frozenset(tokens(name))]) == 1)
        return [concept.label, *own]

    def found_in(self, words: Sequence[str]) -> list[tuple[frozenset[str], list[Concept]]]:
        """Return the phrases that the tokens ``words`` hold, and what each may mean."""
        left = set(words)
        found = []
        near = {ranked for word in left for ranked in self._by_word.get(word, ())}
        for _rank, phrase in sorted(near):
            if phrase <= left:
                found.append((phrase, self._meant[phrase]))
                left -= phrase
        return found


def registered() -> Phrases:
    """Return the phrases of all the vocabularies of the site."""
    return Phrases(concept for yield_concepts in vocabularies for concept in yield_concepts())
