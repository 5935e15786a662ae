"""The pages behind a sign-in or a link: axe, HTML, no JavaScript, narrow screens."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.signed_in import COORDINATOR, HOLDER, MODERATOR
from tests.browser.space_addresses import ADMIN_ADDRESSES, SPACE_ADDRESSES, SignedAddress
from tests.browser.test_html import errors_in, html_of


@pytest.mark.parametrize("address", SPACE_ADDRESSES, ids=str)
def test_at_every_width(visit_as, address):
    page = visit_as(address, width=390)
    assert page.status == address.status
    assert page.axe() == []
    assert page.loose_signs() == []
    page.resize(320)
    assert page.overflow() == []
    page.resize(1280, dark=True)
    assert page.axe() == []
    page.enlarge()
    assert page.overflow() == []
    assert (page.console, page.foreign, page.failed) == ([], [], [])


@pytest.mark.parametrize("address", SPACE_ADDRESSES, ids=str)
def test_whole_without_javascript(visit_as, address):
    page = visit_as(address, width=390, javascript=False)
    assert page.status == address.status
    assert page.page.locator("h1").count() == 1
    assert page.page.locator("main").is_visible()


@pytest.mark.parametrize("address", ADMIN_ADDRESSES, ids=str)
def test_screens_of_the_team(visit_as, address):
    """In Wagtail's frame, which is not ours: what lies within ``main``."""
    page = visit_as(address)
    assert page.status == address.status
    assert page.axe("main") == []
    assert page.loose_signs("main") == []
    page.resize(390)
    assert page.axe("main") == []
    page.resize(1280, dark=True)
    assert page.axe("main", colours_only=True) == []
    assert (page.console, page.foreign, page.failed) == ([], [], [])


def test_panels_of_a_letter(visit_as):
    """What is ours in Wagtail's form: the checks, the two lines of the inbox, names of texts."""
    form = visit_as(SignedAddress("letter", "/admin/pages/{letter}/edit/", COORDINATOR))
    form.page.fill("#id_preheader", "Trop court")
    expect(form.page.locator("#id_preheader-longueur")).to_contain_text("à partir de 40")
    for width, dark in ((390, False), (1280, True)):
        form.resize(width, dark=dark)
        for panel in (".help-block", "[data-contentpath='subject']", "[data-contentpath='body']"):
            found = [one for one in form.axe(panel) if "scrollable-region" not in one]
            assert (width, panel, found) == (width, panel, [])


def test_panels_of_news(visit_as):
    form = visit_as(SignedAddress("news", "/admin/pages/{news}/edit/", COORDINATOR))
    for panel in ("[data-contentpath='tags']", "[data-contentpath='body']"):
        found = [one for one in form.axe(panel) if "scrollable-region" not in one]
        assert (panel, found) == (panel, [])
    form.page.locator("[data-side-panel-toggle='checks']").click()
    ease = form.page.locator("[data-content-readability-score]")
    expect(ease).to_have_text(re.compile("Facile|Moyenne|Difficile"), timeout=20_000)


def test_html_is_valid(site_url, cookies, prepared_rows, tmp_path):
    for number, address in enumerate(SPACE_ADDRESSES):
        cookie = "=".join(cookies(address.who)) if address.who else ""
        html = html_of(site_url + address.path.format_map(prepared_rows), cookie=cookie)
        assert html
        (tmp_path / f"{number:02}-{address.name.replace(' ', '-')}.html").write_bytes(html)
    assert errors_in(tmp_path) == []


def test_two_taps_without_javascript(visit_as):
    page = visit_as(
        SignedAddress("late entry", "/espace/fiches/{late}/"), width=390, javascript=False
    ).page
    page.get_by_role("link", name="Ouvre bientôt").click()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Le public lit maintenant")).to_be_visible()
    page.get_by_role("link", name="De nouveau des places").click()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Le public lit maintenant")).to_be_visible()


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        (MODERATOR, "/admin/", 200),
        (COORDINATOR, "/admin/", 200),
        (HOLDER, "/espace/", 200),
    ],
)
def test_each_enters_where_they_work(visit_as, who, path, status):
    page = visit_as(SignedAddress("door", path, who=who))
    assert page.status == status
    assert page.page.url.endswith(path)
