"""The list by keyboard alone and by touch: facets that answer at once, a position on a click."""

import re

from playwright.sync_api import expect

HEAVIEST = 32_500  # bytes of HTML, before compression


def test_by_keyboard_a_facet_renews_the_list_and_says_so(visit):
    visited = visit("/annuaire/")
    page = visited.page
    before = page.get_by_role("heading", level=1).inner_text()
    box = facet(page, "Enfants")
    box.focus()
    page.keyboard.press("Space")
    status = page.locator("[data-list-status]")
    expect(status).to_have_text("25 offres")
    expect(page.get_by_role("heading", level=1)).to_have_text("25 offres")
    assert page.url.endswith("/annuaire/?public=enfants")
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    page.keyboard.press("Tab")
    expect(facet(page, "Parents")).to_be_focused()
    assert visited.axe() == []

    page.get_by_text("Plus de critères").focus()
    page.keyboard.press("Enter")
    language = page.locator("#langue input").first
    language.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**langue=**")
    expect(language).to_be_focused()
    expect(page.get_by_role("link", name="Retirer")).to_have_count(2)

    page.go_back()
    expect(language).to_be_hidden()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(before)
    expect(box).not_to_be_checked()
    assert (visited.console, visited.foreign, visited.failed) == ([], [], [])


def test_a_failed_request_leads_to_the_page_itself(visit):
    page = visit("/annuaire/").page
    page.route(
        "**/annuaire/?*",
        lambda route: (
            route.abort() if route.request.resource_type == "fetch" else route.continue_()
        ),
    )
    facet(page, "Enfants").check()
    page.wait_for_url("**/annuaire/?public=enfants")
    expect(page.get_by_role("heading", level=1)).to_have_text("25 offres")


def test_by_touch_facets_are_a_panel_and_a_position_is_asked_on_a_click(visit):
    visited = visit("/annuaire/", width=390, touch=True)
    page = visited.page
    box = facet(page, "Enfants")
    expect(box).to_be_hidden()
    page.get_by_role("link", name="Affiner").tap()
    page.locator("#filtres label", has_text="Enfants").tap()
    go = page.get_by_role("button", name="Afficher les 25 offres")
    expect(go).to_be_in_viewport()
    assert visited.axe("#filtres") == []
    assert small_targets(page) == []
    go.tap()
    page.wait_for_url("**/annuaire/?public=enfants")
    expect(box).to_be_hidden()

    context = page.context
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": 49.05074, "longitude": 2.10068})
    page.get_by_role("button", name="Autour de moi").tap()
    page.wait_for_url("**position=49.051%2C2.101**")
    assert "public=enfants" in page.url
    expect(page.get_by_role("heading", level=1)).to_contain_text("autour de la position choisie")
    assert (visited.console, visited.foreign, visited.failed) == ([], [], [])


def facet(page, words):
    """Return the box of a value; the cards have boxes too."""
    return page.locator("#filtres").get_by_role("checkbox", name=words)


def small_targets(page):
    """Return what one touches in the panel and is less than 44 pixels high."""
    return page.evaluate(
        """() => Array.from(document.querySelectorAll("#filtres label, #filtres a, #filtres .btn"))
          .filter(e => e.offsetHeight && e.offsetHeight < 44).map(e => e.outerHTML)"""
    )


def test_the_list_weighs_little_and_nothing_moves(visit):
    page = visit("/annuaire/?choix=plus").page
    assert len(page.request.get(page.url).body()) <= HEAVIEST
    moved = page.evaluate(
        """new Promise(resolve => {
          let sum = 0;
          new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))
            .observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(sum), 300);
        })"""
    )
    assert moved < 0.01


def test_without_script_facets_and_place_are_a_form(visit):
    page = visit("/annuaire/", width=390, javascript=False).page
    expect(page.get_by_role("button", name="Autour de moi")).to_be_hidden()
    page.get_by_role("link", name="Affiner").click()
    facet(page, "Enfants").check()
    page.get_by_role("button", name="Afficher les").click()
    expect(page).to_have_url(re.compile(r"\?public=enfants$"))
    page.get_by_label("Autour de").fill("Pontoise")
    page.get_by_role("button", name="Chercher", exact=True).click()
    expect(page.get_by_role("link", name="Retirer Pontoise (20 km)")).to_be_visible()
    expect(page.get_by_role("link", name="Retirer Enfants")).to_be_visible()
