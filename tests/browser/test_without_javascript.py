"""Every page says everything without JavaScript, and forms work."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import ADDRESSES


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_page_is_whole_without_javascript(visit, address):
    page = visit(address.path, javascript=False)
    assert page.status == address.status
    assert page.page.locator("h1").count() == 1
    assert page.page.locator("main").is_visible()
    assert page.console == []


def test_directory_search_works_without_javascript(visit):
    page = visit("/annuaire/", javascript=False).page
    page.fill("main input[name=q]", "diabète")
    page.press("main input[name=q]", "Enter")
    expect(page).to_have_url(re.compile("q=diab"))
    expect(page.locator("h1")).to_have_count(1)
