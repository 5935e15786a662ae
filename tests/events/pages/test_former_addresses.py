"""A renamed event is found at the address that was printed, sent or subscribed to."""

import pytest

from events.models import Event, Registration
from events.services.duplicating import duplicate
from tests.accounts.factories import TeamFactory
from tests.events.calendars.reading import only
from tests.events.form.visitor import PERSON, opened
from tests.events.page_factories import in_days, make_page, publish_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def renamed(db, django_capture_on_commit_callbacks) -> Event:
    """Return an event that was renamed twice: « ancienne », « encore », « nouvelle »."""
    page = make_page(slug="ancienne", capacity=9)
    for slug in ("encore", "nouvelle"):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            publish_page(page)
    return Event.objects.get()


@pytest.mark.parametrize("slug", ["ancienne", "encore"])
def test_page_form_and_calendar_follow(client, renamed, slug):
    page = client.get(f"/agenda/{slug}/", follow=True)
    assert page.redirect_chain == [("/agenda/nouvelle/", 301)]
    form = client.get(f"/agenda/{slug}/inscription/?invitation=abc")
    assert (form.status_code, form["Location"]) == (
        301, "/agenda/nouvelle/inscription/?invitation=abc",
    )  # fmt: skip
    assert "private" in form["Cache-Control"]
    entry = only(client.get(f"/agenda/{slug}.ics").content)
    assert entry.uid.startswith(str(renamed.sittings.get().uid))


def test_a_form_that_was_open_meanwhile_registers(client, renamed):
    hidden = opened(client, renamed)
    answer = client.post("/agenda/ancienne/inscription/", {**hidden, **PERSON})
    assert answer.status_code == 303
    assert Registration.objects.get().event == renamed


def test_what_is_hidden_stays_hidden(client, renamed):
    renamed.page.specific.unpublish()
    for path in ("ancienne/", "ancienne/inscription/", "ancienne.ics", "jamais/inscription/"):
        assert client.get(f"/agenda/{path}", follow=True).status_code == 404


def test_a_copy_takes_no_address_of_another_nor_of_a_feed(renamed):
    page = renamed.page.specific
    for title, slug in (("Ancienne", "ancienne-2"), ("Nouvelle", "nouvelle-2"), ("Flux", "flux-2")):
        assert duplicate(page, in_days(30), TeamFactory(), title).slug == slug
