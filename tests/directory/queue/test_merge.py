"""Two entries side by side, and which of them stays."""

import pytest
from django.urls import reverse

from directory.models import Programme
from tests.directory.factories import CommuneFactory, DepartementFactory, PlaceFactory
from tests.directory.factories import ProgrammeFactory as Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(programme):
    return Entry(title="Mieux vivre avec son asthme", organisation=programme.organisation)


def url(one, other):
    return reverse("directory_queue:merge", args=[one.pk, getattr(other, "pk", other)])


def test_the_page_shows_what_differs(desk, programme, twin):
    page = desk.get(url(programme, twin)).content.decode()
    assert "Vivre avec son asthme" in page
    assert "Mieux vivre avec son asthme" in page
    assert Programme.objects.filter(live=True).count() == 2


@pytest.mark.parametrize("first_stays", [True, False])
def test_either_may_stay(client, desk, programme, twin, first_stays):
    stays, gone = (programme, twin) if first_stays else (twin, programme)
    assert desk.post(url(programme, twin), {"reste": stays.pk}).status_code == 302
    assert not Programme.objects.get(pk=gone.pk).live
    assert client.get(gone.get_absolute_url())["Location"] == stays.get_absolute_url()


@pytest.mark.parametrize("choice", ["", "999999", "x" * 1000, "\x00"])
def test_a_choice_is_needed(desk, programme, twin, choice):
    response = desk.post(url(programme, twin), {"reste": choice})
    assert response.status_code == 400
    assert Programme.objects.filter(live=True).count() == 2


def test_an_entry_that_waits_is_answered_first(desk, line, twin):
    response = desk.post(url(line.programme, twin), {"reste": twin.pk})
    assert response.status_code == 400
    assert "Répondez d’abord" in response.content.decode()


def test_an_entry_is_not_reunited_with_itself(desk, programme):
    assert desk.post(url(programme, programme), {"reste": programme.pk}).status_code == 400


def test_entries_of_others_do_not_exist(desk, programme):
    commune = CommuneFactory(insee="78646", departement=DepartementFactory(code="78"))
    theirs = Entry(places=[PlaceFactory(commune=commune)])
    for path in (url(programme, theirs), url(theirs, programme), url(programme, 10**30)):
        assert desk.get(path).status_code == 404
        assert desk.post(path, {"reste": programme.pk}).status_code == 404
