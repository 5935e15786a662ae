"""Limits and rests, by a clock that the test winds."""

from dataclasses import dataclass

import pytest
from pytest_django import Settings

from news.delivery.pace import Bucket, Pace
from news.delivery.rests import Rests


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_minute_holds_what_the_setting_says(clock: Clock) -> None:
    bucket, taken = Bucket(60, clock), 0
    for _second in range(600):
        clock.now += 0.1
        taken += bucket.take(100)
    assert taken in (60, 61)


def test_a_process_that_starts_again_gives_no_burst(clock: Clock) -> None:
    assert Bucket(6000, clock).take(100) == 1


def test_what_was_saved_up_is_five_seconds_worth(clock: Clock) -> None:
    bucket = Bucket(120, clock)
    clock.now += 3600
    assert bucket.take(100) == 10
    assert bucket.wait() == pytest.approx(0.5)
    bucket.give_back(1)
    assert bucket.wait() == 0


def test_no_limit_is_none(clock: Clock) -> None:
    assert Bucket(0, clock).take(100) == 100


def test_domains_are_counted_apart(clock: Clock, settings: Settings) -> None:
    settings.LETTERS_PER_MINUTE, settings.LETTERS_PER_DOMAIN_PER_MINUTE = 0, 60
    pace = Pace(clock)
    candidates = [(1, "un.fr"), (2, "un.fr"), (3, "deux.fr"), (4, ""), (5, "trois.fr")]
    assert pace.choose(candidates, 3) == [1, 3, 4]
    assert pace.at_their_limit() == {"un.fr", "deux.fr"}
    clock.now += 1
    assert pace.at_their_limit() == set()
    assert pace.choose([(2, "un.fr"), (6, "un.fr")], 3) == [2]


def test_a_server_rests_twice_as_long_each_time(clock: Clock) -> None:
    rests, lengths = Rests(clock), []
    for _failure in range(9):
        lengths.append(rests.server_fails())
        assert rests.server_fails() == lengths[-1]  # another connection, the same failure
        assert rests.is_server_resting()
        clock.now += lengths[-1]
        assert not rests.is_server_resting()
    assert lengths == [2, 4, 8, 16, 32, 64, 128, 256, 300]
    rests.server_answers()
    assert rests.server_fails() == 2


def test_a_link_that_breaks_once_is_no_failure_of_the_server(clock: Clock) -> None:
    rests = Rests(clock)
    assert [rests.link_breaks() for _time in range(3)] == [False, True, True]
    rests.server_answers()
    assert not rests.link_breaks()


def test_a_domain_rests_alone_and_is_forgotten(clock: Clock) -> None:
    rests = Rests(clock)
    assert rests.domain_asks("un.fr") == 60
    assert rests.domains() == {"un.fr"}
    clock.now += 61
    assert rests.domains() == set()
    assert rests.domain_asks("un.fr") == 120
    clock.now += 1000
    assert rests.domains() == set()
    assert rests.domain_asks("un.fr") == 60
    rests.domain_takes("un.fr")
    assert rests.domains() == set()
