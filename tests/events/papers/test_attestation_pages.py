"""Attestations in the admin: given by a button, listed, printed together."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.pdf.printer import PrintError
from events.admin.papers import attestation_views
from events.models import Attestation
from events.services import attesting
from tests.core.html import document, text_of
from tests.core.pdfs import told, words_of
from tests.events.pages.people import officer_of
from tests.events.papers.people import came, past_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    return past_event()


@pytest.fixture
def by(client, event):
    user = officer_of(event.support_structure)
    client.force_login(user)
    return user


def page_of(event):
    return reverse("events_papers:attestations", args=[event.pk])


def test_one_button_gives_them_and_says_so(client, by, event):
    came(event, "Camille Martin")
    came(event, "Dominique Petit", email="", phone="01 99 00 12 34")
    answer = client.post(page_of(event), {"action": "issue"}, follow=True)
    text = text_of(document(answer.content.decode()))
    assert "2 attestations faites." in text
    assert "Les courriels partent" in text
    assert "va partir" in text
    assert "sans adresse : à imprimer" in text.replace("\xa0", " ")
    again = client.post(page_of(event), {"action": "issue"}, follow=True)
    assert "Rien n’a changé\xa0: toutes" in again.content.decode()


def test_a_refusal_is_said_on_the_page(client, by, event):
    answer = client.post(page_of(event), {"action": "issue"}, follow=True)
    assert "Personne n’est noté présent" in answer.content.decode()


def test_one_is_sent_again(client, by, event):
    came(event)
    attesting.issue(event.pk, by=by)
    Attestation.objects.update(is_to_mail=False)
    number = Attestation.objects.get().number
    client.post(page_of(event), {"action": "again", "number": number})
    assert Attestation.objects.get().is_to_mail


@pytest.mark.parametrize("number", ["", "AAAA-AAAA", "a\x00b", "x" * 10_000])
def test_one_that_does_not_exist_is_not_found(client, by, event, number):
    assert client.post(page_of(event), {"action": "again", "number": number}).status_code == 404


def test_all_of_them_in_one_pdf_by_lots(client, by, event, monkeypatch):
    monkeypatch.setattr(attestation_views, "TOGETHER", 2)
    for name in ("Zoé Álvarez", "Paul Durand", "Anne Le Gall"):
        came(event, name)
    attesting.issue(event.pk, by=by)
    lots = [
        client.get(reverse("events_papers:attestations_together", args=[event.pk, lot]))
        for lot in (1, 2)
    ]
    assert [told(lot.content)["Pages"] for lot in lots] == ["2", "1"]
    first = words_of(lots[0].content)
    assert first.index("Zoé Álvarez") < first.index("Paul Durand")
    assert "Anne Le Gall" in words_of(lots[1].content)
    assert "lot 2" in client.get(page_of(event)).content.decode()


def test_an_erased_name_is_not_printed(client, by, event):
    erased = came(event)
    attesting.issue(event.pk, by=by)
    erased.name = ""
    erased.save()
    text = text_of(document(client.get(page_of(event)).content.decode()))
    assert "1 attestation dont le nom est effacé" in text
    number = Attestation.objects.get().number
    address = reverse("events_papers:attestation", args=[event.pk, number])
    assert client.get(address).status_code == 404


def test_without_a_pdf_one_is_led_back_with_a_message(client, by, event, monkeypatch):
    came(event)
    attesting.issue(event.pk, by=by)

    def fail(rows, *, seconds):
        raise PrintError("no Pango")

    monkeypatch.setattr(attestation_views, "together_pdf", fail)
    address = reverse(
        "events_papers:attestation", args=[event.pk, Attestation.objects.get().number]
    )
    answer = client.get(address, follow=True)
    assert answer.redirect_chain == [(reverse("events_papers:home", args=[event.pk]), 302)]
    assert "Le PDF n’a pas pu être fait" in answer.content.decode()


def test_queries_do_not_grow_with_the_attestations(client, by, event):
    counts = []
    for size in (2, 12):
        for rank in range(size):
            came(event, f"P{size} Numéro{rank}", by=by)
        attesting.issue(event.pk, by=by)
        client.get(page_of(event))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page_of(event)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20


def test_giving_them_takes_as_many_queries_for_many(by):
    counts = []
    for size in (2, 12):
        event = past_event()
        for rank in range(size):
            came(event, f"Personne Numéro{rank}", by=by)
        with CaptureQueriesContext(connection) as queries:
            attesting.issue(event.pk, by=by)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10
