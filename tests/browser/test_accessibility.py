"""axe finds nothing at any width, in both colour schemes; nothing is cut off; all reads in order.

One visit an address: the window is made wider and darker, which reloads nothing.
"""

import pytest

from tests.browser.addresses import ADDRESSES
from tests.browser.reading import faults_in_reading

WIDER = [768, 1280]


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_nothing_is_wrong_at_any_width(visit, address):
    """Nor scrolls sideways: at 400 % 1280 pixels are 320 (WCAG 1.4.10); text doubled (1.4.4)."""
    page = visit(address.path, width=390)
    assert page.status == address.status
    assert page.axe() == []
    for width in WIDER:
        page.resize(width)
        assert (width, page.axe()) == (width, [])
    assert faults_in_reading(page) == []
    assert page.loose_signs() == []
    for width in (390, 1280):
        page.resize(width, dark=True)
        assert (width, page.axe(colours_only=True)) == (width, [])
    page.resize(320)
    assert page.overflow() == []
    page.resize(1280)
    page.enlarge()
    assert page.overflow() == []
    assert (page.console, page.foreign, page.failed) == ([], [], [])
