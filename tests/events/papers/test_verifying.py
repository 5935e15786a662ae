"""Verifying an attestation by number and typed name."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.attestation_hash import is_name, name_hash
from events.models import Attestation
from events.services import attesting
from tests.core.html import document, text_of
from tests.events.pages.people import officer_of
from tests.events.papers.people import came, past_event

pytestmark = pytest.mark.django_db

PAGE = "/attestations/"
NAME = "Éloïse d’Exemple-Martin"
NOT_ONE = "Aucune attestation n’a à la fois ce numéro et ce nom"


@pytest.fixture
def row(db):
    event = past_event(sittings=2, title="Soirée à Cergy")
    came(event, NAME, to=(0, 1))
    attesting.issue(event.pk, by=officer_of())
    return Attestation.objects.get()


def asked(client, number, name, status=200):
    answer = client.post(PAGE, {"numero": number, "nom": name})
    assert answer.status_code == status
    return text_of(document(answer.content.decode())).replace("\xa0", " ")


def test_number_and_name_that_belong_together(client, row):
    text = asked(client, row.number, NAME)
    for words in ("Attestation authentique", "Soirée à Cergy", "4 h", row.organiser, row.number):
        assert words in text, words


@pytest.mark.parametrize("name", ["eloise d'exemple martin", "EXEMPLE-MARTIN D Éloïse"])
def test_case_accents_and_order_do_not_matter(client, row, name):
    typed = row.number.lower().replace("-", "  ")
    assert "Attestation authentique" in asked(client, typed, name)


def test_an_unknown_number_and_a_wrong_name_are_told_alike(client, row):
    texts = [
        asked(client, row.number, "Personne Autre"),
        asked(client, "AAAA-AAAA", NAME),
        asked(client, "illisible", NAME),
    ]
    for text in texts:
        assert NOT_ONE in text
        assert "Soirée à Cergy" not in text
    after = [re.sub(r"\s+", " ", text[text.index(NOT_ONE) :]) for text in texts]
    assert len(set(after)) == 1


def test_both_cost_the_same_queries_and_hashes(client, row, monkeypatch):
    hashed = []
    monkeypatch.setattr(
        "events.attestations.checking.is_name",
        lambda *given: hashed.append(given) or is_name(*given),
    )
    counts = []
    for number, name in ((row.number, "Autre"), ("AAAA-AAAA", NAME)):
        asked(client, number, name)
        with CaptureQueriesContext(connection) as queries:
            asked(client, number, name)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8
    assert len(hashed) == 4


def test_it_outlives_the_name(client, row):
    person = row.participant
    person.name = person.name_key = person.person_key = ""
    person.save()
    assert "Attestation authentique" in asked(client, row.number, NAME)
    person.delete()
    assert "Attestation authentique" in asked(client, row.number, NAME)


def test_it_outlives_a_change_of_the_secret_while_the_old_one_is_named(client, row, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-secret-of-the-site"
    assert "Attestation authentique" in asked(client, row.number, NAME)
    settings.SECRET_KEY_FALLBACKS = []
    assert NOT_ONE in asked(client, row.number, NAME)


def test_two_attestations_of_one_person_have_nothing_in_common():
    first, second = (name_hash(number, NAME) for number in ("AAAA-AAAA", "BBBB-BBBB"))
    assert first != second
    assert len(first) == 64
    assert is_name("AAAA-AAAA", NAME, first)
    assert not is_name("AAAA-AAAA", NAME, second)


def test_the_link_of_the_code_fills_the_number_in_and_no_name(client, row):
    answer = client.get(PAGE, {"numero": row.number, "nom": NAME})
    html = answer.content.decode()
    assert f'value="{row.number}"' in html
    assert "Exemple-Martin" not in html
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("number", "name"),
    [("", ""), ("7K2P-9QXM", ""), ("", NAME), ("a\x00b", "x"), ("A" * 10_000, "x" * 10_000)],
)
def test_what_is_missing_or_cannot_be_read_is_said(client, db, number, name):
    answer = client.post(PAGE, {"numero": number, "nom": name})
    assert answer.status_code == 400
    assert "Erreur" in answer.content.decode()


def test_names_of_quotes_and_other_scripts_are_only_wrong(client, row):
    for name in ("'; DROP TABLE--", "李明", "<script>alert(1)</script>", "\u202e" * 20 + "a"):
        assert NOT_ONE in asked(client, row.number, name)


def test_somebody_who_tries_names_is_stopped(client, row):
    for _try in range(60):
        client.post(PAGE, {"numero": row.number, "nom": "x"})
    assert client.post(PAGE, {"numero": row.number, "nom": "x"}).status_code == 429
    assert client.get(PAGE).status_code == 200


def test_other_methods_are_refused(client, db):
    assert client.put(PAGE).status_code == 405
