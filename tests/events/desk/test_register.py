"""The register: filters, search, spreadsheets that hold what they are for, no live formula."""

import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from events.models import Registration
from tests.events.factories import EventFactory, contact, registered
from tests.territories.factories import DepartementFactory

pytestmark = pytest.mark.django_db

INDEX = "agenda_inscriptions_modeladmin_index"
INSPECT = "agenda_inscriptions_modeladmin_inspect"
FORMULA = '=HYPERLINK("http://exemple.fr")'


@pytest.fixture
def rows(event):
    event.capacity = 10
    event.save()
    one = registered(event, who=contact("zoe@exemple.fr", name="Zoé Éloi", structure=FORMULA))
    two = registered(event, who=contact("max@exemple.fr", name="Max", actor_type="medecin"))
    return one, two


def table(answer):
    text = answer.getvalue().decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_filters_and_search(desk, event, rows):
    def shown(query):
        html = desk.get(reverse(INDEX) + query).content.decode()
        return [row.name for row in rows if f">{row.name}</a>" in html]

    assert shown("") == ["Zoé Éloi", "Max"]
    assert shown("?q=eloi") == ["Zoé Éloi"]
    assert shown("?profession=medecin") == ["Max"]
    assert shown(f"?evenement={event.pk}&etat=attente") == []
    assert shown("?departement=95&origine=formulaire") == ["Zoé Éloi", "Max"]


def test_no_other_column_is_asked_by_the_address(desk, rows):
    html = desk.get(reverse(INDEX), {"email__startswith": "zoe"}).content.decode()
    assert ">Max</a>" in html


@pytest.mark.parametrize(
    "word", ["q", "evenement", "etat", "p", "o", "export", "usage", "departement"]
)
@pytest.mark.parametrize("value", ["\x01", "a" * 5000, "zzz", "-1", "9" * 40, "²", "-1.2", "%"])
def test_any_address_is_answered(desk, rows, word, value):
    assert desk.get(reverse(INDEX), {word: value}).status_code in (200, 400, 404)


@pytest.mark.parametrize("key", ["zzz", "0", "9" * 40, "-1"])
def test_a_word_is_no_registration(desk, rows, key):
    assert desk.get(f"{reverse(INDEX)}inspect/{key}/").status_code == 404


def test_inspecting_shows_and_changes_nothing(desk, rows):
    html = desk.get(reverse(INSPECT, args=[rows[0].pk])).content.decode()
    assert "zoe@exemple.fr" in html
    assert "consent" not in html


def test_a_spreadsheet_holds_what_its_purpose_needs(desk, rows):
    Registration.objects.filter(pk=rows[1].pk).update(anonymised_at=timezone.now(), name="")
    reach = table(desk.get(reverse(INDEX), {"export": "csv", "usage": "joindre"}))
    assert reach[0][-2:] == ["Adresse électronique", "Téléphone"]
    assert len(reach) == 2
    welcome = table(desk.get(reverse(INDEX), {"export": "csv", "usage": "accueillir"}))
    assert f"'{FORMULA}" in welcome[1]
    assert not any("@" in cell for cell in welcome[1])
    count = table(desk.get(reverse(INDEX), {"export": "csv", "usage": "compter"}))
    assert len(count) == 3
    assert not any("Zoé" in cell or "@" in cell for row in count for cell in row)


def test_a_spreadsheet_leaves_out_whom_its_purpose_does_not_need(desk, rows):
    Registration.objects.filter(pk=rows[1].pk).update(state="annulee")

    def lines(**query):
        return len(table(desk.get(reverse(INDEX), {"export": "csv", **query}))) - 1

    assert [lines(usage=usage) for usage in ("joindre", "accueillir", "compter")] == [1, 1, 2]
    assert lines(usage="joindre", etat="annulee") == 1
    assert lines(usage="joindre", etat="'") == 1


def test_a_workbook_has_no_formula(desk, rows):
    answer = desk.get(reverse(INDEX), {"export": "xlsx", "usage": "accueillir"})
    sheet = load_workbook(BytesIO(answer.getvalue())).active
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert cells[FORMULA] == "s"
    assert (sheet.title, sheet["A1"].font.b, sheet["B2"].is_date) == ("Inscriptions", True, True)
    assert "no-store" in answer["Cache-Control"]


def test_exports_follow_the_filters(desk, event, rows):
    other = EventFactory(support_structure=event.support_structure)
    registered(other)
    found = table(desk.get(reverse(INDEX), {"export": "csv", "evenement": other.pk}))
    assert [row[0] for row in found[1:]] == [other.title]


def test_a_french_excel_keeps_phones_and_departements(desk, event, rows):
    Registration.objects.filter(pk=rows[0].pk).update(phone="+33199000056", departement="01")
    DepartementFactory(pk="95", name="Val-d’Oise")
    reach = table(desk.get(reverse(INDEX), {"export": "csv", "usage": "joindre", "q": "zoe"}))
    assert reach[1][-1] == "01 99 00 00 56"
    assert reach[1][1] == f"{timezone.localdate(event.starts_at):%d/%m/%Y}"
    count = table(desk.get(reverse(INDEX), {"export": "csv", "usage": "compter"}))
    assert "Val-d’Oise" in count[1]
    assert "département 01" in count[2]


def test_a_search_for_a_nought_does_not_find_everybody(desk, event, rows):
    address = reverse("events_desk:event", args=[event.pk])
    assert desk.get(address, {"q": "0"}).context["rows"] == []


def test_an_erased_registration_is_named_by_its_number(desk, rows):
    Registration.objects.filter(pk=rows[0].pk).update(anonymised_at=timezone.now(), name="")
    html = desk.get(reverse(INDEX)).content.decode()
    assert rows[0].code not in html
    assert f"inscription n° {rows[0].number}" in html
