"""« Ma sélection », from the list to the sheet: keyboard, touch and no script."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

MARGINS = dict.fromkeys(("top", "bottom", "left", "right"), "1.2cm")
A4_PAGE = re.compile(rb"/Type\s*/Page\b")
THREE = 3


def keys_of(page: Page) -> list[str]:
    """Return the codes in the address of a page."""
    return ",".join(parse_qs(urlsplit(page.url).query).get("fiches", [])).split(",")


def ticks(page: Page) -> Any:
    return page.locator("input[type=checkbox][name=fiches]")


def test_by_keyboard_the_selection_follows_from_page_to_page(visit, tmp_path: Path):
    visit = visit("/annuaire/?q=vivre", width=390)
    page = visit.page
    wanted = [ticks(page).nth(number).get_attribute("value") for number in (1, 0)]
    for number in (1, 0):
        ticks(page).nth(number).focus()
        page.keyboard.press("Space")
    expect(page.locator("[data-shortlist-status]")).to_have_text("2 fiches choisies")
    assert keys_of(page) == wanted

    page.locator(".offer h3 a").nth(2).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".entry-header")).to_be_visible()
    page.wait_for_load_state()  # its script keeps the order of the clicks
    assert keys_of(page) == wanted
    ticks(page).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Voir ma sélection").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ma sélection")
    assert keys_of(page)[:2] == wanted
    assert page.locator(".sheet__entry").count() == THREE
    assert visit.axe() == []
    assert visit.overflow() == []

    page.get_by_label("Ma note").first.fill("Appeler lundi\nle matin")
    printed = page.pdf(format="A4", margin=MARGINS)
    assert len(A4_PAGE.findall(printed)) == 1, "three entries hold on one sheet"

    page.get_by_role("link", name="Monter").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.split("fiches=")[1].split(",")[0] == wanted[0])
    page.get_by_role("link", name="Retirer").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: wanted[0] not in url)
    page.get_by_role("link", name="Ajouter d’autres fiches").click()
    page.wait_for_url(re.compile("/annuaire/[?]"))
    assert wanted[1] in keys_of(page)
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == [
        "", 0, 0,
    ]  # fmt: skip
    assert (visit.console, visit.foreign, visit.failed) == ([], [], [])


def test_by_touch_and_without_script(visit):
    visited = visit("/annuaire/?q=vivre", width=390, touch=True)
    page = visited.page
    page.locator("label.pick").first.tap()
    expect(page.locator("[data-shortlist-count]")).to_have_text("1 fiche choisie")
    assert visited.axe(".results-side") == []
    page.get_by_role("button", name="Voir ma sélection").tap()
    expect(page.locator(".sheet__entry")).to_have_count(1)

    plain = visit("/annuaire/?q=vivre", width=390, javascript=False).page
    for number in (0, 1):
        ticks(plain).nth(number).check()
    plain.get_by_role("button", name="Voir ma sélection").click()
    expect(plain.locator(".sheet__entry")).to_have_count(2)
    plain.get_by_role("link", name="Ajouter d’autres fiches").click()
    expect(plain.get_by_text("2 fiches choisies")).to_be_visible()
    assert "q=vivre" in plain.url
