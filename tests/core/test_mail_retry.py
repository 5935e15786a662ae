"""Pauses between two tries."""

from core.mail.retry import JITTER, LONGEST_PAUSE, MAX_TRIES, pause_after


def test_pauses_double_up_to_a_limit() -> None:
    for lane, first in (("urgent", 15), ("ordinary", 60), ("newsletters", 60)):
        for tries in range(1, MAX_TRIES):
            expected = min(first * 2 ** (tries - 1), LONGEST_PAUSE)
            pause = pause_after(tries, lane).total_seconds()
            assert expected * (1 - JITTER) <= pause <= expected * (1 + JITTER)


def test_messages_that_failed_together_do_not_come_back_together() -> None:
    assert len({pause_after(3, "ordinary") for _ in range(20)}) > 1
