"""« Chiffres de l’année » in the admin: what is shown to whom, and where a number comes from."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import User
from core.registry import year_figures
from core.year_figures import YearScope, lines_of
from tests.accounts.factories import TeamFactory
from tests.events.figures.made import YEAR, held
from tests.events.pages.people import coordinator, officer_of
from tests.territories.factories import SupportStructureFactory

pytestmark = pytest.mark.django_db
PAGE = "events_year:figures"


def ask(client, user, address=PAGE, *args, **query):
    client.force_login(user)
    return client.get(reverse(address, args=args), {"annee": YEAR, **query})


@pytest.mark.parametrize(
    "address", [(PAGE,), ("events_year:file",), ("events_year:sources", "buts")]
)
def test_only_who_handles_events_enters(client, address):
    client.force_login(TeamFactory())
    answer = client.get(reverse(address[0], args=address[1:]))
    assert answer.status_code in (302, 403)
    assert User.objects.exists()


def test_definition_number_and_the_year_before(client):
    held(came=3)
    text = ask(client, coordinator()).content.decode()
    assert "Annulé ou reporté, il ne compte pas." in text
    assert f">{YEAR}</th>" in text
    assert f">{YEAR - 1}</th>" in text
    assert re.search(r"presents/\?annee=\d+&amp;ligne=soiree\">3<", text)


def test_an_officer_counts_their_own_events(client):
    mine, other = held(came=1), held(came=2)
    user = officer_of(mine.support_structure)
    for query in ({}, {"structure": other.support_structure_id}, {"structure": "x"}):
        answer = ask(client, user, **query)
        tables = {table.name: table for table in answer.context["tables"]}
        assert tables["presents"].total == 1
        assert other.support_structure.name not in answer.content.decode()


def test_one_structure_or_all(client):
    mine, _other = held(came=1), held(came=2)
    user = coordinator()
    whole = ask(client, user).context["tables"]
    part = ask(client, user, structure=mine.support_structure_id).context["tables"]
    assert [tables[3].total for tables in (whole, part)] == [3, 1]


@pytest.mark.parametrize(
    "query",
    [{"annee": "x" * 4000}, {"departement": "é"}, {"structure": "-1"}, {"ligne": "'\"<%"},
     {"p": "9999999999"}, {"annee": "1"}],
)  # fmt: skip
def test_any_question_is_answered(client, query):
    held(came=1)
    user = coordinator()
    assert ask(client, user, "events_year:sources", "acteurs", **query).status_code == 200
    assert ask(client, user, **query).status_code == 200
    assert ask(client, user, "events_year:file", **query).status_code == 200


def test_an_unknown_table(client):
    assert ask(client, coordinator(), "events_year:sources", "rien").status_code == 404


def test_where_each_number_comes_from(client):
    held(came=3, actor="medecin", purpose="formation", kind="formation")
    held(came=1, absent=2)
    user = coordinator()
    for name in year_figures.names():
        for line in lines_of(year_figures.get(name), YearScope(YEAR)):
            answer = ask(client, user, "events_year:sources", name, ligne=line.row.key)
            assert answer.context["total"] == line.now
            assert len(answer.context["page_obj"].object_list) >= 1


def test_the_file_gives_the_same_numbers(client):
    held(came=3)
    held(came=1, absent=1, kind="formation", training_body="=1+1")
    answer = ask(client, coordinator(), "events_year:file")
    assert "no-store" in answer["Cache-Control"]
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["À lire", *_tabs()]
    for figures, name in zip(_in_order(), _tabs(), strict=True):
        rows = [[cell.value for cell in row] for row in book[name].iter_rows()]
        assert rows[1][0] == str(figures.definition).replace(" ;", "\u202f;").replace(
            "« ", "«\u202f"
        ).replace(" »", "\u202f»").replace(" :", "\u00a0:")
        lines = lines_of(figures, YearScope(YEAR))
        wanted = [[*line.row.labels, line.now, line.before] for line in lines]
        assert rows[5 : 5 + len(lines)] == wanted
    cell = book["Formations"]["B6"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_as_many_queries_whatever_there_is(client, django_assert_max_num_queries):
    user = coordinator()
    ask(client, user)
    counts = []
    for size in (1, 5):
        for _each in range(size):
            held(came=2, actor="medecin", support_structure=SupportStructureFactory())
        for address in ((PAGE,), ("events_year:sources", "acteurs"), ("events_year:file",)):
            with django_assert_max_num_queries(45) as captured:
                assert ask(client, user, *address).status_code == 200
            counts.append(len(captured))
    assert counts[:3] == counts[3:]


@pytest.mark.parametrize("tells_an_illness", [False, True])
def test_a_case_leads_to_what_the_person_may_read(client, tells_an_illness):
    event = held(came=1, on_one_illness=tells_an_illness)
    answer = ask(client, coordinator(), "events_year:sources", "presents")
    (case,) = answer.context["page_obj"].object_list
    assert case.url == ("" if tells_an_illness else reverse("events_desk:event", args=[event.pk]))
    assert not case.url or client.get(case.url).status_code == 200


def _in_order():
    return sorted(year_figures, key=lambda figures: figures.order)


def _tabs():
    return [str(figures.tab) for figures in _in_order()]
