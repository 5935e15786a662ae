"""What a screen reader says where there is more than headings and landmarks."""

import re

import pytest
from playwright.sync_api import expect


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
        if node["role"] == "checkbox" and re.search(r"\w \d+$", node["name"])
    ]  # fmt: skip
    assert counted


def test_error_summary_takes_the_focus(visit):
    page = visit("/contact/").page
    page.evaluate("document.querySelectorAll('main form').forEach(form => form.noValidate = true)")
    page.locator("main form[method=post] button[type=submit]").first.click()
    expect(page.locator("[role=alert]:focus, .error-summary:focus")).to_have_count(1)
