"""What the list says of how it read the words: those it mended, those that mean several things."""

from dataclasses import dataclass, replace

from directory.listing.criteria import Criteria
from search.understanding import Understood


@dataclass(frozen=True)
class Meaning:
    """One of the things that words may mean, and the address of the list for it alone."""

    label: str
    url: str


@dataclass(frozen=True)
class Doubt:
    """Words that mean several things."""

    words: str
    meanings: list[Meaning]


@dataclass(frozen=True)
class Reading:
    """How the words were read.

    Attributes:
        mended: the words that were searched in the place of those typed; empty when none was.
        as_typed_url: the list for the words as they were typed.
    """

    mended: str
    as_typed_url: str
    doubts: list[Doubt]


def reading(criteria: Criteria, understood: Understood) -> Reading:
    """Return what to say of how ``criteria`` were read."""
    return Reading(
        mended=understood.words if understood.mended else "",
        as_typed_url=criteria.as_typed_query(),
        doubts=[
            Doubt(
                doubt.words,
                [
                    _meaning(criteria, understood, doubt.words, concept.label, concept.value)
                    for concept in doubt.concepts
                ],
            )
            for doubt in understood.doubts
        ],
    )


def _meaning(
    criteria: Criteria, understood: Understood, words: str, label: str, value: str
) -> Meaning:
    """Return the list for one meaning: its value is chosen, and its words are searched no more."""
    meant = set(words.split())
    rest = " ".join(word for word in understood.words.split() if word not in meant)
    name, _colon, code = value.partition(":")
    return Meaning(label, replace(criteria.with_value(name, code, label), words=rest).query())
