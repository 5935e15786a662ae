"""An index that does not follow the table is found out."""

import pytest

from search.elasticsearch import delay, states
from search.elasticsearch.delay import LATE, LOOK_AGAIN, LOOK_EVERY, Delay
from search.elasticsearch.failures import LateError
from tests.search.elasticsearch.fake import FakeIndex


@pytest.fixture
def held(fake):
    """The number that the index holds, as a function that sets it."""
    fake.indices["essai-1"] = FakeIndex(aliases={"essai"})

    def hold(number: int, make: int = delay.FORMAT) -> None:
        fake.indices["essai-1"].documents["state"] = {"number": number, "format": make}

    hold(10)
    return hold


def test_an_index_at_the_number_of_the_table_is_asked_for_it_now_and_then(
    fake, client, held, clock
):
    watch = Delay(clock)
    for _time in range(10):
        assert watch.follows(client, "essai", 10)
        clock.now += LOOK_EVERY / 4
    assert len(fake.asked) == 3


def test_an_index_that_lacks_a_change_is_not_asked_until_it_has_it(fake, client, held, clock):
    watch = Delay(clock)
    assert watch.follows(client, "essai", 10)
    assert not watch.follows(client, "essai", 11)
    held(11)
    clock.now += LOOK_AGAIN
    assert watch.follows(client, "essai", 11)
    del fake.asked[:]
    for _time in range(10):
        assert not watch.follows(client, "essai", 12)
    assert len(fake.asked) <= 1  # however many readers come


def test_an_index_may_be_a_little_behind_again_and_again(client, held, clock):
    watch = Delay(clock)
    for number in range(11, 40):
        assert not watch.follows(client, "essai", number)
        held(number)
        clock.now += LOOK_EVERY


def test_an_index_that_stays_behind_is_late(client, held, clock):
    watch = Delay(clock)
    watch.follows(client, "essai", 11)
    clock.now += LATE
    watch.follows(client, "essai", 12)
    clock.now += 1
    with pytest.raises(LateError, match="10"):
        watch.follows(client, "essai", 12)
    held(12)
    clock.now += LOOK_EVERY
    assert watch.follows(client, "essai", 12)


def test_nobody_asked_for_a_while_is_no_delay(client, held, clock, monkeypatch):
    watch = Delay(clock)
    watch.follows(client, "essai", 11)
    held(11)
    clock.now += 600

    def look(client, index):
        assert not watch.follows(client, index, 11)  # a reader who comes before the answer does
        return states.state_of(client, index)

    monkeypatch.setattr(delay, "state_of", look)
    assert watch.follows(client, "essai", 11)


def test_an_index_that_stays_ahead_comes_from_elsewhere(client, held, clock):
    watch = Delay(clock)
    assert not watch.follows(client, "essai", 9)  # whose page began before the last publication
    clock.now += LATE
    assert watch.follows(client, "essai", 10)
    assert not watch.follows(client, "essai", 8)
    clock.now += LATE + 1
    with pytest.raises(LateError):
        watch.follows(client, "essai", 8)


def test_an_index_of_another_make_is_not_read(client, held, clock):
    held(10, delay.FORMAT - 1)
    with pytest.raises(LateError, match="format"):
        Delay(clock).follows(client, "essai", 10)
