"""A cluster that fails is left alone for half a minute, then one reader looks."""

import logging

import pytest

from search.elasticsearch.guard import PAUSE, Guard

AWAY = ConnectionError("refusé\nsur deux lignes")


@pytest.fixture(autouse=True)
def _hear(caplog):
    caplog.set_level(logging.INFO, "search.elasticsearch")


def test_it_is_asked_until_it_fails(clock):
    guard = Guard(clock)
    guard.succeeded()
    assert guard.allows()
    guard.failed(AWAY)
    assert not guard.allows()
    clock.now += PAUSE - 1
    assert not guard.allows()


def test_after_the_pause_one_reader_alone_looks(clock):
    guard = Guard(clock)
    guard.failed(AWAY)
    clock.now += PAUSE
    assert guard.allows()
    assert not guard.allows()
    guard.failed(AWAY)
    clock.now += PAUSE - 1
    assert not guard.allows()
    clock.now += 1
    assert guard.allows()
    guard.succeeded()
    assert guard.allows()
    assert guard.allows()


def test_a_reader_who_never_came_back_keeps_nobody_away(clock):
    guard = Guard(clock)
    guard.failed(AWAY)
    clock.now += PAUSE
    assert guard.allows()
    clock.now += PAUSE
    assert guard.allows()


def test_one_line_says_that_it_is_away_and_one_that_it_is_back(clock, caplog):
    guard = Guard(clock)
    for _time in range(5):
        guard.failed(AWAY)
        clock.now += PAUSE
        guard.allows()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "refusé sur deux lignes" in caplog.text
    guard.succeeded()
    guard.succeeded()
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
