"""Letters: two publications of one at the same moment."""

import pytest

from news.models import KeptItems
from news.services import keeping_items
from tests.concurrency.at_once import Rivals, Told, no_locks
from tests.news.factories import make_letter

pytestmark = [pytest.mark.django_db, pytest.mark.concurrency]


def test_a_letter_that_is_published_twice_keeps_its_items_once(rivals: Rivals):
    letter = rivals.do(lambda: make_letter(body=[]))

    def both(without=None) -> tuple[Told, Told]:
        rivals.do(lambda: KeptItems.objects.all().delete())
        told = rivals.at_once(
            lambda: keeping_items.keep_items(letter),
            lambda: keeping_items.keep_items(letter),
            at=(keeping_items, "read_all"),
            without=without,
        )
        assert rivals.do(KeptItems.objects.count) == 1
        return told

    assert [told.how for told in both()] == ["done", "done"]
    assert both(no_locks)[1].how == "failed"
