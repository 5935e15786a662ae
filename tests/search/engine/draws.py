"""Documents and questions drawn by lot, always the same ones."""

import random
from datetime import date, timedelta

from search.engine.questions import Circle, Order, Question, Term
from search.engine.rows import Row

TODAY = date(2026, 11, 22)
WORDS = [f"mot{number}" for number in range(60)]
PATHOLOGIES = [f"p{number}" for number in range(12)]
REMOTE = "mode:a-distance"
PLACES = [(49.0 + north / 40, 2.0 + east / 30) for north in range(8) for east in range(8)]


def draw_row(draw: random.Random, pk: int, key: str) -> Row:
    """Return a document; frequent words are frequent, some documents share a tie."""
    often = [WORDS[min(int(draw.expovariate(0.15)), 59)] for _time in range(12)]
    pathology = draw.sample(PATHOLOGIES, draw.randint(0, 2))
    values = {f"pathologie:{code}" for code in pathology}
    values.add(f"departement:{draw.choice(['78', '95', '60'])}")
    if draw.random() < 0.2:
        values.add(REMOTE)
    return Row(
        pk=pk,
        kind=draw.choice(["programme", "programme", "programme", "page"]),
        key=key,
        tie=draw.randrange(200),
        title=often[:2],
        pathology=pathology,
        everything={*often, *pathology},
        values=values,
        name=draw.choice(WORDS),
        confirmed=TODAY - timedelta(days=draw.randint(0, 800)) if draw.random() < 0.8 else None,
        points=tuple(draw.sample(PLACES, draw.randint(0, 2))),
    )


def draw_rows(count: int, seed: int = 1) -> list[Row]:
    """Return ``count`` documents."""
    draw = random.Random(seed)  # noqa: S311 – no secret
    return [draw_row(draw, pk, f"k{pk}") for pk in range(1, count + 1)]


def draw_term(draw: random.Random) -> Term:
    """Return a word, several for one another, a phrase, or a concept that has a value."""
    tokens = [*WORDS[:20], *PATHOLOGIES, "inconnu"]
    alternatives = tuple(
        tuple(draw.sample(tokens, draw.choice([1, 1, 2])))
        for _time in range(draw.choice([1, 1, 2]))
    )
    values = tuple(f"pathologie:{code}" for code in draw.sample(PATHOLOGIES, 2))
    return Term(alternatives, values if draw.random() < 0.3 else ())


def draw_question(draw: random.Random) -> Question:
    """Return any question."""
    terms = tuple(draw_term(draw) for _term in range(draw.choice([0, 1, 1, 2, 3])))
    chosen = {
        "pathologie": frozenset(draw.sample(PATHOLOGIES, draw.choice([0, 0, 1, 3]))),
        "departement": frozenset(draw.sample(["78", "95", "60", "2A"], draw.choice([0, 0, 1, 2]))),
    }
    order = draw.choice(list(Order))
    circle = None
    if order == Order.DISTANCE or draw.random() < 0.2:
        north, east = draw.choice(PLACES)
        km = draw.choice([5, 10, 20, 50])
        circle = Circle(north + 0.003, east - 0.004, km, draw.choice(["", REMOTE]))
    return Question(
        kinds=draw.choice([(), ("programme",), ("programme", "page")]),
        terms=terms,
        chosen=chosen,
        counted=("pathologie", "departement", "mode"),
        circle=circle,
        order=order,
        offset=draw.choice([0, 0, 20, 60, 1000]),
        size=draw.choice([5, 20]),
        today=TODAY,
    )
