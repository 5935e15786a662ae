"""Which entries answer, in which order, and how many under each value of a facet.

The search room finds and counts; this module says what is asked of it. Queries of a page: the
version of the index, the cards that the process has not read yet; two more around a place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.listing.around import RADII, WIDEST
from directory.listing.cards import cards_of
from directory.listing.criteria import Criteria
from directory.listing.facets import FACETS
from directory.listing.indexed import REACHED, SCOPE
from directory.listing.vocabulary import Vocabulary
from directory.public import PublicCard
from directory.public.cards import KIND
from search.engine.questions import Answer, Circle, Order, Question
from search.queries import ask, scan
from search.understanding import Understood, understand

PAGE_SIZE = 20
METRE = 0.001  # kilometres

Counts = dict[str, dict[str, int]]
"""How many entries have each value of each facet, under the words and the other facets."""


@dataclass(frozen=True)
class Results:
    """A page of the list.

    Attributes:
        page: of the paginator.
        cards: what it shows.
        counts: for the facets.
        understood: how the words were read.
        near: how many of the results have a place in the circle, the others being remote; None
            where there is no circle.
        widened_to: how far the list looked, in kilometres, when nothing was as near as asked.
    """

    page: Page
    cards: list[PublicCard]
    counts: Counts
    understood: Understood
    near: int | None = None
    widened_to: int = 0

    def reached(self, criteria: Criteria) -> Criteria:
        """Return ``criteria`` with the radius that the list has, for what widens nothing itself."""
        return replace(criteria, km=self.widened_to) if self.widened_to else criteria

    @property
    def total(self) -> int:
        """Return how many entries answer."""
        return self.page.paginator.count

    @property
    def is_remote_alone(self) -> bool:
        """Say whether all that was found around a place is followed from a distance."""
        return self.near == 0 and self.total > 0


def find(criteria: Criteria, vocabulary: Vocabulary) -> Results:
    """Return the page of the list that ``criteria`` ask for, the last one if it is beyond."""
    understood = understand(criteria.words, as_typed=criteria.as_typed, held=vocabulary.held)
    question = replace(
        _question(criteria, vocabulary, understood),
        counted=tuple(facet.name for facet in FACETS),
        offset=(criteria.page - 1) * PAGE_SIZE,
        size=PAGE_SIZE,
    )
    question, answer = widened(question, ask(question, vocabulary.held), vocabulary)
    paginator = Paginator(range(answer.total), PAGE_SIZE)
    page = paginator.get_page(criteria.page)
    if criteria.page > paginator.num_pages:
        criteria.problems.append(
            _("La page « %(value)s » n’existe pas : voici la dernière.") % {"value": criteria.page}
        )
        question = replace(question, offset=(page.number - 1) * PAGE_SIZE)
        answer = ask(question, vocabulary.held)
    reached = question.circle.km if question.circle else 0
    return Results(
        page=page,
        cards=cards_of(answer.hits, criteria.around, vocabulary.held),
        counts=answer.counts,
        understood=understood,
        near=answer.near if question.circle else None,
        widened_to=int(reached) if reached > criteria.km else 0,
    )


def question_of(criteria: Criteria, vocabulary: Vocabulary) -> Question:
    """Return what ``criteria`` ask of the search room, before any page of it."""
    understood = understand(criteria.words, as_typed=criteria.as_typed, held=vocabulary.held)
    return _question(criteria, vocabulary, understood)


def count_of(criteria: Criteria, vocabulary: Vocabulary) -> int:
    """Return how many entries answer ``criteria``, nothing being widened (`Results.reached`)."""
    return ask(question_of(criteria, vocabulary), vocabulary.held).total


def all_keys(criteria: Criteria, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the public ids of all that answers, in the order of the list, whatever its length.

    Nothing is widened: what is not as near as asked is left out. Whoever leads from a list to all
    of it names `Results.reached`.
    """
    for hit in scan(question_of(criteria, vocabulary)):
        yield hit.key


def _question(criteria: Criteria, vocabulary: Vocabulary, understood: Understood) -> Question:
    chosen = {name: vocabulary[name].expanded(codes) for name, codes in criteria.chosen.items()}
    return Question(
        kinds=(KIND,),
        terms=understood.terms,
        chosen={SCOPE: frozenset(settings.DEPARTEMENTS), **chosen},
        circle=_circle(criteria),
        order=criteria.ranged,
        today=timezone.localdate(),
    )


def _circle(criteria: Criteria) -> Circle | None:
    """Return the circle around a place, with the remote offers that its inhabitants may follow."""
    around = criteria.around
    if around is None:
        return None
    remote = tuple(f"{REACHED}:{code}" for code in around.inhabitants)
    return Circle(around.latitude, around.longitude, criteria.km, remote)


def widened(question: Question, answer: Answer, vocabulary: Vocabulary) -> tuple[Question, Answer]:
    """Look as far as needed while no place is in the circle, however the list is ranged."""
    circle = question.circle
    if circle is None or answer.near or circle.km >= WIDEST:
        return question, answer
    nearest = _nearest(question, circle, vocabulary)
    for km in (*RADII, WIDEST):
        if km > circle.km and km >= nearest:
            wider = replace(question, circle=replace(circle, km=km))
            found = ask(wider, vocabulary.held)
            if found.near:
                return wider, found
    return question, answer


def _nearest(question: Question, circle: Circle, vocabulary: Vocabulary) -> float:
    """Return how far the nearest place is that answers, in kilometres; infinity beyond the widest.

    It is a metre short: two engines measure a distance and draw a circle differently.
    """
    farthest = replace(circle, km=WIDEST)
    asked = replace(question, circle=farthest, counted=(), order=Order.DISTANCE, offset=0, size=1)
    answer = ask(asked, vocabulary.held)
    return min((hit.km - METRE for hit in answer.hits if hit.km is not None), default=inf)
