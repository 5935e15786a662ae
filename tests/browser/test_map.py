"""The live map: its weight, by keyboard alone, by touch, and the drawing where it cannot start."""

import re

from playwright.sync_api import expect

LARGEST = 150_000  # bytes transferred, without tiles
SEARCH = "/annuaire/carte/?q=diabete"


def test_the_map_weighs_at_most_150_kilobytes(visit):
    page = visit("/annuaire/carte/", width=390)
    expect(page.page.locator(".atlas-canvas")).to_be_visible()
    assert 0 < page.transferred <= LARGEST
    assert page.foreign == []


def test_marks_open_with_the_keyboard_and_the_map_follows_the_facets(visit):
    visit = visit(SEARCH, width=1280)
    page = visit.page
    show = page.get_by_role("button", name="Montrer sur la carte").first
    show.focus()
    show.press("Enter")
    popup = page.locator(".atlas-popup")
    expect(popup.get_by_role("link").first).to_be_visible()
    expect(popup).to_be_focused()
    assert visit.axe() == []
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(show).to_be_focused()

    canvas = page.get_by_role("region", name="Carte interactive")
    assert page.locator(".leaflet-marker-icon").count()
    assert page.locator(".leaflet-marker-icon[tabindex]").count() == 0
    here = page.get_by_role("link", name="autour d’ici")
    canvas.focus()
    canvas.press("ArrowRight")
    expect(here).to_be_visible()
    assert "q=diabete&position=" in (here.get_attribute("href") or "")

    page.locator("input[name=public][value=enfants]").check()
    told = page.locator("[data-list-status]")
    expect(told).to_have_text(re.compile(r"^\d+ offres?$"))
    expect(page.locator("h1")).to_contain_text(told.inner_text())
    expect(canvas).to_be_visible()
    assert page.locator(".atlas-canvas").count() == 1
    assert (visit.console, visit.foreign, visit.failed) == ([], [], [])


def test_a_finger_scrolls_the_page_and_a_mark_opens_by_touch(browser, site_url):
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True, locale="fr-FR"
    )
    page = context.new_page()
    page.goto(site_url + SEARCH, wait_until="networkidle")
    canvas = page.locator(".atlas-canvas")
    canvas.scroll_into_view_if_needed()
    assert canvas.evaluate("node => getComputedStyle(node).touchAction") == "pan-x pan-y"
    page.get_by_role("button", name="Montrer sur la carte").first.tap()
    expect(page.locator(".atlas-cards a").first).to_be_visible()
    box = page.locator(".leaflet-popup-content-wrapper").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    context.close()


def test_the_drawing_stays_where_the_live_map_cannot_start(visit):
    page = visit(SEARCH, width=390, javascript=False).page
    assert page.locator("svg.atlas").is_visible()
    assert page.locator("svg.atlas a").count() > 5
    page.locator(".atlas-territories a").first.click()
    expect(page).to_have_url(re.compile("intercommunalite="))
    expect(page.locator(".atlas__chosen")).to_have_count(1)
