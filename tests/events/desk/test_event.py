"""The desk of an event: figures, lists, places, decision, links, duplicates, log."""

from datetime import timedelta

import pytest
from django.urls import reverse

from events.enums import Decision, Verb
from events.models import DiscoveryEveningPage, Event, Invitation, Registration
from events.services import duplicates
from events.services.unchanged import event_stamp, stamp_of
from tests.events.factories import EventFactory, contact, noon, registered
from tests.events.page_factories import make_page, publish_page
from tests.events.pages.people import officer_of

pytestmark = pytest.mark.django_db

WRONG = ("\x01", "a" * 10_000, "zzz", "-1", "9" * 40, "²", "'\"><", "=cmd")


def page_of(event, name="event"):
    return reverse(f"events_desk:{name}", args=[event.pk])


def test_figures_at_a_glance(desk):
    event = EventFactory(capacity=4, held_back=1)
    desk.force_login(officer_of(event.support_structure))
    registered(event, seats=2, who=contact(actor_type="medecin"))
    registered(event, who=contact(actor_type="", postcode=""))
    registered(event, seats=3)
    figures = desk.get(page_of(event)).context["figures"]
    assert (figures.taken, figures.capacity, figures.free) == (3, 4, 0)
    assert (figures.waiting, figures.waiting_people, figures.held_free) == (1, 3, 1)
    assert [(bar.label, bar.count) for bar in figures.professions] == [
        ("médecin", 2), ("non précisé", 1)
    ]  # fmt: skip
    assert [bar.count for bar in figures.territories] == [2, 1]
    assert figures.professions[0].width == 100


def test_professions_are_not_drawn_where_they_would_tell_an_illness(desk):
    event = EventFactory(on_one_illness=True)
    desk.force_login(officer_of(event.support_structure))
    registered(event)
    answer = desk.get(page_of(event))
    assert answer.context["figures"].professions == []
    assert "profession" not in answer.content.decode().lower()


def test_the_list_is_narrowed_by_state_profession_and_words(desk, event):
    event.capacity = 10
    event.save()
    names = ("Zoé Éloi", "Bernard Martin", "Claire Dupré")
    for name in names:
        registered(event, who=contact(name=name))
    gone = registered(event, who=contact(name="Partie", actor_type="medecin"))
    gone.state = "annulee"
    gone.save()

    def shown(query):
        rows = desk.get(page_of(event) + query).context["rows"]
        return [row["registration"].name for row in rows]

    assert shown("") == list(names)
    assert shown("?etat=finies") == ["Partie"]
    assert shown("?q=zoe+eloi") == ["Zoé Éloi"]
    assert shown("?etat=toutes&profession=medecin") == ["Partie"]
    assert shown("?q=introuvable") == []


@pytest.mark.parametrize("word", ["etat", "q", "profession", "departement", "origine", "p"])
@pytest.mark.parametrize("value", WRONG)
def test_any_address_is_answered(desk, event, word, value):
    registered(event)
    assert desk.get(page_of(event), {word: value}).status_code in (200, 400)
    assert desk.get(reverse("events_desk:list"), {word: value}).status_code in (200, 400)
    assert desk.get(page_of(event, "log"), {word: value, "action": value}).status_code in (200, 400)
    message = desk.get(page_of(event, "message"), {word: value, "inscription": value})
    assert message.status_code in (200, 400)


def test_places_are_changed_on_the_page_too_and_given_in_turn(desk, monkeypatch):
    moment = noon()
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    page = make_page(capacity=1)
    event = Event.objects.get(page_id=page.pk)
    desk.force_login(officer_of(event.support_structure))
    registered(event)
    waiting = registered(event)
    page.title = "Titre en brouillon"
    page.save_revision()
    event.refresh_from_db()
    data = {"action": "places", "capacity": "3", "held_back": "1", "seen": event_stamp(event)}
    assert desk.post(page_of(event, "places"), data).status_code == 302
    waiting.refresh_from_db()
    event.refresh_from_db()
    assert (waiting.state, event.capacity, event.held_back) == ("confirmee", 3, 1)
    stored = DiscoveryEveningPage.objects.get(pk=page.pk)
    assert (stored.capacity, stored.held_back) == (3, 1)
    draft = stored.get_latest_revision_as_object()
    assert (draft.title, draft.capacity) == ("Titre en brouillon", 3)
    publish_page(draft)
    event.refresh_from_db()
    assert event.capacity == 3


def test_fewer_places_than_are_taken_are_refused_and_kept_in_the_form(desk, event):
    registered(event, seats=2)
    event.refresh_from_db()
    data = {"action": "places", "capacity": "1", "held_back": "", "seen": event_stamp(event)}
    answer = desk.post(page_of(event, "places"), data)
    assert answer.status_code == 409
    assert 'value="1"' in answer.content.decode()
    assert "2 places sont prises" in answer.content.decode()


@pytest.mark.parametrize("capacity", ["0", "-1", "x", "9" * 30, "1.5"])
def test_wrong_places_are_told(desk, event, capacity):
    answer = desk.post(page_of(event, "places"), {"action": "places", "capacity": capacity})
    assert answer.status_code == 400


