"""The form of an event in the admin: its defaults, and what it refuses without losing anything."""

from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from events.enums import EventAudience, RegistrationMode
from events.models import DiscoveryEveningPage, Event, MeetingPage
from tests.events.factories import registered
from tests.events.page_factories import in_days, make_agenda, make_page
from tests.events.pages.people import coordinator, officer_of
from tests.territories.factories import CommuneFactory, SupportStructureFactory

pytestmark = pytest.mark.django_db

STREAMS = ("body", "partners", "documents", "questions", "programmes")


def evening(**values: Any) -> dict[str, Any]:
    """Return what an officer who fills in the first tab sends."""
    sitting = {"day": in_days(20).isoformat(), "start": "18:30", "end": "20:30", "title": ""}
    audiences = values.pop("audiences", ["professionnels"])
    sent = nested_form_data(
        {
            "title": "Soirée à Cergy",
            "slug": "soiree-a-cergy",
            "introduction": "",
            "sittings": streamfield([("sitting", {**sitting, **values.pop("sitting", {})})]),
            "mode": "presentiel",
            "our_part": "organisateur",
            "registration_mode": "directe",
            "capacity": "40",
            "held_back": "0",
            "largest_party": "6",
            "has_waiting_list": "on",
            "is_listed": "on",
            "offer_hours": "48",
            "lead_hours": "24",
            "least_presence": "1",
            "proof_months": "12",
            "wheelchair": "unknown",
            **{name: streamfield([]) for name in STREAMS},
            **values,
        }
    )
    return {**sent, "audiences": audiences}


@pytest.fixture
def officer(db):
    make_agenda()
    return officer_of(SupportStructureFactory())


@pytest.fixture
def structure(officer):
    return officer.support_offices.get().structure


