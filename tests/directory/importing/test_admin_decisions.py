"""Deciding field by field and undoing an import, in the admin."""

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.models import ImportRun, Programme
from directory.services.entries import publishing
from directory.services.importing import imports
from tests.directory import people
from tests.directory.importing.test_admin import INDEX, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
RENAMED = "ARS-IDF-2015-95-031"


@pytest.fixture
def desk(client: Client, django_user_model) -> Client:
    client.force_login(person(django_user_model, "coord@exemple.fr", "import_programmes"))
    return client


@pytest.fixture
def run(list_2025, list_2026) -> ImportRun:
    imports.import_file(list_2025, "ars-95-2025.csv", user=None)
    run = imports.receive(list_2026, "ars-95-2026.xlsx", user=None)
    imports.preview(run)
    return run


def row_number(run: ImportRun, number: str) -> int:
    run.refresh_from_db()
    return next(row["row"] for row in run.report["rows"] if row["number"] == number)


def test_boxes_of_a_page_are_kept(desk, run):
    row = row_number(run, RENAMED)
    shown = [f"{row}:title", f"{row}:official_title"]
    answer = desk.post(
        f"{INDEX}{run.pk}/choix/?resultat=changed", {"shown": shown, "taken": shown[1:]}
    )
    assert answer.url == f"{INDEX}{run.pk}/?resultat=changed"
    page = desk.get(answer.url).content.decode()
    assert "gardé à votre demande" in page
    run.refresh_from_db()
    assert run.decisions["changes"] == {f"{row}:title": False}

    desk.post(f"{INDEX}{run.pk}/", {"apply": "1"})
    entry = Programme.objects.get(declaration_number=RENAMED)
    assert "actualisé" not in entry.title
    assert "actualisé" in entry.official_title


@pytest.mark.parametrize(("group", "new", "changed"), [("new", 0, 11), ("all", 5, 0)])
def test_a_group_is_decided_in_one_go(desk, run, group, new, changed):
    desk.post(f"{INDEX}{run.pk}/choix/", {"group": group, "take": "site"})
    run.refresh_from_db()
    assert (run.counts["new"], run.counts["changed"]) == (new, changed)
    desk.post(f"{INDEX}{run.pk}/choix/", {"group": group, "take": "file"})
    run.refresh_from_db()
    assert run.counts["new"] == 5
    assert run.counts["changed"] >= 11


def test_what_is_not_on_the_page_cannot_be_decided(desk, run):
    answer = desk.post(
        f"{INDEX}{run.pk}/choix/",
        {"shown": ["9999", "x", "5:nothing"], "taken": ["1:title"], "group": "unknown"},
    )
    assert answer.status_code == 302
    run.refresh_from_db()
    assert run.decisions.get("changes", {}) == {}
    assert run.decisions.get("rows", {}) == {}


def test_a_directory_changed_meanwhile_shows_the_new_preview(desk, run):
    entry = Programme.objects.get(declaration_number=RENAMED)
    entry.title = "Changé entre-temps"
    publishing.publish(entry, user=None)
    answer = desk.post(f"{INDEX}{run.pk}/", {"apply": "1"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "L’annuaire a changé depuis cet aperçu" in page
    assert "Changé entre-temps" in page
    desk.post(f"{INDEX}{run.pk}/", {"apply": "1"})
    run.refresh_from_db()
    assert run.state == "applique"


def test_an_address_taken_while_the_file_is_written_shows_the_preview(desk, run, monkeypatch):
    def taken(*_args, **_kwargs):
        raise IntegrityError("UNIQUE constraint failed")

    monkeypatch.setattr(imports, "carry_out", taken)
    answer = desk.post(f"{INDEX}{run.pk}/", {"apply": "1"})
    assert answer.status_code == 409
    assert "L’annuaire a changé depuis cet aperçu" in answer.content.decode()
    run.refresh_from_db()
    assert run.applied_at is None


def test_an_import_is_undone_after_a_question(desk, run):
    desk.post(f"{INDEX}{run.pk}/", {"apply": "1"})
    count = Programme.objects.count()
    address = f"{INDEX}{run.pk}/annuler/"
    assert "Annuler cet import…" in desk.get(f"{INDEX}{run.pk}/").content.decode()
    question = desk.get(address).content.decode()
    assert "5 fiches créées par ce fichier sont supprimées" in question
    assert Programme.objects.count() == count

    answer = desk.post(address, follow=True)
    assert "Import annulé" in answer.content.decode()
    assert Programme.objects.count() == count - 5
    assert "ne peut pas être annulé" in desk.get(address).content.decode()
    assert "rien à annuler" in desk.post(address, follow=True).content.decode()


def test_the_report_asks_as_much_for_one_row_as_for_a_hundred(desk, run):
    desk.get(f"{INDEX}{run.pk}/")  # content types and the like are remembered from now on
    with CaptureQueriesContext(connection) as few:
        desk.get(f"{INDEX}{run.pk}/?resultat=changed")
    with CaptureQueriesContext(connection) as many:
        page = desk.get(f"{INDEX}{run.pk}/")
    assert page.content.decode().count("<tr>") > 70
    assert len(many) == len(few) <= 20


def test_what_is_applied_leads_to_the_campaign_and_undoing_bears_its_title(desk, run):
    address = f"/admin/import-ars/{run.pk}/"
    campaign = reverse("directory_freshness:new_campaign")
    assert campaign not in desk.get(address).content.decode()
    desk.post(address, {"apply": "1"})
    assert campaign not in desk.get(address).content.decode()  # may import, does not coordinate
    desk.force_login(people.coordinator())
    assert campaign in desk.get(address).content.decode()
    trail = desk.get(f"{address}annuler/").context["breadcrumbs_items"]
    assert str(trail[-1]["label"]) == "Annuler l’import"
    desk.post(f"{address}annuler/")
    assert campaign not in desk.get(address).content.decode()
