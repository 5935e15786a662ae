"""What to offer where nothing answers: the same search less one thing, or a little wider.

Each way is asked of the engine before it is offered, so that none is another dead end, and keeps
all the rest of the search.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.french import grouped
from directory.enums import DeliveryMode
from directory.listing.around import USUAL
from directory.listing.criteria import Criteria
from directory.listing.missing import missing_in, telling_words
from directory.listing.named_communes import communes_in
from directory.listing.neighbours import TERRITORIES, nearest_departements
from directory.listing.results import question_of, widened
from directory.listing.vocabulary import Vocabulary
from search.analysis import query_tokens
from search.queries import ask_all
from search.understanding import Understood
from territories.prepositions import of_place, within

MOST_VALUES = 8
MOST_OF_A_SORT = 3
ENOUGH = 3
"""Wider searches below which those that leave out more are offered too."""
MODE, PATHOLOGY, DEPARTEMENT = "mode", "pathologie", "departement"


@dataclass(frozen=True)
class Way:
    """A wider search: how many offers it finds, in a sentence, and its address."""

    label: str
    url: str
    count: int


@dataclass(frozen=True)
class Widening:
    """What to say where nothing answers: why, and what would."""

    reasons: list[str]
    ways: list[Way]


@dataclass(frozen=True)
class _Wider:
    """A wider search that is not asked yet; ``how`` ends the sentence that names it."""

    sort: str
    how: str
    criteria: Criteria


def widening(criteria: Criteria, vocabulary: Vocabulary, understood: Understood) -> Widening:
    """Return why ``criteria`` found nothing, and wider searches that find something.

    Args:
        criteria: what found nothing.
        vocabulary: what the facets may take.
        understood: how its words were read.
    """
    # Words were mended once: what is left of them is taken as it is.
    asked = replace(criteria, words=understood.words) if criteria.words else criteria
    missing = missing_in(asked, vocabulary)
    steps = _steps(asked, vocabulary, understood, missing.words)
    found = _ask([*steps], vocabulary)
    if len(found) < ENOUGH:
        found += _ask([*_leaps(asked, missing.words)], vocabulary)
    return Widening(missing.sentences(asked), _few(found))


def around_named(words: str, vocabulary: Vocabulary) -> list[Way]:
    """Return the searches around the communes that ``words`` name, which find something."""
    return _few(_ask([*_around_named(Criteria(typed=words, words=words), vocabulary)], vocabulary))


def _steps(
    criteria: Criteria, vocabulary: Vocabulary, understood: Understood, unknown: Collection[str]
) -> Iterator[_Wider]:
    """Yield the searches that leave one thing out, or look around a place that was named."""
    if criteria.around is None:
        yield from _around_named(criteria, vocabulary)
    yield from _without_words(criteria, unknown)
    yield from _pathologies(criteria, vocabulary, understood)
    for row in criteria.values[:MOST_VALUES]:
        how = _("si vous retirez « %(label)s »") % {"label": row.label}
        yield _Wider("value", how, criteria.without(row.name, row.value))
    if criteria.around:
        # The list looked as far as it does already; some offers have no place to be far from.
        yield _Wider("place", _("sans limite de distance"), criteria.without("commune"))
    yield from _elsewhere(criteria, vocabulary)


def _leaps(criteria: Criteria, unknown: Collection[str]) -> Iterator[_Wider]:
    """Yield the searches that keep only one sort of things."""
    bare = replace(criteria, chosen={}, page=1).without("commune")
    words = " ".join(word for word in criteria.words.split() if word not in unknown)
    if query_tokens(words) and bare.words:
        how = _("pour « %(words)s » seulement") % {"words": words}
        yield _Wider("words", how, replace(bare, typed=words, words=words))
    for row in criteria.values[:MOST_VALUES]:
        how = _("pour « %(label)s » seulement") % {"label": row.label}
        alone = bare.without("q").with_value(row.name, row.value, row.label)
        yield _Wider("alone", how, alone)


def _around_named(criteria: Criteria, vocabulary: Vocabulary) -> Iterator[_Wider]:
    """Yield the search around each commune that stands among the words, where nothing is."""
    for named in communes_in(criteria.words, vocabulary):
        if named.around is None:
            continue
        words = named.others if query_tokens(named.others) else ""
        where = {"of_place": of_place(named.around.label), "words": words}
        how = _("pour « %(words)s » autour %(of_place)s") if words else _("autour %(of_place)s")
        wider = replace(criteria, typed=words, words=words, page=1)
        wider = replace(wider, place=named.around.label, around=named.around, km=USUAL)
        yield _Wider("near", how % where, wider)


def _without_words(criteria: Criteria, unknown: Collection[str]) -> Iterator[_Wider]:
    """Yield the search less the words that no entry has, less each of them, less all of them."""
    words = telling_words(criteria.words)
    for gone in [list(unknown), *([word] for word in words)]:
        left = " ".join(word for word in criteria.words.split() if word not in gone)
        if gone and query_tokens(left):
            label = _(" et ").join(f"« {word} »" for word in gone)
            how = _("si vous retirez %(label)s") % {"label": label}
            yield _Wider("word", how, replace(criteria, typed=left, words=left, page=1))
    if words:
        yield _Wider("words", _("sans les mots tapés"), criteria.without("q"))


def _pathologies(
    criteria: Criteria, vocabulary: Vocabulary, understood: Understood
) -> Iterator[_Wider]:
    """Yield the pathologies that were understood, without the other words, then their families."""
    known = vocabulary[PATHOLOGY]
    meant = [value.partition(":")[::2] for term in understood.terms for value in term.values]
    codes = sorted({code for name, code in meant if name == PATHOLOGY and code in known.labels})
    for code in codes:
        how = _("pour « %(label)s », sans les autres mots") % {"label": known.labels[code]}
        yield _Wider("pathology", how, criteria.without("q").with_value(PATHOLOGY, code))
    about = {*codes, *criteria.chosen.get(PATHOLOGY, [])}
    for family, group in known.groups.items():
        if about & set(group.members):
            how = _("dans la famille « %(label)s »") % {"label": group.label}
            wider = criteria.without("q") if codes else criteria
            yield _Wider("family", how, wider.without(PATHOLOGY).with_value(PATHOLOGY, family))


def _elsewhere(criteria: Criteria, vocabulary: Vocabulary) -> Iterator[_Wider]:
    """Yield the nearest départements in the place of the territory, and what is followed afar."""
    free = criteria
    for name in TERRITORIES:
        free = free.without(name)
    if free.chosen != criteria.chosen:
        labels = vocabulary[DEPARTEMENT].labels
        for code in nearest_departements(criteria, vocabulary):
            wider = free.with_value(DEPARTEMENT, code, labels[code])
            yield _Wider("departement", within(code, labels[code]), wider)
    remote = DeliveryMode.DISTANCE
    # Around a place: an offer kept for who lives elsewhere is no way out.
    afar = free.without(MODE).with_value(MODE, remote)
    if (free.chosen != criteria.chosen or criteria.around) and remote in vocabulary[MODE].labels:
        yield _Wider("remote", _("à distance"), afar)


def _ask(wider: list[_Wider], vocabulary: Vocabulary) -> list[tuple[_Wider, int]]:
    """Return those that find something, with how much the list would show of them."""
    questions = [
        replace(question_of(replace(one.criteria, as_typed=True), vocabulary), size=0)
        for one in wider
    ]
    answers = ask_all(questions, vocabulary.held)
    found = []
    for one, question, answer in zip(wider, questions, answers, strict=True):
        total = widened(question, answer, vocabulary)[1].total if question.circle else answer.total
        if total and not one.criteria.is_empty:  # all the directory has a link of its own
            found.append((one, total))
    return found


def _few(found: list[tuple[_Wider, int]]) -> list[Way]:
    """Return the sentences, a few of each sort, no address twice."""
    shown: dict[str, Way] = {}
    taken: dict[str, int] = {}
    for one, count in found:
        url = one.criteria.query()
        if url not in shown and taken.get(one.sort, 0) < MOST_OF_A_SORT:
            taken[one.sort] = taken.get(one.sort, 0) + 1
            words = ngettext("%(count)s offre %(how)s", "%(count)s offres %(how)s", count)
            shown[url] = Way(words % {"count": grouped(count), "how": one.how}, url, count)
    return list(shown.values())