def test_a_decision_needs_a_reason_and_is_made_on_what_was_seen(desk, event):
    data = {"action": "decision", "decision": "annule", "reason": "", "seen": event_stamp(event)}
    answer = desk.post(page_of(event, "places"), data)
    assert answer.status_code == 409
    assert "Dites pourquoi" in answer.content.decode()
    data["reason"] = "Salle inondée"
    assert desk.post(page_of(event, "places"), {**data, "seen": "vieux"}).status_code == 409
    assert desk.post(page_of(event, "places"), data).status_code == 302
    event.refresh_from_db()
    assert (event.decision, event.decision_reason) == (Decision.ANNULE, "Salle inondée")
    again = {**data, "decision": "maintenu", "reason": "", "seen": event_stamp(event)}
    assert desk.post(page_of(event, "places"), again).status_code == 302
    event.refresh_from_db()
    assert event.decision == Decision.MAINTENU


def test_the_next_five_and_why(desk, event):
    registered(event, seats=2)
    for _rank in range(6):
        registered(event)
    answer = desk.get(page_of(event, "places"))
    assert len(answer.context["line"]) == 5
    assert "Attend qu’une place se libère" in answer.content.decode()
    Event.objects.filter(pk=event.pk).update(lead_hours=24 * 30, capacity=3)
    html = desk.get(page_of(event, "places")).content.decode()
    assert "Rien n’est plus proposé si près" in html
    assert "desk-fits" not in html
    Event.objects.filter(pk=event.pk).update(lead_hours=0, offer_hours=1)
    html = desk.get(page_of(event, "places")).content.decode()
    assert "Chacune a 1 heure pour répondre." in html
    assert "dernières heures" not in html


def test_links_are_made_shown_and_closed(desk, event):
    address = page_of(event, "invitations")
    assert desk.post(address, {"label": "CPTS", "uses_left": "0"}).status_code == 400
    assert desk.post(address, {"label": "CPTS", "uses_left": "3"}).status_code == 302
    link = Invitation.objects.get()
    assert link.uses_left == 3
    assert f"/agenda/{event.slug}/inscription/?invitation={link.secret}" in (
        desk.get(address).content.decode()
    )
    close = reverse("events_desk:close_invitation", args=[event.pk, link.pk])
    assert desk.get(close).status_code == 405
    assert desk.post(close).status_code == 302
    assert link.secret not in desk.get(address).content.decode()


def test_duplicates_are_suggested_and_brought_together(desk):
    event = EventFactory(capacity=10)
    desk.force_login(officer_of(event.support_structure))
    first = registered(event, who=contact(name="Élodie Exemple"))
    second = registered(event, who=contact(name="elodie exemple"))
    third = registered(event, who=contact(name="Autre", phone="01 99 00 00 56"))
    fourth = registered(event, who=contact(name="Encore autre", phone="0199000056"))
    registered(event, who=contact(name="Élodie Exemple", postcode="75001"))
    assert duplicates.suspected(event) == [(first.pk, second.pk), (third.pk, fourth.pk)]
    data = {
        "pair": f"{first.pk} {second.pk}", "kept": str(first.pk),
        f"seen-{first.pk}": stamp_of(first), f"seen-{second.pk}": "vieux",
    }  # fmt: skip
    address = page_of(event, "duplicates")
    assert desk.post(address, data).status_code == 409
    data[f"seen-{second.pk}"] = stamp_of(second)
    assert desk.post(address, data).status_code == 302
    second.refresh_from_db()
    assert second.state == "annulee"
    assert duplicates.suspected(event) == [(third.pk, fourth.pk)]
    assert desk.post(address, {"kept": "x", "pair": "a b"}).status_code == 400
    two = {"cochees": "1", "inscription": [first.pk, fourth.pk]}
    ((one, other),) = desk.get(address, two).context["pairs"]
    assert (one[0].pk, other[0].pk) == (first.pk, fourth.pk)
    Registration.objects.filter(pk=fourth.pk).update(email="", phone="+33199000056")
    html = desk.get(address, two).content.decode()
    assert "01 99 00 00 56" in html.replace("\xa0", " ")
    alone = desk.get(address, {"cochees": "1", "inscription": first.pk})
    assert "Cochez deux inscriptions" in desk.get(alone.url).content.decode()


def test_the_log_tells_who_did_what(desk, event, officer):
    registered(event, who=contact(name="Camille Exemple"))
    html = desk.get(page_of(event, "log")).content.decode()
    assert "Camille Exemple" in html
    assert str(Verb.INSCRITE.label) in html
    empty = desk.get(page_of(event, "log"), {"action": Verb.DECISION}).content.decode()
    assert "Camille Exemple" not in empty


def test_the_menu_leads_to_the_desk(desk):
    html = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "Toutes les inscriptions" in html
    assert reverse("events_desk:list") in html


def test_what_was_postponed_is_past_no_more_than_on_the_agenda(desk, event):
    gone = noon() - timedelta(days=9)
    Event.objects.update(decision=Decision.REPORTE, starts_at=gone, ends_at=gone)
    coming = desk.get(reverse("events_desk:list")).context["rows"]
    past = desk.get(reverse("events_desk:list") + "?quand=passes").context["rows"]
    assert ([row["event"] for row in coming], past) == ([event], [])
