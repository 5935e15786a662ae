"""The pages behind a sign-in: axe, HTML, no JavaScript, narrow screens."""

import json
import subprocess

import pytest

from tests.browser.signed_in import COORDINATOR, HOLDER, MODERATOR
from tests.browser.space_addresses import SPACE_ADDRESSES, SignedAddress
from tests.browser.test_html import VNU


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)])
@pytest.mark.parametrize("address", SPACE_ADDRESSES, ids=str)
def test_axe_finds_nothing(visit_as, address, width, dark):
    page = visit_as(address, width=width, dark=dark)
    assert page.status == address.status
    assert page.axe() == []
    assert page.overflow() == []
    assert (page.console, page.foreign, page.failed) == ([], [], [])


@pytest.mark.parametrize("address", SPACE_ADDRESSES, ids=str)
def test_narrow_without_javascript(visit_as, address):
    page = visit_as(address, width=320, height=640, javascript=False)
    assert page.status == address.status
    assert page.page.locator("h1").count() == 1
    assert page.page.locator("main").is_visible()
    assert page.console == []
    assert visit_as(address, width=320, height=640).overflow() == []


def test_html_is_valid(visit_as, tmp_path):
    for number, address in enumerate(SPACE_ADDRESSES):
        response = visit_as(address, javascript=False).page.reload()
        assert response is not None
        (tmp_path / f"{number:02}-{address.name.replace(' ', '-')}.html").write_bytes(
            response.body()
        )
    command = ["java", "-jar", str(VNU), "--errors-only", "--format", "json", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    assert [
        f"{m['url'].rsplit('/', 1)[-1]}:{m.get('lastLine')} {m['message']}" for m in messages
    ] == []


def test_two_taps_without_javascript(visit_as):
    page = visit_as(
        SignedAddress("late entry", "/espace/fiches/{late}/"), width=390, javascript=False
    ).page
    page.get_by_role("link", name="Ouvre bientôt").click()
    page.get_by_role("button", name="Enregistrer").click()
    assert page.get_by_text("Le public lit maintenant").is_visible()
    page.get_by_role("link", name="De nouveau des places").click()
    page.get_by_role("button", name="Enregistrer").click()
    assert page.get_by_text("Le public lit maintenant").is_visible()


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
