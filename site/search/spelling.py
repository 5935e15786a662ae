"""The words of the site as they are written there, to mend those that it does not know.

A slip is mended by the letters to add, to drop, to replace or to swap, as words are written and as
they sound (« tiroïde » is « thyroïde », « asme » is near « asthme »). A French word is no slip: it
is taken for another of its family alone (« épileptique » for « épilepsie »), where the site does
not hold it. ADR 66 gives the figures.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from core.registry import Registry
from core.text import fold
from search.analysis import STOP_WORDS, stem
from search.families import SHORTEST_CUT, are_kin, beginning, is_cut
from search.lexicon import is_french
from search.sounds import distance, letters, sound

SHORTEST = 4  # « IRC » and « IRA » are two things, neither is a slip of the other
LONGEST = 40
"""Letters beyond which nothing is mended: no word has so many, and comparing them takes long."""
LONG = 8
"""Letters of both words from which two slips are allowed, or one in the first letter.

In shorter ones a single slip is: « rome » would be « rhume », « lyrica » « africa ».
"""
FARTHEST = 4
"""Letters beyond which words that sound alike are all as far from one another."""

proper_names: Registry[Callable[[], Iterable[str]]] = Registry("proper names")
"""Names that are right though no document may hold them: « pontoise » is no slip of two words."""
wordings: Registry[Callable[[], Iterable[str]]] = Registry("wordings")
"""Texts where words are well written, beside titles and places: what documents hold may be mended
after them."""


@dataclass(frozen=True)
class _Known:
    """A word of the site: folded, as it sounds, and what ranges it among others as near."""

    plain: str
    heard: str
    written: int
    sounds: int
    often: int


class Spelling:
    """Words of titles, places and vocabularies that some document holds."""

    def __init__(
        self,
        often: Callable[[], Mapping[str, int]],
        holds: Callable[[str], bool],
        names: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """Read nothing yet: most words are known by what documents hold.

        Args:
            often: reads words that are well written, in small letters, and how often each is.
            holds: says whether some document holds a token.
            names: reads proper names, which are left as they are and never taken for another word.
        """
        self._often, self._holds, self._names = often, holds, names

    def knows(self, word: str) -> bool:
        """Say whether a folded word means something here, or is no word to mend."""
        return (
            len(word) < SHORTEST
            or not word.isalpha()
            or word in STOP_WORDS
            or self._holds(stem(word))
            or stem(word) in self._stems
        )

    def writes(self, word: str) -> bool:
        """Say whether some document holds a folded word."""
        return self._holds(stem(word))

    def nearest(self, word: str) -> str:
        """Return the word of the site that is nearest to a folded one; empty when none is near.

        The first letter is rarely the wrong one. Of equals the more frequent is taken, then the
        first by the alphabet, so that one address gives everybody the same page.
        """
        if is_french(word):
            kin = (known for known in self._begun(word) if are_kin(word, known.plain))
        else:
            slips = [(*steps, -known.often, known.plain) for known, steps in self._slips(word)]
            if slips:
                return self._shown[min(slips)[-1]]
            kin = (known for known in self._begun(word) if is_cut(word, known.plain))
        family = [
            (-beginning(word, known.plain), -known.often, len(known.plain), known.plain)
            for known in kin
        ]
        return self._shown[min(family)[-1]] if family else ""

    @cached_property
    def _written(self) -> dict[str, Counter[str]]:
        """Return how often each form of a folded word is written."""
        written: dict[str, Counter[str]] = defaultdict(Counter)
        for shown, times in self._often().items():
            plain = fold(shown)
            if len(plain) >= SHORTEST and plain.isalpha() and plain not in STOP_WORDS:
                written[plain][shown] = times
        return written

    @cached_property
    def _stems(self) -> set[str]:
        """Return the stems of the words that are no slip."""
        names = (stem(word) for name in self._names() for word in fold(name).split())
        return {*map(stem, self._written), *names}

    @cached_property
    def _shown(self) -> dict[str, str]:
        """Return how each folded word that some document holds is written."""
        return {
            plain: min(forms, key=lambda form: (-forms[form], form))
            for plain, forms in self._written.items()
            if self._holds(stem(plain))
        }

    @cached_property
    def _by_first(self) -> dict[str, list[_Known]]:
        """Return the words by their first letter and by their first sound."""
        found: dict[str, list[_Known]] = defaultdict(list)
        for known in self._known:
            for first in {known.plain[0], known.heard[:1]}:
                found[first].append(known)
        return found

    @cached_property
    def _by_rest(self) -> dict[str, list[_Known]]:
        """Return the words as they sound, and as they sound less the first sound."""
        found: dict[str, list[_Known]] = defaultdict(list)
        for known in self._known:
            for rest in (known.heard, known.heard[1:]):
                found[rest].append(known)
        return found

    @cached_property
    def _known(self) -> list[_Known]:
        found = []
        for plain in self._shown:
            heard, times = sound(plain), self._written[plain].total()
            found.append(_Known(plain, heard, letters(plain), letters(heard), times))
        return found

    def _begun(self, word: str) -> Iterator[_Known]:
        """Yield the words that begin as a folded one does."""
        start = word[:SHORTEST_CUT]
        return (known for known in self._by_first.get(word[0], ()) if known.plain.startswith(start))

    def _slips(self, word: str) -> Iterator[tuple[_Known, tuple[int, int]]]:
        """Yield the words of which a folded one may be a slip, and by how many steps.

        These are, as letters or as sounds, whichever are fewer; then as letters.
        """
        heard = sound(word)
        near = [known for first in {word[0], heard[:1]} for known in self._by_first.get(first, ())]
        if len(word) >= LONG:
            near += [known for rest in {heard, heard[1:]} for known in self._by_rest.get(rest, ())]
        written, sounds = letters(word), letters(heard)
        for known in near:
            most = 2 if min(len(word), len(known.plain)) >= LONG else 1
            by_sound = by_letters = most + 1
            if (sounds ^ known.sounds).bit_count() <= 2 * most:
                by_sound = distance(heard, known.heard, most)
            if by_sound <= most or (written ^ known.written).bit_count() <= 2 * most:
                by_letters = distance(word, known.plain, FARTHEST if by_sound <= most else most)
            if min(by_sound, by_letters) <= most:
                yield known, (min(by_sound, by_letters), by_letters)
