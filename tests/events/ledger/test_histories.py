"""Random histories of an event: nobody is wronged, whatever people do and in whatever order."""

from datetime import timedelta

import hypothesis
import pytest
from django.db import IntegrityError
from hypothesis import strategies

from events.enums import RegistrationMode, RegistrationState, Verb
from events.mails import sending
from events.models import EventLog
from events.services import lines, places
from tests.directory.people import officer
from tests.events.factories import EventFactory, noon
from tests.events.ledger.history import Act, History

pytestmark = pytest.mark.django_db

ELSEWHERE = (
    Verb.FUSIONNEE,
    Verb.COURRIEL,
    Verb.PRESENCE,
    Verb.ATTESTATION,
    Verb.EFFACEE,
)
"""What no act of these histories does."""

OFTEN = ("register", "cancel", "cancel", "accept", "decline", "later", "places")
RARELY = ("leave", "take", "approve", "refuse", "wait", "bring", "places", "decide")
COMING = strategies.tuples(
    strategies.just("register"), strategies.just(0), strategies.sampled_from((1, 1, 1, 2, 2, 3))
)
ACTS = strategies.tuples(
    strategies.sampled_from((*OFTEN, *OFTEN, *RARELY)),
    strategies.integers(0, 20),
    strategies.integers(0, 6),
)
TRIED = hypothesis.settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[hypothesis.Phase.generate],
    suppress_health_check=list(hypothesis.HealthCheck),
)


@pytest.fixture
def by(monkeypatch: pytest.MonkeyPatch):
    """Return an organiser; mails are written nowhere, for they are tested elsewhere."""
    monkeypatch.setattr(sending, "tell", lambda *_what, **_how: None)
    return officer()


def play_all(by) -> list[History]:
    """Play many histories of events of all sizes, and return them."""
    found: list[History] = []

    @TRIED
    @hypothesis.given(
        coming=strategies.lists(COMING, min_size=7, max_size=7),
        acts=strategies.lists(ACTS, min_size=15, max_size=15),
        places=strategies.integers(1, 6),
        mode=strategies.sampled_from(
            (RegistrationMode.DIRECTE, RegistrationMode.DIRECTE, RegistrationMode.APPROBATION)
        ),
    )
    def play(coming: list[Act], acts: list[Act], places: int, mode: RegistrationMode) -> None:
        # The last hours begin in two days: some histories get there.
        event = EventFactory(
            starts_at=noon() + timedelta(hours=72),
            offer_hours=12,
            capacity=places,
            held_back=places // 4,
            registration_mode=mode,
        )
        history = History(event.pk, by, noon())
        for act in [*coming, *acts]:
            history.play(act)
        found.append(history)

    play()
    return found


def test_nobody_is_wronged(by):
    played = play_all(by)
    assert max(len(history.people) for history in played) > 8
    assert max(history.now for history in played) > noon() + timedelta(hours=48)
    seen = set(EventLog.objects.values_list("verb", flat=True))
    assert set(Verb) - seen == set(ELSEWHERE)


def test_without_turns_somebody_is(by, monkeypatch):
    """Control: whoever waits last is asked first, and a history shows it."""
    in_turn = lines.in_turn
    monkeypatch.setattr(lines, "in_turn", lambda event: in_turn(event)[::-1])
    with pytest.raises(AssertionError):
        play_all(by)


def test_without_counting_offers_somebody_is(by, monkeypatch):
    """Control: an offered seat that does not count as taken is offered to two."""
    monkeypatch.setattr(places, "SEATED", (RegistrationState.CONFIRMEE,))
    with pytest.raises((AssertionError, IntegrityError)):
        play_all(by)
