"""The sheet to sign."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.enums import EventKind
from events.papers.names import sort_key
from events.papers.sheet import held_sittings, sheet_html, sheet_pdf
from events.services import cancelling
from tests.core.html import document, text_of
from tests.core.pdfs import structure_of, told, words_of
from tests.events.factories import EventFactory, SittingFactory, contact, noon, registered

pytestmark = pytest.mark.django_db


def names_on(html: str) -> list[str]:
    """Return the names of a sheet, in their order."""
    rows = [node for node in document(html).iter("th") if node.get("scope") == "row"]
    return [text_of(node) for node in rows]


def test_those_who_have_a_place_in_alphabetical_order():
    event = EventFactory(capacity=5)
    for name in ("Zoé Álvarez", "Anne Le Gall", "DURAND Paul", "Émile Étienne", "Bob"):
        registered(event, [name])
    registered(event, ["Attend Dehors"])
    html = sheet_html(event, held_sittings(event))
    assert names_on(html) == ["Zoé Álvarez", "Bob", "DURAND Paul", "Émile Étienne", "Anne Le Gall"]
    assert "5 personnes inscrites" in text_of(document(html))


def test_who_cancelled_or_was_erased_is_not_on_it():
    event = EventFactory(capacity=5)
    gone, erased = registered(event, ["Parti Loin"]), registered(event, ["Effacé Ici"])
    cancelling.cancel(gone.pk, now=noon())
    erased.participants.update(name="")
    assert names_on(sheet_html(event, held_sittings(event))) == []


def test_each_sitting_has_its_sheet_and_its_numbered_pages():
    event = EventFactory(capacity=90, title="L'ETP : une série")
    later = event.starts_at + timedelta(days=14)
    SittingFactory(event=event, title="Bouger", starts_at=later, ends_at=later + timedelta(hours=2))
    registered(event, [f"Personne Numéro{rank:02}" for rank in range(6)])
    registered(event, ["Camille Martin"], who=contact(structure="MSP d'exemple"))
    content = sheet_pdf(event, held_sittings(event), seconds=60)
    text, about = words_of(content), told(content)
    assert about["Tagged"] == "yes"
    assert about["Title"] == "Feuille d’émargement – L’ETP\xa0: une série"
    assert text.count("Feuille d’émargement") == 2
    assert text.count("Camille Martin") == 2
    assert text.count("Venus sans être inscrits") == 2
    assert "2 – Bouger" in text
    assert re.search(rf"1 ?/ ?{about['Pages']}\b", text)
    assert "MSP d’exemple" in text
    assert "TH" in structure_of(content)


def test_one_sitting_alone():
    event = EventFactory(capacity=9)
    later = event.starts_at + timedelta(days=14)
    second = SittingFactory(event=event, starts_at=later, ends_at=later + timedelta(hours=2))
    html = sheet_html(event, [second])
    assert html.count("<h1>") == 1
    assert "Séance" in text_of(document(html))


def test_an_event_without_anybody_has_lines_for_latecomers():
    event = EventFactory()
    html = sheet_html(event, held_sittings(event))
    assert "Venus sans être inscrits" in html
    assert "0 personne inscrite" not in html


def test_the_list_of_a_patients_workshop_says_that_it_is_confidential():
    event = EventFactory(kind=EventKind.ATELIER, audiences=["patients"])
    assert "Liste confidentielle" in sheet_html(event, held_sittings(event))
    assert "Liste confidentielle" not in sheet_html(EventFactory(), [])


def test_the_sheet_of_a_training_names_its_body():
    event = EventFactory(kind=EventKind.FORMATION, training_body="Institut d’exemple")
    assert "Institut d’exemple" in sheet_html(event, held_sittings(event))


def test_markup_in_a_name_stays_text():
    event = EventFactory(capacity=5)
    registered(event, ["<b>Camille</b> Martin"])
    assert names_on(sheet_html(event, held_sittings(event))) == ["<b>Camille</b> Martin"]


def test_queries_do_not_grow_with_the_people():
    event, counts = EventFactory(capacity=99), []
    for size in (2, 12):
        for rank in range(size):
            registered(event, [f"P{size} Numéro{rank}"])
        with CaptureQueriesContext(connection) as queries:
            sheet_html(event, held_sittings(event))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Marie Dupont", ("dupont", "marie")),
        ("DUPONT Marie", ("dupont", "marie")),
        ("Anne Le Gall", ("le gall", "anne")),
        ("Jean de La Tour", ("la tour", "jean de")),
        ("Cher", ("cher", "")),
        ("", ("", "")),
        ("MARIE DUPONT", ("dupont", "marie")),
    ],
)
def test_a_name_is_ranged_by_its_family_name(name, key):
    assert sort_key(name) == key
