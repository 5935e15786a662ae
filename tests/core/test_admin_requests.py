"""What Wagtail's admin would fail on is an answer: keys that are none, forms cut short."""

import pytest
from wagtail.models import Page, Workflow

from accounts.models import User
from pages.models import StandardPage
from tests.pages.factories import make_home
from tests.territories.factories import CommuneFactory

pytestmark = pytest.mark.django_db

NO_KEYS = ["abc", "", "all", "9" * 40, "1 or 1=1", "²", "é'\"", "1.5"]
CHOOSERS = (
    "/admin/choose-page/",
    "/admin/documents/chooser/",
    "/admin/images/chooser/",
    "/admin/snippets/choose/territories/cpts/",
    "/admin/snippets/choose/territories/supportstructure/",
    "/admin/snippets/choose/directory/organisation/",
)


@pytest.fixture(autouse=True)
def _in_the_admin(client):
    client.force_login(User.objects.create_superuser("racine@exemple.fr"))


@pytest.mark.parametrize("key", NO_KEYS)
def test_what_no_row_can_have_for_a_key_is_not_found(client, key):
    for chooser in CHOOSERS:
        assert client.get(f"{chooser}chosen-multiple/", {"id": [key, "1"]}).status_code == 404
        if key and "page" not in chooser:
            assert client.get(f"{chooser}chosen/{key}/").status_code == 404
    assert client.get("/admin/api/main/pages/find/", {"id": key}).status_code == 404
    whole = 200 if key == "all" else 404
    assert client.get("/admin/bulk/wagtailcore/page/delete/", {"id": key}).status_code == whole


def test_the_page_of_a_list_is_a_number(client):
    workflow = Workflow.objects.create(name="Relecture")
    address = f"/admin/workflows/edit/{workflow.pk}/"
    assert client.get(address, {"p": "abc"}).status_code == 404
    assert client.get(address, {"p": "99"}).status_code == 404
    assert client.get(address, {"p": "1"}).status_code == 200


def test_a_commune_keeps_its_letters(client):
    CommuneFactory(insee="2A004", name="Ajaccio")
    assert client.get("/admin/communes/choisir/chosen/2A004/").status_code == 200
    assert client.get("/admin/communes/choisir/chosen/2A004x/").status_code == 404


def test_no_chooser_creates(client):
    for chooser in ("communes/choisir/", "snippets/choose/territories/cpts/"):
        assert client.post(f"/admin/{chooser}create/", {}).status_code == 404


def test_the_root_page_is_neither_locked_nor_moved(client):
    root = Page.get_first_root_node()
    for action in ("lock", "unlock", "set_position"):
        assert client.post(f"/admin/pages/{root.pk}/{action}/").status_code == 404


def test_forms_cut_short(client):
    assert client.post("/admin/choose-external-link/", {}).status_code == 400
    whole = {"external-link-chooser-url": "https://exemple.fr/"}
    assert client.post("/admin/choose-external-link/", whole).status_code == 200
    response = client.post("/admin/redirects/import/process/", {})
    assert response.headers["Location"] == "/admin/redirects/import/"


def test_nothing_fails_on_purpose(client):
    assert client.get("/admin/failwhale/").status_code == 404


FORM = {
    "title": "Page",
    "slug": "page",
    "body-count": "1",
    "body-0-deleted": "",
    "body-0-order": "0",
    "body-0-type": "paragraph",
    "body-0-id": "",
    "body-0-value": "null",
}
FORGED = (
    {"body-count": "abc"},
    {"body-count": "999999"},
    {"body-0-order": "x"},
    {"body-0-value": "{"},
    {"body-0-value": "[]"},
    {"body-0-value": '{"blocks": 1}'},
    {"comments-TOTAL_FORMS": "2", "comments-INITIAL_FORMS": "1"},
)


def test_a_form_that_no_browser_sends_is_refused(client):
    address = f"/admin/pages/add/pages/standardpage/{make_home().pk}/"
    for forged in FORGED:
        answer = client.post(address, {**FORM, **forged})
        assert (forged, answer.status_code) == (forged, 400)
    assert client.post(address, FORM).status_code == 302


def test_a_failure_of_ours_is_one(client, monkeypatch):
    def failing(*args, **kwargs):
        raise ValueError("Une erreur du site")

    monkeypatch.setattr(StandardPage, "full_clean", failing)
    with pytest.raises(ValueError, match="Une erreur du site"):
        client.post(f"/admin/pages/add/pages/standardpage/{make_home().pk}/", FORM)
