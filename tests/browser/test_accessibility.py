"""axe finds nothing, at every width, in both colour schemes; nothing goes wrong meanwhile."""

import pytest

from tests.browser.addresses import ADDRESSES

WIDTHS = [390, 768, 1280]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_axe_finds_nothing(visit, address, width, dark):
    page = visit(address.path, width=width, dark=dark)
    assert page.status == address.status
    assert page.axe() == []
    assert (page.console, page.foreign, page.failed) == ([], [], [])


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_reflow_at_320_pixels(visit, address):
    """WCAG 1.4.10: 1280 pixels at 400 % are 320; no scrolling sideways."""
    assert visit(address.path, width=320, height=640).overflow() == []


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_usable_at_200_percent(visit, address):
    page = visit(address.path, width=1280)
    page.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.overflow() == []
