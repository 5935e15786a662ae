"""« Recherches sans résultat », as coordinators open it."""

from datetime import date

import pytest

from directory.models import EmptySearch
from directory.services.searching.empty_searches import months_ago
from tests.directory import people
from tests.directory.factories import DepartementFactory, PathologyFactory

pytestmark = pytest.mark.django_db

REPORT = "/admin/recherches-sans-resultat/"
EXPORT = f"{REPORT}recherches-sans-resultat.csv"


@pytest.fixture
def coordinator(client):
    user = people.coordinator()
    client.force_login(user)
    return user


@pytest.fixture
def _searches(settings):
    settings.DEPARTEMENTS = ["95"]
    DepartementFactory()
    PathologyFactory(slug="sep", label="Sclérose en plaques")

    def row(count, **values):
        month = values.pop("month", months_ago(0))
        EmptySearch.objects.create(month=month, count=count, **values)

    row(4, facets="pathologie:sep", territory="departement:95")
    row(3, facets="pathologie:sep", territory="departement:95", month=months_ago(2))
    row(4, facets="public:enfants", has_words=True)
    row(2, facets="langue:ar")
    row(9, facets="pathologie:partie", territory="", month=months_ago(11))
    row(50, facets="public:adultes", month=months_ago(12))


@pytest.mark.usefixtures("_searches")
def test_rare_searches_are_shown_together(client, coordinator):
    table = client.get(REPORT).context["table"]
    assert [(row.what, row.where, row.has_words, row.count) for row in table.rows] == [
        ("Pathologie : partie", "Tout l’annuaire", False, 9),
        ("Pathologie : Sclérose en plaques", "Département : Val-d’Oise", False, 7),
    ]
    assert (table.others, table.total) == (6, 22)
    html = client.get(REPORT).content.decode()
    assert "Pour qui" not in html
    assert "Autres, de moins de 5 recherches chacune" in html


@pytest.mark.usefixtures("_searches")
def test_a_period_may_be_chosen(client, coordinator):
    table = client.get(f"{REPORT}?mois=1").context["table"]
    assert (table.rows, table.others) == ([], 10)
    assert client.get(f"{REPORT}?mois=24").context["table"].total == 72
    for odd in ("0", "-1", "abc", "%00"[:2], "9" * 30):
        assert client.get(f"{REPORT}?mois={odd}").context["months"] == 12


@pytest.mark.usefixtures("_searches")
def test_the_table_opens_in_a_spreadsheet(client, coordinator):
    response = client.get(EXPORT)
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").splitlines()
    assert lines == [
        "Critères;Territoire;Avec d’autres mots;Recherches",
        "Pathologie : partie;Tout l’annuaire;non;9",
        "Pathologie : Sclérose en plaques;Département : Val-d’Oise;non;7",
        "Autres;;;6",
    ]
    assert "no-store" in response["Cache-Control"]


def test_an_empty_period_says_so(client, coordinator):
    assert "Aucune recherche sans résultat" in client.get(REPORT).content.decode()


def test_it_stands_among_the_reports_of_coordinators_alone(client, coordinator):
    assert REPORT in client.get("/admin/").content.decode()
    client.force_login(people.moderator())
    assert REPORT not in client.get("/admin/").content.decode()
    for url in (REPORT, EXPORT):
        assert client.get(url).status_code in {302, 403}
    client.logout()
    for url in (REPORT, EXPORT):
        assert client.get(url).status_code == 302


def test_months_are_counted_across_years():
    assert months_ago(0, date(2026, 3, 31)) == date(2026, 3, 1)
    assert months_ago(3, date(2026, 3, 31)) == date(2025, 12, 1)
    assert months_ago(24, date(2026, 1, 1)) == date(2024, 1, 1)
