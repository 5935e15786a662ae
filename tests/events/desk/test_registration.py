"""What an organiser does with one registration: by the services, on what was shown."""

import pytest
from django.core import mail
from django.urls import reverse

from events.enums import RegistrationMode, RegistrationOrigin, RegistrationState, Verb
from events.models import Registration
from events.services.cancelling import cancel
from events.services.unchanged import stamp_of
from tests.events.factories import EventFactory, contact, noon, registered

pytestmark = pytest.mark.django_db


def address_of(registration):
    return reverse("events_desk:registration", args=[registration.event_id, registration.pk])


def act(desk, registration, action, **data):
    seen = data.pop("seen", None) or stamp_of(Registration.objects.get(pk=registration.pk))
    return desk.post(address_of(registration), {"action": action, "seen": seen, **data})


@pytest.fixture(autouse=True)
def by_day(monkeypatch):
    """Offers leave by day: the clock says noon."""
    moment = noon()
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def state(registration):
    return Registration.objects.get(pk=registration.pk).state


def test_a_request_is_approved_or_refused_with_its_reason(desk, event):
    event.registration_mode = RegistrationMode.APPROBATION
    event.save()
    first, second = registered(event), registered(event)
    assert act(desk, first, "accepter").status_code == 302
    assert act(desk, second, "refuser", reason="Réservé aux infirmiers.").status_code == 302
    assert (state(first), state(second)) == ("confirmee", "refusee")
    line = event.log.get(verb=Verb.REFUSEE)
    assert (line.reason, line.user) == ("Réservé aux infirmiers.", desk_user(desk))
    third = registered(event)
    answer = act(desk, third, "accepter", retour="etat=a-approuver&q=x&zzz=1")
    assert answer.url.endswith("?etat=a-approuver&q=x#liste")


def desk_user(desk):
    from accounts.models import User

    return User.objects.get(pk=desk.session["_auth_user_id"])


def test_cancelling_needs_a_reason_and_frees_the_seat(desk, event):
    first, second = registered(event, seats=2), registered(event)
    answer = act(desk, first, "annuler", reason="")
    assert answer.status_code == 400
    assert "Dites pourquoi" in answer.content.decode()
    assert act(desk, first, "annuler", reason="Venue impossible").status_code == 302
    assert (state(first), state(second)) == ("annulee", "proposee")


def test_moving_to_the_waiting_list_may_keep_the_seat(desk, event):
    first = registered(event, seats=2)
    assert act(desk, first, "attente", reason="Erreur", keep_seats="on").status_code == 302
    event.refresh_from_db()
    assert (state(first), event.held_back, event.taken) == ("attente", 2, 0)


def test_what_moved_meanwhile_is_told_and_the_reason_is_kept(desk, event):
    registration = registered(event)
    seen = stamp_of(registration)
    cancel(registration.pk)
    answer = act(desk, registration, "annuler", seen=seen, reason="Un motif que j’ai tapé")
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "a changé depuis que vous l’avez ouverte" in html
    assert "Un motif que j’ai tapé" in html
    assert "annulée" in html
    assert event.log.filter(verb=Verb.ANNULEE).count() == 1


def test_contact_names_and_needs_are_changed(desk, event):
    registration = registered(event, seats=2)
    people = list(registration.participants.all())
    data = {
        "name": "Claude Exemple", "email": "claude@exemple.fr", "phone": "01 99 00 00 12",
        "postcode": "95 000", "structure": "", "actor_type": "medecin", "note": "Au premier rang",
        "arrangements": ["boucle"],
        f"participant-{people[0].pk}": "Claude Exemple",
        f"participant-{people[1].pk}": "Dominique Exemple",
    }  # fmt: skip
    answer = act(desk, registration, "modifier", **data)
    assert answer.status_code == 302, answer.content.decode()
    registration.refresh_from_db()
    assert registration.name == "Claude Exemple"
    assert registration.arrangements == ["boucle"]
    assert registration.postcode == "95000"
    names = registration.participants.values_list("name", flat=True)
    assert list(names) == ["Claude Exemple", "Dominique Exemple"]
    again = act(desk, registration, "modifier", **{**data, "phone": "01 99 00 00 13"})
    assert again.status_code == 302
    assert "(téléphone)" in desk.get(address_of(registration)).content.decode()
    changed = [line.detail["fields"] for line in event.log.filter(verb=Verb.MODIFIEE)]
    assert "participants" in changed[0]
    assert changed[1] == ["phone"]


