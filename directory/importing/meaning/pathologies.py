"""« Pathologie(s) »: matched with the vocabulary by label, abbreviation or synonym."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from directory.importing.cleaning.text import fold

SEPARATORS = re.compile(r"\s*[;|\n•]\s*|\s+[-–—]\s+")
LESSER_SEPARATORS = re.compile(r"\s*[,/+&]\s*|\s+et\s+")
ALIKE = 0.87
LONG_WORD = 4


@dataclass(frozen=True)
class Term:
    """A pathology of the vocabulary, with the words by which it is known."""

    slug: str
    label: str
    abbreviations: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class PathologyMatch:
    """The slugs found, and what was written that names none, or several."""

    slugs: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()


class PathologyIndex:
    """The vocabulary, ready to recognise what people write."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Index ``terms``."""
        self.terms = {term.slug: term for term in terms}
        self.phrases: dict[str, str] = {}
        self.abbreviations: dict[str, list[str]] = defaultdict(list)
        for term in self.terms.values():
            for synonym in term.synonyms:
                self.phrases.setdefault(fold(synonym), term.slug)
            for abbreviation in term.abbreviations:
                if term.slug not in self.abbreviations[fold(abbreviation)]:
                    self.abbreviations[fold(abbreviation)].append(term.slug)
        # A label wins over a synonym of another pathology.
        self.phrases.update({fold(term.label): term.slug for term in self.terms.values()})

    def match(self, text: str, context: str) -> PathologyMatch:
        """Return the pathologies that a cell names.

        ``context`` (the title) settles what an ambiguous abbreviation stands for: « IRC » is a
        matter of kidneys or of lungs.
        """
        slugs: dict[str, None] = {}
        unknown: list[str] = []
        ambiguous: list[tuple[str, tuple[str, ...]]] = []
        whole = self.phrases.get(fold(text))
        pieces = [] if whole else [piece for piece in SEPARATORS.split(text) if fold(piece)]
        if whole:
            slugs[whole] = None
        for piece in pieces:
            candidates = self._candidates(piece) or self._candidates_of_parts(piece)
            if not candidates:
                unknown.append(piece)
            for word, found in candidates:
                chosen = found[0] if len(found) == 1 else self._settle(found, f"{context} {text}")
                if chosen:
                    slugs[chosen] = None
                else:
                    ambiguous.append((word, tuple(self.terms[slug].label for slug in found)))
        return PathologyMatch(tuple(slugs), tuple(unknown), tuple(ambiguous))

    def _candidates(self, piece: str) -> list[tuple[str, list[str]]]:
        """Return what one name can stand for: a phrase, then an abbreviation."""
        folded = fold(piece)
        if folded in self.phrases:
            return [(piece, [self.phrases[folded]])]
        if folded in self.abbreviations:
            return [(piece, self.abbreviations[folded])]
        return []

    def _candidates_of_parts(self, piece: str) -> list[tuple[str, list[str]]]:
        """Return what the parts of a longer text can stand for."""
        parts = [part for part in LESSER_SEPARATORS.split(piece) if fold(part)]
        found = [candidate for part in parts for candidate in self._candidates(part)]
        if found and len(found) == len(parts):
            return found
        found = self.inside(piece)
        if found:
            return found
        close = get_close_matches(fold(piece), self.phrases, n=1, cutoff=ALIKE)
        return [(piece, [self.phrases[close[0]]])] if close else []

    def inside(self, text: str) -> list[tuple[str, list[str]]]:
        """Return the names found inside a sentence, the longest first.

        Abbreviations count only where they stand in capitals among other letters: « ma » is no
        « MA ».
        """
        padded = f" {fold(text)} "
        found: list[tuple[str, list[str]]] = []
        for phrase in self._longest_first:
            if f" {phrase} " in padded:
                found.append((phrase, [self.phrases[phrase]]))
                padded = padded.replace(f" {phrase} ", " | ")
        if text != text.upper():
            for word in re.findall(r"[\w/-]+", text):
                capitals = sum(character.isupper() for character in word)
                slugs = self.abbreviations.get(fold(word))
                if slugs and capitals > 1 and f" {fold(word)} " in padded:
                    found.append((word, slugs))
        unique: dict[tuple[str, ...], tuple[str, list[str]]] = {}
        for word, slugs in found:
            unique.setdefault(tuple(slugs), (word, slugs))
        return list(unique.values())

    @cached_property
    def _longest_first(self) -> list[str]:
        return sorted((phrase for phrase in self.phrases if phrase), key=len, reverse=True)

    def _settle(self, slugs: list[str], context: str) -> str:
        """Return the only candidate whose own words stand in ``context``, or nothing."""
        words = {slug: self._words(slug) for slug in slugs}
        present = set(fold(context).split())
        scores = {}
        for slug in slugs:
            others: set[str] = set().union(*(words[other] for other in slugs if other != slug))
            scores[slug] = len((words[slug] - others) & present)
        best = max(scores.values())
        winners = [slug for slug in slugs if scores[slug] == best]
        return winners[0] if best and len(winners) == 1 else ""

    def _words(self, slug: str) -> set[str]:
        term = self.terms[slug]
        words = {word for phrase in (term.label, *term.synonyms) for word in fold(phrase).split()}
        return {word for word in words if len(word) >= LONG_WORD}
