"""The list of the queue: who sees what, in which order, in how many queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directory.admin.queue.list_views import ROWS_A_PAGE
from directory.enums import Outcome, QueueKind
from directory.models import Membership, QueueItem
from directory.services.moderation import queue
from tests.directory import people
from tests.directory.bulk import many_entries
from tests.directory.factories import CommuneFactory, DepartementFactory, PlaceFactory
from tests.directory.factories import ProgrammeFactory as Entry
from tests.directory.queue.conftest import url

pytestmark = pytest.mark.django_db
LIST = "/admin/moderation/"


def elsewhere():
    """Return an entry in the Yvelines."""
    commune = CommuneFactory(
        insee="78646", name="Versailles", departement=DepartementFactory(code="78")
    )
    return Entry(title="Ailleurs", places=[PlaceFactory(commune=commune)])


def shown(response):
    return [str(row.item.programme) for row in response.context["rows"]]


def test_a_moderator_sees_the_lines_of_their_departements_alone(desk, opened):
    mine = opened(QueueKind.SIGNALEMENT)
    theirs = opened(QueueKind.SIGNALEMENT, programme=elsewhere())
    assert shown(desk.get(LIST)) == [str(mine.programme)]
    assert desk.get(url("review", mine)).status_code == 200
    assert desk.get(url("review", theirs)).status_code == 404


def test_a_coordinator_sees_everything(client, opened):
    client.force_login(people.coordinator())
    opened(QueueKind.SIGNALEMENT)
    opened(QueueKind.SIGNALEMENT, programme=elsewhere())
    assert len(shown(client.get(LIST))) == 2


def test_a_deputy_sees_the_lines_of_the_absent(client, opened):
    deputy = people.moderator(["78"])
    opened(QueueKind.SIGNALEMENT)
    client.force_login(deputy)
    assert shown(client.get(LIST)) == []
    today = timezone.localdate()
    people.moderator(["95"], deputy=deputy, away_from=today, away_until=today)
    assert len(shown(client.get(LIST))) == 1


def test_the_line_says_what_it_is_and_how_late(desk, opened):
    item = opened(QueueKind.SIGNALEMENT)
    today = timezone.localdate()
    QueueItem.objects.filter(pk=item.pk).update(
        count=3,
        opened_at=timezone.now() - timedelta(days=9),
        promised_on=today - timedelta(days=2),
    )
    page = desk.get(LIST).content.decode()
    for words in ("signalement ×\u00a03", "il y a 9 jours", "en retard de 2 jours", "Val-d’Oise"):
        assert words in page


def test_the_promise_is_told_before_it_is_broken(desk, opened):
    item = opened(QueueKind.SIGNALEMENT)
    day = timezone.localdate() + timedelta(days=3)
    QueueItem.objects.filter(pk=item.pk).update(promised_on=day)
    page = desk.get(LIST).content.decode()
    assert "réponse promise d’ici au" in page
    assert "en retard" not in page.split("<table")[1]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("nature=signalement", 1),
        ("nature=modification", 0),
        ("auteur=public", 1),
        ("auteur=site", 1),
        ("auteur=porteur", 0),
        ("prise=libres", 2),
        ("prise=moi", 0),
        ("retard=1", 0),
        ("departement=95", 2),
        ("departement=78", 2),  # not theirs: told, and ignored
        ("nature=%27&tri=x&p=-3", 2),
        ("etat=traitees", 0),
        ("etat=renvoyees", 0),
        ("etat=n’importe", 2),
        ("tri=recentes", 2),
        ("tri=nature", 2),
        ("tri=fiche", 2),
    ],
)
def test_filters(desk, opened, query, count):
    opened(QueueKind.SIGNALEMENT)
    opened(QueueKind.FRAICHEUR)
    response = desk.get(f"{LIST}?{query}")
    assert response.status_code == 200
    assert len(shown(response)) == count


def test_a_wrong_value_is_told(desk, opened):
    page = desk.get(f"{LIST}?nature=poire").content.decode()
    assert "poire" in page
    assert "help-warning" in page


def test_answered_lines_are_in_the_archive(desk, opened, moderator):
    item = opened(QueueKind.FRAICHEUR)
    queue.close_item(item, Outcome.SANS_SUITE, user=moderator)
    assert shown(desk.get(LIST)) == []
    page = desk.get(f"{LIST}?etat=traitees").content.decode()
    assert "sans suite" in page


def test_one_takes_a_line_and_gives_it_back(desk, opened, moderator):
    item = opened(QueueKind.FRAICHEUR)
    desk.post(url("take", item), {"retour": f"{LIST}?nature=fraicheur"})
    item.refresh_from_db()
    assert item.assigned_to == moderator
    assert "vous" in desk.get(LIST).content.decode()
    response = desk.post(url("release", item), {"retour": "https://exemple.org/"})
    item.refresh_from_db()
    assert item.assigned_to is None
    assert response["Location"] == LIST


def test_taking_a_line_answered_meanwhile_says_so(desk, opened, colleague):
    item = opened(QueueKind.FRAICHEUR)
    queue.close_item(item, Outcome.SANS_SUITE, user=colleague)
    page = desk.post(url("take", item), follow=True).content.decode()
    assert "a déjà répondu" in page


def test_a_line_of_one_s_own_structure_is_shown_with_the_reason(desk, opened, moderator):
    item = opened(QueueKind.FRAICHEUR)
    Membership.objects.create(organisation=item.programme.organisation, user=moderator)
    page = desk.get(LIST).content.decode()
    assert "votre structure" in page
    assert url("take", item) not in page
    menu = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "traiter\\u00a0(" not in menu


def test_the_menu_says_how_many_await_the_person(desk, opened):
    opened(QueueKind.FRAICHEUR)
    opened(QueueKind.SIGNALEMENT)
    page = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "traiter\\u00a0(2)" in page


def test_the_home_page_shows_the_first_lines_and_no_panel_of_wagtail(desk, line):
    page = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert url("review", line) in page
    assert "awaiting-review" not in page


def queries(client, path):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_no_line_adds_a_query(desk, moderator):
    def more(total, start):
        for entry in many_entries(total, start=start):
            queue.open_item(QueueKind.FRAICHEUR, entry)

    more(3, 0)
    for page in (LIST, reverse("wagtailadmin_home")):
        desk.get(page)  # what a process asks once and remembers
    few = queries(desk, LIST)
    home = queries(desk, reverse("wagtailadmin_home"))
    more(60, 3)
    assert queries(desk, LIST) == few <= 20
    assert queries(desk, reverse("wagtailadmin_home")) == home
    response = desk.get(LIST)
    assert len(response.context["rows"]) == ROWS_A_PAGE
    assert len(desk.get(f"{LIST}?p=3").context["rows"]) == 63 - 2 * ROWS_A_PAGE
