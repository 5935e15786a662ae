"""The page « Agenda »: what comes, the archive, a month, filters, whatever the address holds."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from events.enums import Decision, EventAudience, EventKind, EventMode
from events.listing.criteria import Month
from tests.core.html import all_of, document, text_of
from tests.events.factories import EventFactory, SittingFactory, noon
from tests.events.page_factories import make_agenda
from tests.territories.factories import (
    CommuneFactory,
    CPTSFactory,
    DepartementFactory,
    IntercommunaliteFactory,
)

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
MOST_BYTES = 32_000


@pytest.fixture(autouse=True)
def agenda(db):
    return make_agenda()


def read(client, query=""):
    answer = client.get(f"/agenda/{query}")
    assert answer.status_code == 200
    return answer


def titles(answer):
    return [card.title for card in answer.context["cards"]]


def event(title="", days=10, **values):
    start = noon() + timedelta(days=days)
    ends = values.pop("ends_at", start + timedelta(hours=2))
    return EventFactory(
        title=title or f"Dans {days} jours", starts_at=start, ends_at=ends, **values
    )


def test_what_comes_is_listed_the_next_first_and_what_is_over_is_not(client):
    event(days=20), event(days=5), event(days=-5)
    event(days=8, is_public=False), event(days=8, is_listed=False)
    assert titles(read(client)) == ["Dans 5 jours", "Dans 20 jours"]


def test_a_series_comes_until_its_last_sitting_is_over(client):
    event("Atelier", days=-7, ends_at=noon() + timedelta(days=7))
    event("Fini", days=-7, ends_at=timezone.now() - timedelta(minutes=1))
    assert titles(read(client)) == ["Atelier"]


def test_the_next_sitting_says_the_order_and_what_has_no_day_yet_comes_last(client):
    event("Reportée", days=-3, decision=Decision.REPORTE)
    series = event("Permanence", days=-7, ends_at=noon() + timedelta(days=14))
    soon = noon() + timedelta(days=6)
    SittingFactory(event=series, starts_at=soon, ends_at=soon + timedelta(hours=2))
    series.sittings.filter(starts_at__lt=noon()).update(ends_at=noon() - timedelta(days=7))
    event(days=5), event(days=9)
    answer = read(client)
    assert titles(answer) == ["Dans 5 jours", "Permanence", "Dans 9 jours", "Reportée"]
    assert "Prochaine date" in text_of(all_of(document(answer.content.decode()), "main")[0])
    assert titles(read(client, f"?annee={noon().year}")) == []


def test_cancelled_and_postponed_are_listed_and_say_so(client):
    event("Soirée A", decision=Decision.ANNULE)
    event("Soirée B", decision=Decision.REPORTE)
    content = read(client).content.decode()
    assert "Annulé" in content
    assert "Reporté" in content


def test_the_archive_of_a_year_shows_what_is_over_the_last_first(client):
    past = noon().replace(month=6, day=15) - timedelta(days=365)
    for day in (0, 40):
        start = past + timedelta(days=day)
        EventFactory(title=f"J{day}", starts_at=start, ends_at=start + timedelta(hours=2))
    event(days=9)
    answer = read(client, f"?annee={past.year}")
    assert titles(answer) == ["J40", "J0"]
    assert [year["label"] for year in answer.context["years"]] == [str(past.year)]
    assert f'href="/agenda/?annee={past.year}" aria-current="page"' in answer.content.decode()


def test_a_month_shows_each_sitting_on_its_day(client):
    start = timezone.make_aware(datetime.combine(date(2031, 2, 4), time(18, 30)))
    series = EventFactory(
        title="Atelier", starts_at=start, ends_at=start + timedelta(days=14, hours=2), sittings=None
    )
    for days in (0, 14):
        begins = start + timedelta(days=days)
        SittingFactory(event=series, starts_at=begins, ends_at=begins + timedelta(hours=2))
    gone = start + timedelta(days=7)
    SittingFactory(event=series, starts_at=gone, ends_at=gone, cancelled_at=timezone.now())
    answer = read(client, "?mois=2031-02")
    days = [day for week in answer.context["weeks"] for day in week.days if day.happenings]
    assert [(day.number, day.name) for day in days] == [(4, "mardi"), (18, "mardi")]
    tree = document(answer.content.decode())
    assert len(all_of(tree, "th", scope="col")) == 7
    assert "18 h 30" in text_of(all_of(tree, "table")[0]).replace("\u00a0", " ")


def test_months_follow_one_another_over_the_year():
    assert str(Month(2026, 12).plus(1)) == "2027-01"
    assert str(Month(2027, 1).plus(-1)) == "2026-12"


def test_filters_narrow_and_their_counts_hold_under_the_others(client):
    here = DepartementFactory(code="95", name="Val-d’Oise")
    town = CommuneFactory(departement=here, intercommunalite=IntercommunaliteFactory())
    group = CPTSFactory(name="CPTS du Lac")
    event("A", kind=EventKind.ATELIER, audiences=[EventAudience.PATIENTS], departement=here,
          commune=town)  # fmt: skip
    event("B", kind=EventKind.SOIREE, mode=EventMode.DISTANCE, cpts=group)
    event("C", kind=EventKind.SOIREE, departement=here)
    assert titles(read(client, "?type=soiree")) == ["B", "C"]
    assert titles(read(client, "?type=soiree&type=atelier&departement=95")) == ["A", "C"]
    assert titles(read(client, f"?cpts={group.slug}")) == ["B"]
    assert titles(read(client, f"?intercommunalite={town.intercommunalite_id}")) == ["A"]
    assert titles(read(client, "?public=patients")) == ["A"]
    assert titles(read(client, "?mode=distance")) == ["B"]
    answer = read(client, "?type=soiree")
    counts = answer.context["results"].counts
    assert counts["type"] == {"atelier": 1, "soiree": 2}
    assert counts["mode"] == {"distance": 1, "presentiel": 1}


@pytest.mark.parametrize(
    "query",
    [
        "?type=zz", "?mois=2027-13", "?mois=zz", "?mois=0000-00", "?mois=9999-99", "?annee=zz",
        "?annee=0000", "?annee=99999", "?page=abc", "?page=-1", "?page=99", "?departement=zz",
        "?cpts=%22%3E%3Cscript%3E", "?public=" + "x" * 10_000, "?mode=%C3%28", "?page=" + "9" * 400,
    ],
)  # fmt: skip
def test_a_wrong_value_is_said_above_the_results(client, query):
    event("A")
    answer = read(client, query)
    assert answer.context["criteria"].problems
    assert "<script>" not in answer.content.decode().split("<main", 1)[1]


def test_unknown_parameters_are_ignored(client):
    event("A")
    answer = read(client, "?utm=1&q=zz")
    assert titles(answer) == ["A"]
    assert not answer.context["criteria"].problems


def test_too_many_values_are_said(client):
    query = "&".join(f"type=x{number}" for number in range(40))
    problems = read(client, f"?{query}").context["criteria"].problems
    assert any("30" in problem for problem in problems)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "Aucun événement annoncé"),
        ("?mois=2031-02", "Rien ce mois-ci"),
        ("?annee=2003", "cette année-là"),
        ("?type=atelier", "tous vos critères"),
    ],
)
def test_nothing_is_said_honestly(client, query, told):
    assert told in read(client, query).content.decode()


def test_pages_of_twenty(client):
    for number in range(21):
        event(days=number + 1)
    assert len(titles(read(client))) == 20
    answer = read(client, "?page=2")
    assert titles(answer) == ["Dans 21 jours"]
    assert 'href="?"' in answer.content.decode()


@pytest.mark.parametrize("query", ["", "?annee={year}", "?mois={month}"])
def test_queries_do_not_grow_and_the_page_stays_light(client, django_assert_max_num_queries, query):
    today = timezone.localdate()
    address = "/agenda/" + query.format(year=today.year - 1, month=f"{today:%Y-%m}")
    counted = []
    for _size in range(2):
        for number in range(15):
            town = CommuneFactory()
            event("Une soirée au titre assez long pour deux lignes", days=number, commune=town,
                  departement=town.departement, cpts=CPTSFactory())  # fmt: skip
            start = noon().replace(year=today.year - 1, day=1) + timedelta(days=number)
            EventFactory(starts_at=start, ends_at=start + timedelta(hours=1), commune=town)
        client.get(address)
        with django_assert_max_num_queries(MOST_QUERIES) as asked:
            answer = client.get(address)
        counted.append(len(asked))
    assert counted[0] == counted[1]
    assert len(answer.content) <= MOST_BYTES


def test_the_feeds_carry_the_filters(client, settings):
    settings.SITE_URL = "https://exemple.fr"
    event("A", kind=EventKind.ATELIER)
    content = read(client, "?type=atelier").content.decode()
    for address in (
        'href="/agenda.ics?type=atelier"',
        'href="webcal://exemple.fr/agenda.ics?type=atelier"',
        ">https://exemple.fr/agenda.ics?type=atelier<",
        'href="/agenda/flux/?type=atelier"',
    ):
        assert address in content


def test_nobody_is_led_to_a_month_that_is_none(client):
    content = read(client, "?mois=2100-12").content.decode()
    assert "mois=2100-11" in content
    assert "mois=2101-01" not in content
