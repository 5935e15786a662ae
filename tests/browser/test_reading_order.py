"""What a screen reader says, read in order from Chromium's accessibility tree."""

import itertools
import re

import pytest

from tests.browser.addresses import ADDRESSES


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_headings_landmarks_and_first_link(visit, address):
    opened = visit(address.path)
    nodes = opened.accessible_nodes()
    levels = [node["level"] for node in nodes if node["role"] == "heading"]
    assert levels.count(1) == 1
    gaps = [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1]
    assert gaps == []
    roles = [node["role"] for node in nodes]
    assert [roles.count(role) for role in ("banner", "main", "contentinfo")] == [1, 1, 1]
    assert "navigation" in roles
    page = opened.page
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused
    assert focused.startswith("#")
    assert page.locator(focused).count() == 1


@pytest.mark.parametrize("path", ["/annuaire/", "/annuaire/?q=diabete", "/recherche/?q=diabete"])
def test_title_tells_the_number_of_results(visit, path):
    nodes = visit(path).accessible_nodes()
    title = next(node["name"] for node in nodes if node["role"] == "heading" and node["level"] == 1)
    assert re.search(r"\d", title)


def test_facets_are_fieldsets_that_speak_their_counts(visit):
    nodes = visit("/annuaire/").accessible_nodes()
    groups = [node["name"] for node in nodes if node["role"] == "group" and node["name"]]
    assert groups
    counted = [
        node["name"] for node in nodes
        if node["role"] in {"checkbox", "radio", "option", "link"}
        and re.search(r"\d+\s(fiche|programme|résultat)", node["name"])
    ]  # fmt: skip
    assert counted


def test_error_summary_takes_the_focus(visit):
    page = visit("/contact/").page
    page.evaluate("document.querySelectorAll('main form').forEach(form => form.noValidate = true)")
    page.locator("main form[method=post] button[type=submit]").first.click()
    page.wait_for_load_state()
    assert page.locator("[role=alert]:focus, .error-summary:focus").count() == 1
