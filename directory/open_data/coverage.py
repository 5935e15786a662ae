"""How many active programmes there are by pathology and territory: a table counted by the index."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.text import fold
from directory.enums import ActivityState
from directory.listing.criteria import Criteria
from directory.listing.indexed import STATE
from directory.listing.results import question_of
from directory.listing.vocabulary import Vocabulary
from search.engine.questions import Question
from search.queries import ask_all
from territories.models import Intercommunalite
from territories.names import PARIS, paris_arrondissement

DEPARTEMENT, INTERCOMMUNALITE, PATHOLOGY = "departement", "intercommunalite", "pathologie"


@dataclass(frozen=True)
class Zone:
    """A column: a département or an intercommunalité, by its code."""

    code: str
    label: str


@dataclass(frozen=True)
class Line:
    """A row: how many programmes on a pathology, in all and in each zone."""

    code: str
    label: str
    total: int
    counts: Sequence[int]


@dataclass(frozen=True)
class Family:
    """The rows of one group of pathologies."""

    label: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Coverage:
    """The table.

    A programme on two pathologies is in both rows, one with places in two zones in both columns:
    totals count programmes, once each, and are no sums.

    Attributes:
        totals: the programmes of each zone.
        missing: pathologies of the vocabulary on which there is no active programme here.
    """

    zones: Sequence[Zone]
    families: Sequence[Family]
    total: int
    totals: Sequence[int]
    missing: Sequence[str]

    @property
    def lines(self) -> Iterator[Line]:
        """Yield all the rows, whatever their family."""
        for family in self.families:
            yield from family.lines


def coverage(vocabulary: Vocabulary, *, by: str, departement: str = "") -> Coverage:
    """Count the active programmes in each zone, by as many questions to one state of the index.

    Args:
        vocabulary: which holds that state.
        by: ``departement`` or ``intercommunalite``, the zones.
        departement: code of the one to which the table is narrowed.
    """
    question = _chosen(question_of(Criteria(), vocabulary), STATE, ActivityState.ACTIF)
    if departement:
        question = _chosen(question, DEPARTEMENT, departement)
    question = replace(question, counted=(by,), size=0)
    asked = list(vocabulary[PATHOLOGY].labels)
    questions = [_chosen(question, PATHOLOGY, pathology) for pathology in asked]
    everything, *answers = ask_all([question, *questions], vocabulary.held)
    known = dict(zip(asked, answers, strict=True))
    found = {zone for answer in known.values() for zone in answer.counts[by]}
    found |= everything.counts[by].keys()
    zones = [zone for zone in _zones(vocabulary, by, departement) if zone.code in found]
    lines = {
        code: Line(code, vocabulary[PATHOLOGY].labels[code], answer.total,
                   _row(answer.counts[by], zones))
        for code, answer in known.items()
        if answer.total
    }  # fmt: skip
    return Coverage(
        zones=zones,
        families=list(_families(vocabulary, lines)),
        total=everything.total,
        totals=_row(everything.counts[by], zones),
        missing=[label for code, label in vocabulary[PATHOLOGY].labels.items()
                 if code not in lines],
    )  # fmt: skip


def _chosen(question: Question, facet: str, code: str) -> Question:
    """Return the question of those that also have a value."""
    return replace(question, chosen={**question.chosen, facet: frozenset([code])})


def _row(counts: Mapping[str, int], zones: Sequence[Zone]) -> list[int]:
    return [counts.get(zone.code, 0) for zone in zones]


def _zones(vocabulary: Vocabulary, by: str, departement: str) -> Iterator[Zone]:
    """Yield the zones in the order of their facet; those of one département alone if asked."""
    inside = _inside(departement) if departement and by == INTERCOMMUNALITE else None
    for code, label in vocabulary[by].labels.items():
        arrondissement = paris_arrondissement(code)
        if inside is None or code in inside or (arrondissement and PARIS in inside):
            yield Zone(code, label)


def _inside(departement: str) -> frozenset[str]:
    """Return the SIREN numbers of the intercommunalités that reach into a département."""
    rows = Intercommunalite.objects.filter(departements=departement)
    return frozenset(rows.values_list("siren", flat=True))


def _families(vocabulary: Vocabulary, lines: Mapping[str, Line]) -> Iterator[Family]:
    """Yield the rows by group of pathologies, both in alphabetical order."""
    groups = vocabulary[PATHOLOGY].groups.values()
    for group in sorted(groups, key=lambda group: fold(group.label)):
        found = [lines[code] for code in group.members if code in lines]
        if found:
            yield Family(group.label, sorted(found, key=lambda line: fold(line.label)))
