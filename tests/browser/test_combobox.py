"""A commune chosen while typing, with the keyboard alone."""

import re

from playwright.sync_api import expect

from tests.browser.space_addresses import SignedAddress

PLACES = SignedAddress("places", "/espace/fiches/{draft}/modifier/lieux/")


def test_a_commune_is_chosen_with_the_keyboard(visit_as):
    visit = visit_as(PLACES, width=390)
    field = visit.page.get_by_role("combobox", name="Commune").first
    key = visit.page.locator("[data-combobox-key]").first
    options = visit.page.get_by_role("option")
    expect(field).to_have_attribute("aria-expanded", "false")

    field.fill("")
    field.press_sequentially("saint ouen")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    assert visit.axe() == []
    field.press("ArrowDown")
    first = options.first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("saint ouen")

    field.press("ArrowDown")
    expect(options.first).to_be_visible()
    field.press("ArrowUp")  # the last one
    field.press("ArrowDown")  # and round to the first, of the territory served
    field.press("Enter")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("Saint-Ouen-l’Aumône (95)")
    expect(key).to_have_value("95572")
    expect(field).to_be_focused()
    assert visit.page.url.endswith("/modifier/lieux/")
    assert (visit.console, visit.foreign, visit.failed) == ([], [], [])


def test_another_commune_brings_its_own_postcode(visit_as):
    visit = visit_as(PLACES, width=390)
    field = visit.page.get_by_role("combobox", name="Commune").first
    postcode = visit.page.get_by_label("Code postal").first
    postcode.fill("")
    choose(visit.page, field, "saint ouen l'aumone")
    expect(postcode).to_have_value("95310")
    choose(visit.page, field, "ermont")
    expect(postcode).to_have_value("95120")
    choose(visit.page, field, "cergy")  # it has several: that of Ermont must go
    expect(postcode).to_have_value("")
    postcode.fill("95800")
    choose(visit.page, field, "cergy")
    expect(postcode).to_have_value("95800")


def choose(page, field, words):
    """Type ``words`` and press the first commune that comes."""
    field.fill("")
    field.press_sequentially(words)
    first = page.get_by_role("option").first
    expect(first).to_contain_text(re.compile(words[:5], re.IGNORECASE))
    first.click()
    expect(first).to_be_hidden()
