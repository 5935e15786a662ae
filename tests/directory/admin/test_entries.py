"""The admin's list, export and forms of entries."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import User
from directory.admin.entries.exporting import COLUMNS
from directory.admin.entries.panels import programme_edit_handler
from directory.enums import ActivityState
from directory.models import ImportedEntry, Organisation, Programme
from directory.services.entries import publishing
from tests.directory.bulk import many_entries
from tests.directory.factories import (
    CommuneFactory,
    DepartementFactory,
    OrganisationFactory,
    PathologyFactory,
    PlaceFactory,
    PrivateContactFactory,
    ProgrammeFactory,
)
from tests.search.factories import found

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("admin@exemple.fr", "x"))
    return client


def url(name, *args):
    return reverse(Programme.snippet_viewset.get_url_name(name), args=args)


def titles(response):
    return [row.title for row in response.context["object_list"]]


def test_the_list_shows_what_a_moderator_needs(admin):
    ProgrammeFactory(title="Souffler", life__confirmed_days=3, life__state="plus-de-place")
    page = admin.get(url("list")).content.decode()
    for words in ("Souffler", "Cergy", "plus de place", "mois", "publiée", "Complétude"):
        assert words in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"departement": "78"}, ["B"]),
        ({"state": "suspendu"}, ["B"]),
        ({"freshness": "jamais"}, ["B"]),
        ({"freshness": "moins-de-6-mois"}, ["A"]),
        ({"unreachable": "True"}, ["B"]),
        ({"unreachable": "False"}, ["A"]),
        ({"source": "fichier-ars"}, ["B"]),
        ({"offer_type": "aec"}, ["B"]),
        ({"live": "False"}, []),
        ({"state": "n’importe quoi"}, ["A", "B"]),
    ],
)
def test_filters(admin, settings, query, found):
    settings.DEPARTEMENTS = []
    versailles = CommuneFactory(
        insee="78646", name="Versailles", departement=DepartementFactory(code="78")
    )
    ProgrammeFactory(title="A", life__confirmed_days=1)
    ProgrammeFactory(
        title="B",
        source="fichier-ars",
        offer_type="aec",
        places=[PlaceFactory(commune=versailles)],
        public_contacts=[],
        life__state="suspendu",
    )
    assert titles(admin.get(url("list"), query)) == found


def test_filters_by_organisation_and_pathology(admin):
    first = ProgrammeFactory(title="A", pathologies=[PathologyFactory(slug="bpco")])
    ProgrammeFactory(title="B")
    by_holder = admin.get(url("list"), {"organisation": first.organisation_id})
    assert titles(by_holder) == ["A"]
    by_pathology = admin.get(url("list"), {"pathology": first.pathologies.first().pk})
    assert titles(by_pathology) == ["A"]


@pytest.mark.parametrize("words", ["souffle", "pontois", "cho", "IDF-2021-77", "Souffler"])
def test_an_entry_is_found_by_title_commune_structure_and_number(admin, words):
    ProgrammeFactory(title="Autre", official_title="Autre titre")
    ProgrammeFactory(
        title="Souffler mieux",
        declaration_number="IDF-2021-77",
        organisation=OrganisationFactory(name="CHO du Nord"),
        places=[PlaceFactory(commune=CommuneFactory(insee="95500", name="Pontoise"))],
    )
    assert titles(admin.get(url("list"), {"q": words})) == ["Souffler mieux"]


@pytest.mark.parametrize("words", ['"', "\x00", " ", "'", "%", "x" * 10_000, "((", "* OR"])
@pytest.mark.parametrize("model", ["programme", "organisation", "pathology", "theme"])
def test_no_word_breaks_a_list(admin, words, model):
    ProgrammeFactory()
    address = reverse(f"wagtailsnippets_directory_{model}:list")
    assert admin.get(address, {"q": words}).status_code == (400 if "\x00" in words else 200)


@pytest.mark.parametrize("query", [{}, {"export": "csv"}, {"export": "xlsx"}, {"q": "vivre"}])
def test_the_number_of_queries_does_not_grow(admin, query):  # 10 entries, then 100
    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = admin.get(url("list"), query)
            b"".join(response) if response.streaming else response.content
        return len(queries)

    many_entries(10)
    count()  # content types and permissions are read once a process
    few = count()
    many_entries(90, start=10)
    assert count() == few


def test_csv_opens_right_in_a_french_excel_and_holds_no_formula(admin):
    programme = ProgrammeFactory(title="=HYPERLINK(1)", organisation__name="+33 bonjour")
    PrivateContactFactory(programme=programme, name="Personne Privée", email="p.p@exemple.fr")
    programme.internal_note = "Note cachée"
    publishing.publish(programme, user=None)
    content = b"".join(admin.get(url("list"), {"export": "csv"})).decode("utf-8")
    assert content.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(content[1:]), delimiter=";"))
    assert rows[0][0] == "Identifiant"
    assert rows[1][0] == programme.public_id
    assert rows[1][1] == "'=HYPERLINK(1)"
    assert rows[1][4] == "'+33 bonjour"
    for secret in ("Privée", "p.p@exemple.fr", "cachée"):
        assert secret not in content


def test_xlsx_holds_texts_and_no_formula(admin):
    programme = ProgrammeFactory(title="=1+1", life__confirmed_days=2)
    content = b"".join(admin.get(url("list"), {"export": "xlsx"}))
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows())
    assert len(rows[0]) == len(COLUMNS)
    assert rows[1][0].value == programme.public_id
    assert (rows[1][1].value, rows[1][1].data_type) == ("=1+1", "s")


def test_a_control_character_in_a_title_does_not_break_the_xlsx(admin):
    ProgrammeFactory(title="Vivre\x0bavec\x1f l’asthme", life__confirmed_days=2)
    content = b"".join(admin.get(url("list"), {"export": "xlsx"}))
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows())
    assert rows[1][1].value == "Vivre avec l’asthme"


def test_every_field_has_a_french_help(admin):
    form = programme_edit_handler.bind_to_model(Programme).get_form_class()
    without = [name for name, field in form.base_fields.items() if not field.help_text]
    assert [name for name in without if name not in {"go_live_at", "expire_at", "comments"}] == []
    for formset in form.formsets.values() if isinstance(form.formsets, dict) else []:
        assert all(field.help_text for field in formset.form.base_fields.values())


def test_the_form_asks_and_weighs_the_same_however_many_structures_there_are(admin):
    programme = ProgrammeFactory(complete=True)

    def measure():
        with CaptureQueriesContext(connection) as queries:
            page = admin.get(url("edit", programme.pk)).content
        return len(queries), len(page)

    measure()  # content types and permissions are read once a process
    asked, weight = measure()
    Organisation.objects.bulk_create(
        Organisation(name=f"Structure numéro {number}", slug=f"structure-{number}", kind="msp")
        for number in range(200)
    )
    asked_later, weight_later = measure()
    assert asked_later == asked
    assert weight_later < weight + 2_000


def test_the_form_and_the_preview_open(admin):
    programme = ProgrammeFactory(title="Souffler", complete=True)
    page = admin.get(url("edit", programme.pk)).content.decode()
    for words in ("Vie de la fiche", "Changer l’état", "Poumons et sommeil", "Lieux et contacts"):
        assert words in page
    programme.title = "Souffler encore"
    revision = programme.save_revision()
    preview = admin.get(url("revisions_view", programme.pk, revision.pk))
    assert preview.status_code == 200
    assert "Souffler encore" in preview.content.decode()
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]


def test_changing_the_state(admin):
    programme, day = ProgrammeFactory(), timezone.localdate() + timedelta(days=30)
    response = admin.post(
        url("state", programme.pk), {"state": "suspendu", "until": f"{day:%d/%m/%Y}"}
    )
    assert response.status_code == 302
    programme.life.refresh_from_db()
    assert (programme.life.state, programme.life.suspended_until) == ("suspendu", day)
    assert ModelLogEntry.objects.get(action="directory.state").user.email == "admin@exemple.fr"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"state": "suspendu", "until": "01/01/2020"}, "à venir"),
        ({"state": "actif", "until": "01/01/2090"}, "offre suspendue"),
        ({"state": "suspendu", "until": "\x00bientôt"}, "date"),
        ({"state": "nimporte"}, "nimporte"),
    ],
)
def test_a_wrong_state_is_explained_and_kept(admin, data, says):
    programme = ProgrammeFactory()
    response = admin.post(url("state", programme.pk), data)
    assert response.status_code == 400
    page = response.content.decode()
    assert says in page
    programme.life.refresh_from_db()
    assert programme.life.state == ActivityState.ACTIF


def test_confirming(admin):
    programme = ProgrammeFactory()
    assert "jamais confirmé" in admin.get(url("confirm", programme.pk)).content.decode()
    assert admin.post(url("confirm", programme.pk)).status_code == 302
    programme.life.refresh_from_db()
    assert programme.life.confirmed_by_role == "moderateur"
    draft = ProgrammeFactory(draft=True)
    response = admin.post(url("confirm", draft.pk))
    assert response.status_code == 400
    assert "pas publiée" in response.content.decode()


def rows(*values, initial=0):
    data = {"form-TOTAL_FORMS": len(values), "form-INITIAL_FORMS": initial}
    for number, row in enumerate(values):
        data |= {f"form-{number}-{name}": value for name, value in row.items()}
    return data


def test_next_dates(admin):
    programme = ProgrammeFactory()
    data = rows({"starts_on": "01/03/2090", "ends_on": ""}, {"starts_on": "", "ends_on": ""})
    assert admin.post(url("next_dates", programme.pk), data).status_code == 302
    assert [str(row) for row in programme.next_dates.all()] == ["01/03/2090"]
    assert "01/03/2090" in admin.get(url("next_dates", programme.pk)).content.decode()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"starts_on": "01/03/2020"}, "passée"),
        ({"starts_on": "demain"}, "date"),
        ({"ends_on": "01/03/2090"}, "premier jour"),
    ],
)
def test_wrong_next_dates_are_explained(admin, row, says):
    programme = ProgrammeFactory()
    response = admin.post(url("next_dates", programme.pk), rows(row))
    assert response.status_code == 400
    assert says in response.content.decode()


def test_private_contacts_are_saved_logged_and_in_no_revision(admin):
    programme = ProgrammeFactory()
    data = {
        "private_contacts-TOTAL_FORMS": 1,
        "private_contacts-INITIAL_FORMS": 0,
        "private_contacts-0-kind": "coordinateur",
        "private_contacts-0-name": "Camille Exemple",
        "private_contacts-0-phone": "06 39 98 12 34",
    }
    assert admin.post(url("private_contacts", programme.pk), data).status_code == 302
    contact = programme.private_contacts.get()
    assert contact.phone == "+33639981234"
    assert ModelLogEntry.objects.get(action="directory.private_contacts").data == {}
    assert "Camille" not in str(programme.save_revision().content)
    page = admin.get(url("private_contacts", programme.pk)).content.decode()
    assert "06\u00a039\u00a098\u00a012\u00a034" in page


def test_the_rhythm_of_confirmation_is_set_from_the_entry(admin):
    programme = ProgrammeFactory(life__confirmed_days=30)
    page = admin.get(url("edit", programme.pk)).content.decode()
    assert url("rhythm", programme.pk) in page
    assert "tous les six mois" in admin.get(url("rhythm", programme.pk)).content.decode()
    due = programme.life.next_due
    assert admin.post(url("rhythm", programme.pk), {"rhythm": "6"}).status_code == 302
    programme.life.refresh_from_db()
    assert programme.life.rhythm == 6
    assert programme.life.next_due < due
    for wrong in ("", "5", "\x00", "douze"):
        assert admin.post(url("rhythm", programme.pk), {"rhythm": wrong}).status_code == 400


@pytest.mark.parametrize("name", ["state", "confirm", "next_dates", "private_contacts", "edit"])
def test_an_unknown_entry_is_not_found(admin, name):
    assert admin.get(url(name, 999_999)).status_code == 404


def test_a_structure_without_slug_gets_one_and_renaming_it_renews_the_index(admin):
    programme = ProgrammeFactory()
    Organisation.objects.create(name=programme.organisation.name, kind="msp")
    programme.organisation.name = "Hôpital renommé"
    programme.organisation.save()
    assert found("renommé", ["programme"])


def test_a_state_proposed_by_a_file_is_shown_and_settled(admin):
    programme = ProgrammeFactory(title="Proposée")
    ImportedEntry.objects.create(
        programme=programme, proposed_state="suspendu", proposal="suspendu jusqu’en mars"
    )
    ProgrammeFactory(title="Autre")
    assert titles(admin.get(url("list"), {"proposed": "suspendu"})) == ["Proposée"]
    assert "suspendu jusqu’en mars" in admin.get(url("edit", programme.pk)).content.decode()
    response = admin.get(url("state", programme.pk))
    assert "suspendu jusqu’en mars" in response.content.decode()
    assert response.context["form"].initial["state"] == "suspendu"
    admin.post(url("state", programme.pk), {"state": "actif"})
    assert ImportedEntry.objects.get().proposed_state == ""
    assert not ModelLogEntry.objects.filter(action="directory.state").exists()


def test_the_first_change_of_an_entry_written_in_bulk_can_be_compared(admin):
    programme = many_entries(1)[0]
    programme = Programme.objects.get(pk=programme.pk)
    programme.aims = "Respirer sans peur"
    programme.save_revision()
    address = url("revisions_compare", programme.pk, "live", "latest")
    assert address in admin.get(url("edit", programme.pk)).content.decode()
    assert "Respirer sans peur" in admin.get(address).content.decode()
    assert admin.get(url("history", programme.pk)).status_code == 200


@pytest.mark.wagtail_indexes
def test_the_chooser_tells_structures_of_one_name_apart(admin):
    OrganisationFactory(name="Hôpital du Parc", commune=CommuneFactory())
    versailles = CommuneFactory(
        insee="78646", name="Versailles", departement=DepartementFactory(code="78")
    )
    OrganisationFactory(name="Hôpital du Parc", commune=versailles)
    chooser = Organisation.snippet_viewset.chooser_viewset
    for name in ("choose", "choose_results"):
        page = admin.get(reverse(chooser.get_url_name(name)), {"q": "hôpital du parc"})
        html = page.json()["html"] if name == "choose" else page.content.decode()
        assert "Versailles" in html
        assert "Cergy" in html