def test_people_are_added_where_there_is_room_and_taken_out(desk, event):
    registration = registered(event)
    assert act(desk, registration, "ajouter", participants="Une autre").status_code == 302
    answer = act(desk, registration, "ajouter", participants="Une troisième")
    assert answer.status_code == 409
    assert "Une troisième" in answer.content.decode()
    other = registration.participants.get(name="Une autre")
    assert act(desk, registration, "retirer", participant=other.pk).status_code == 302
    assert Registration.objects.get(pk=registration.pk).seats == 1
    assert act(desk, registration, "retirer", participant="0").status_code == 409


def test_an_offer_is_answered_for_somebody_on_the_phone(desk, event):
    first, second = registered(event, seats=2), registered(event)
    third = registered(event)
    cancel(first.pk, now=noon())
    assert act(desk, second, "prendre").status_code == 302
    assert act(desk, third, "decliner").status_code == 302
    assert (state(second), state(third)) == ("confirmee", "annulee")


@pytest.mark.parametrize("action", ["", "zzz", "\x01", "a" * 10_000])
def test_an_unknown_action_does_nothing(desk, event, action):
    registration = registered(event)
    assert act(desk, registration, action).status_code == 400
    assert state(registration) == "confirmee"


def test_somebody_without_an_address_is_registered_by_hand(desk, event):
    mail.outbox.clear()
    address = reverse("events_desk:add", args=[event.pk])
    data = {"name": "Andrée Exemple", "phone": "01 99 00 00 34"}
    answer = desk.post(address, data)
    assert answer.status_code == 302
    registration = event.registrations.get()
    assert (registration.origin, registration.state) == (RegistrationOrigin.SAISIE, "confirmee")
    assert [person.name for person in registration.participants.all()] == ["Andrée Exemple"]
    page = desk.get(answer.url).content.decode()
    assert "imprimez la confirmation" in page
    assert reverse("events_papers:confirmation", args=[event.pk, registration.pk]) in page
    again = desk.post(address, {**data, "structure": "CPTS tapée"})
    assert again.status_code == 409
    assert "CPTS tapée" in again.content.decode()


def test_held_places_are_given_by_hand_though_people_wait(desk):
    event = EventFactory(capacity=2, held_back=1)
    desk.force_login(officer_for(event))
    registered(event)
    waiting = registered(event)
    address = reverse("events_desk:add", args=[event.pk])
    answer = desk.post(address, {"name": "Intervenante", "held": "on", "participants": "A\nB"})
    assert answer.status_code == 409
    assert desk.post(address, {"name": "Intervenante", "held": "on"}).status_code == 302
    event.refresh_from_db()
    assert (event.taken, event.held_taken, state(waiting)) == (2, 1, "attente")


def officer_for(event):
    from tests.events.pages.people import officer_of

    return officer_of(event.support_structure)


@pytest.mark.parametrize(
    "data",
    [
        {}, {"name": ""}, {"name": "x", "email": "faux"}, {"name": "x", "postcode": "9"},
        {"name": "x", "actor_type": "pape"}, {"name": "x" * 10_000}, {"name": "…"},
        {"name": "x", "participants": "\n".join(f"n{n}" for n in range(60))},
        {"name": "x", "participants": "y" * 500}, {"name": "x", "arrangements": ["zzz"]},
    ],
)  # fmt: skip
def test_bad_input_is_told_and_kept(desk, event, data):
    answer = desk.post(reverse("events_desk:add", args=[event.pk]), {"structure": "Gardée", **data})
    assert answer.status_code == 400
    assert "Gardée" in answer.content.decode()
    assert not event.registrations.exists()


def test_a_registration_that_was_erased_shows_figures_alone(desk, event):
    registration = registered(event, who=contact(name="Nom Effacé"))
    registration.participants.update(name="")
    Registration.objects.filter(pk=registration.pk).update(
        name="", email="", anonymised_at=noon(), state=RegistrationState.CONFIRMEE
    )
    html = desk.get(address_of(registration)).content.decode()
    assert "ont été effacées" in html
    assert 'name="action"' not in html
