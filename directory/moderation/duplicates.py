"""Entries that may be the same as the one under review."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Q
from django.utils.translation import gettext as _

from core.text import fold, without_elisions
from directory.models import Place, Programme

ALIKE = 0.6
"""Share of common letters from which two titles are held alike; set on the sample of an agency."""
CANDIDATES = 200
"""Entries of the same place or structure that are compared at most."""
SHOWN = 5
_EMPTY_WORDS = (
    "a au aux avec d de des du en et l la le les mieux par pour programme sa ses son sur un une "
    "education therapeutique patient patients etp vivre"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
"""Words of nearly every title: they tell no two entries apart."""


@dataclass(frozen=True)
class Duplicate:
    """An entry that looks like another one, with the reasons in French."""

    programme: Programme
    reasons: tuple[str, ...]


def duplicates_of(programme: Programme) -> list[Duplicate]:
    """Return the entries that may be the same, the likeliest first.

    Only those of the same structure or commune are compared, in two queries.

    Args:
        programme: a row or a draft in memory.
    """
    communes = {place.commune_id for place in programme.places.all()}
    near = Q(organisation_id=programme.organisation_id) | Q(
        pk__in=Place.objects.filter(commune_id__in=communes).values("programme_id")
    )
    candidates = (
        Programme.objects.filter(near)
        .exclude(pk=programme.pk)
        .select_related("organisation")
        .prefetch_related("pathologies")
        .order_by("pk")[:CANDIDATES]
    )
    pathologies = {pathology.pk for pathology in programme.pathologies.all()}
    found = []
    for other in candidates:
        score, reasons = _compare(programme, pathologies, other)
        if reasons:
            found.append((score, Duplicate(other, tuple(reasons))))
    found.sort(key=lambda pair: (-pair[0], pair[1].programme.pk))
    return [duplicate for _score, duplicate in found[:SHOWN]]


def _compare(
    programme: Programme, pathologies: set[int], other: Programme
) -> tuple[float, list[str]]:
    """Return how alike two entries are, and the reasons; none when they merely are neighbours."""
    likeness = max(
        _likeness(mine, theirs) for mine in _titles(programme) for theirs in _titles(other)
    )
    same_pathologies = bool(pathologies) and pathologies == {
        pathology.pk for pathology in other.pathologies.all()
    }
    same_structure = programme.organisation_id == other.organisation_id
    if likeness < ALIKE and not (same_pathologies and same_structure):
        return 0, []
    reasons = []
    if likeness >= ALIKE:
        reasons.append(_("titres proches"))
    if same_structure:
        reasons.append(_("même structure"))
    if same_pathologies:
        reasons.append(_("mêmes pathologies"))
    return likeness + same_structure + same_pathologies, reasons


def _titles(programme: Programme) -> Iterable[str]:
    titles = {programme.title, programme.official_title} - {""}
    return [_bare(title) for title in titles] or [""]


def _bare(title: str) -> str:
    """Return the telling words of a title, folded and sorted; all of them if none is."""
    words = fold(without_elisions(title)).split()
    return " ".join(sorted(word for word in words if word not in _EMPTY) or words)


def _likeness(mine: str, theirs: str) -> float:
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    if not mine or not theirs or matcher.real_quick_ratio() < ALIKE:
        return 0
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0
