"""Pages stay light: what a phone far from an antenna has to load."""

import pytest

from tests.browser.addresses import WEIGHED

LARGEST = 100_000  # bytes transferred


@pytest.mark.parametrize("address", WEIGHED, ids=str)
def test_page_weighs_at_most_100_kilobytes(visit, address):
    page = visit(address.path, width=390)
    assert 0 < page.transferred <= LARGEST
    assert page.foreign == []
