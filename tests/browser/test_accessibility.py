"""axe finds nothing, at every width, in both colour schemes; nothing goes wrong meanwhile.

One visit an address: the window is made wider and darker, which reloads nothing.
"""

import pytest

from tests.browser.addresses import ADDRESSES

WIDER = [768, 1280]


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_axe_finds_nothing(visit, address):
    page = visit(address.path, width=390)
    assert page.status == address.status
    assert page.axe() == []
    for width in WIDER:
        page.resize(width)
        assert (width, page.axe()) == (width, [])
    for width in (390, 1280):
        page.resize(width, dark=True)
        assert (width, page.axe(colours_only=True)) == (width, [])
    assert (page.console, page.foreign, page.failed) == ([], [], [])


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_nothing_scrolls_sideways(visit, address):
    """WCAG 1.4.10: 1280 pixels at 400 % are 320; 1.4.4: text twice as large."""
    page = visit(address.path, width=320)
    assert page.overflow() == []
    page.resize(1280)
    page.enlarge()
    assert page.overflow() == []
