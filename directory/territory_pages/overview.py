"""The territories with how many offers each has, for the page that lists them all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from directory.listing.criteria import Criteria
from directory.listing.results import question_of
from directory.listing.vocabulary import Vocabulary
from directory.territory_pages.atlas import (
    CPTS_FACET,
    DEPARTEMENT,
    INTERCOMMUNALITE,
    KINDS,
    Atlas,
    Territory,
)
from search.engine.questions import Question
from search.queries import ask, ask_all


@dataclass(frozen=True)
class Counted:
    """A territory, and how many offers take place there."""

    territory: Territory
    total: int


@dataclass(frozen=True)
class Departement:
    """A département with the territories that reach into it."""

    own: Counted
    intercommunalites: Sequence[Counted]
    cpts: Sequence[Counted]


def overview(atlas: Atlas, vocabulary: Vocabulary) -> list[Departement]:
    """Return every territory that has a page, under its département; no query."""
    question = replace(question_of(Criteria(), vocabulary), counted=KINDS, size=0)
    counts = dict(ask(question, vocabulary.held).counts)
    counts[INTERCOMMUNALITE] = {
        **counts[INTERCOMMUNALITE],
        **_of_groups(question, vocabulary),
    }
    return [
        Departement(
            Counted(own, counts[DEPARTEMENT].get(own.code, 0)),
            _counted(atlas, INTERCOMMUNALITE, own.code, counts),
            _counted(atlas, CPTS_FACET, own.code, counts),
        )
        for own in atlas.of_kind(DEPARTEMENT)
    ]


def _of_groups(question: Question, vocabulary: Vocabulary) -> dict[str, int]:
    """Return how many offers each group of intercommunalités has: in Paris, all arrondissements."""
    known = vocabulary[INTERCOMMUNALITE]
    asked = [
        replace(
            question,
            counted=(),
            chosen={**question.chosen, INTERCOMMUNALITE: known.expanded([code])},
        )
        for code in known.groups
    ]
    answers = ask_all(asked, vocabulary.held)
    return {code: answer.total for code, answer in zip(known.groups, answers, strict=True)}


def _counted(
    atlas: Atlas, kind: str, departement: str, counts: Mapping[str, Mapping[str, int]]
) -> list[Counted]:
    found = atlas.of_kind(kind, departement)
    return [Counted(one, counts[kind].get(one.code, 0)) for one in found]