def add(client, model: str = "discoveryeveningpage") -> str:
    return reverse("wagtailadmin_pages:add", args=["events", model, make_agenda().pk])


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_an_officer_publishes_an_evening_from_the_first_tab(client, officer, structure):
    client.force_login(officer)
    commune = CommuneFactory(name="Cergy")
    data = evening(support_structure=structure.pk, commune=commune.pk)
    answer = client.post(add(client), {**data, "action-publish": "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    event = Event.objects.get()
    assert (event.title, event.capacity, event.is_public) == ("Soirée à Cergy", 40, True)
    assert event.departement == commune.departement
    assert event.support_structure == structure
    assert event.sittings.count() == 1


def test_a_new_event_is_what_most_of_its_type_are(client, officer, structure):
    client.force_login(officer)
    evening_form = client.get(add(client)).context["form"]
    assert evening_form.initial["support_structure"] == structure.pk
    assert evening_form.initial["audiences"] == [EventAudience.PROFESSIONNELS]
    meeting_form = client.get(add(client, "meetingpage")).context["form"]
    assert meeting_form.initial["registration_mode"] == RegistrationMode.INVITATION
    assert meeting_form.initial["is_listed"] is False
    assert MeetingPage.objects.count() == 0


@pytest.mark.parametrize("typed", ["soirée-découverte", ""])
def test_addresses_have_no_accent_and_a_number_where_another_has_it(
    client, officer, structure, typed
):
    client.force_login(officer)
    make_page(slug="soiree-decouverte", support_structure=structure)
    given = {"support_structure": structure.pk, "commune": CommuneFactory().pk}
    data = evening(title="Soirée découverte", slug=typed, **given)
    client.post(add(client), {**data, "action-publish": "1"})
    found = Event.objects.order_by("pk").last()
    assert found is not None
    assert found.slug == "soiree-decouverte-2"
    assert client.get("/agenda/soiree-decouverte-2/").status_code == 200


def test_a_draft_that_was_saved_while_it_was_written_is_published(client, officer, structure):
    """The browser still holds the address of the title, which another event has."""
    client.force_login(officer)
    make_page(slug="soiree-de-l-etp", support_structure=structure)
    given = {"support_structure": structure.pk, "commune": CommuneFactory().pk}
    client.post(add(client), evening(title="« !", slug="", **given))
    DiscoveryEveningPage.objects.get(slug="sans-nom").delete()
    data = evening(title="Soirée de l’ETP", slug="soirée-de-letp", **given)
    client.post(add(client), data)
    draft = DiscoveryEveningPage.objects.get(live=False)
    answer = client.post(edit(draft), {**data, "action-publish": "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    draft.refresh_from_db()
    assert (draft.live, draft.slug) == (True, "soiree-de-l-etp-2")


def test_the_calendar_leaves_a_day_that_it_cannot_read_as_it_was_typed(client, officer):
    """Else an evening is published for today: Wagtail's own calendar puts that in its place."""
    client.force_login(officer)
    shown = unescape(client.get(add(client)).content.decode())
    assert shown.count('"validateOnBlur": false') == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"commune": ""}, "commune"),
        ({"registration_mode": "ailleurs", "registration_url": ""}, "registration_url"),
        ({"capacity": "5", "held_back": "6"}, "held_back"),
        ({"capacity": "0"}, "capacity"),
        ({"contact_phone": "bonjour"}, "contact_phone"),
        # A mobile is refused: this one is of the range that ARCEP keeps for fiction.
        ({"contact_phone": "06 39 98 00 12"}, "contact_phone"),
        ({"opens_at": "2030-01-02 10:00", "closes_at": "2030-01-01 10:00"}, "closes_at"),
        ({"sitting": {"end": "17:00"}}, "sittings"),
        ({"sitting": {"day": "zz"}}, "sittings"),
        ({"audiences": []}, "audiences"),
        ({"audiences": ["zz"]}, "audiences"),
        ({"title": ""}, "title"),
        ({"registration_url": "javascript:alert(1)"}, "registration_url"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(client, officer, structure, values, field):
    client.force_login(officer)
    given = {"support_structure": structure.pk, "commune": CommuneFactory().pk, **values}
    answer = client.post(add(client), {**evening(**given), "action-publish": "1"})
    assert answer.status_code == 200
    form = answer.context["form"]
    assert form.errors[field]
    assert form["capacity"].value() == given.get("capacity", "40")
    assert not Event.objects.exists()


def test_the_address_of_the_feed_is_no_event(client):
    page = make_page(commune=CommuneFactory())
    client.force_login(coordinator())
    given = {"support_structure": page.support_structure_id, "commune": page.commune_id}
    answer = client.post(edit(page), evening(slug="flux", **given))
    assert "réservée" in str(answer.context["form"].errors["slug"])


def test_a_draft_may_lack_place_and_address(client, officer, structure):
    client.force_login(officer)
    data = evening(support_structure=structure.pk, registration_mode="ailleurs")
    assert client.post(add(client), data).status_code == 302
    assert not DiscoveryEveningPage.objects.get().live


def test_another_structure_is_refused(client, officer):
    client.force_login(officer)
    data = evening(support_structure=SupportStructureFactory().pk, commune=CommuneFactory().pk)
    answer = client.post(add(client), {**data, "action-publish": "1"})
    assert "chargé de mission" in str(answer.context["form"].errors["support_structure"])


def test_fewer_places_than_are_taken_are_refused_and_what_was_typed_stays(client):
    page = make_page(capacity=5, commune=CommuneFactory())
    event = Event.objects.get()
    for _number in range(3):
        registered(event)
    client.force_login(coordinator())
    data = evening(
        support_structure=page.support_structure_id, commune=page.commune_id, capacity="2",
        title="Nouveau titre",
    )  # fmt: skip
    answer = client.post(edit(page), {**data, "action-publish": "1"})
    form = answer.context["form"]
    assert "3 places" in str(form.errors["capacity"])
    assert form["title"].value() == "Nouveau titre"
    event.refresh_from_db()
    assert (event.capacity, event.taken) == (5, 3)


def test_settings_that_make_no_sense_are_told_on_the_edit_page(client):
    page = make_page(mode="distance", capacity=None)
    client.force_login(coordinator())
    content = client.get(edit(page)).content.decode()
    assert "le lien pour se connecter manque" in content
    assert "ne sert à rien sans nombre de places" in content


@pytest.mark.parametrize("kind", [
    "seminarpage", "discoveryeveningpage", "workshoppage", "trainingpage", "dropinpage",
    "meetingpage",
])  # fmt: skip
def test_every_type_has_its_form(client, officer, kind):
    client.force_login(officer)
    answer = client.get(add(client, kind))
    assert answer.status_code == 200
    assert "L’essentiel" in answer.content.decode()
