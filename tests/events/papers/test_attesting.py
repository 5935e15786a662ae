"""Who gets an attestation, in whose name, and what becomes of it."""

from datetime import timedelta

import pytest

from events.attestation_hash import is_name
from events.enums import Decision, EventKind, Verb
from events.exceptions import EventError
from events.models import Attestation, EventLog
from events.papers.attestation import attestation_pdfs, did
from events.services import attendance, attesting, cancelling
from tests.core.pdfs import codes_on, told, words_of
from tests.events.factories import EventFactory, noon
from tests.events.pages.people import officer_of
from tests.events.papers.people import came, past_event, sittings_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(db):
    return officer_of()


def test_those_present_at_enough_sittings_get_one(by):
    event = past_event(sittings=3, least_presence=2)
    enough = came(event, "Camille Martin", to=(0, 2))
    came(event, "Dominique Petit", to=(1,))
    came(event, "Claude Grand", to=())
    assert attesting.issue(event.pk, by=by) == attesting.Issued(1, 0, 0, 1)
    row = Attestation.objects.get()
    assert (row.participant, row.minutes, row.title) == (enough, 240, event.title)
    assert row.organiser == event.support_structure.name
    assert len(row.spans) == 2
    assert is_name(row.number, "MARTIN camille", row.name_hash)
    assert row.name_hash not in str(EventLog.objects.filter(verb=Verb.ATTESTATION).values())


def test_a_sitting_that_was_cancelled_counts_for_nobody(by):
    event = past_event(sittings=2, least_presence=2)
    came(event, to=(0, 1))
    gone = sittings_of(event)[1]
    gone.cancelled_at = noon()
    gone.save()
    with pytest.raises(EventError, match="assez de séances"):
        attesting.issue(event.pk, by=by)


def test_somebody_who_cancelled_gets_none(by):
    event = past_event()
    came(event, "Camille Martin")
    gone = came(event, "Dominique Petit")
    cancelling.cancel(gone.registration_id, by=by)
    assert attesting.issue(event.pk, by=by).new == 1


def test_asking_again_changes_what_changed_and_nothing_else(by):
    event = past_event(sittings=2)
    same, longer = came(event, "Camille Martin"), came(event, "Dominique Petit")
    wrong = came(event, "Claude Grand")
    attesting.issue(event.pk, by=by)
    numbers = {row.participant_id: row.number for row in Attestation.objects.all()}
    Attestation.objects.update(is_to_mail=False)
    assert attesting.issue(event.pk, by=by) == attesting.Issued(0, 0, 0, 0)
    first, second = sittings_of(event)
    attendance.note_presence(longer.pk, second.pk, present=True, by=by)
    attendance.note_presence(wrong.pk, first.pk, present=False, by=by)
    came(event, "Alix Neuf")
    assert attesting.issue(event.pk, by=by) == attesting.Issued(1, 1, 1, 2)
    rows = {row.participant_id: row for row in Attestation.objects.all()}
    assert (rows[longer.pk].minutes, rows[longer.pk].number) == (240, numbers[longer.pk])
    assert rows[longer.pk].is_to_mail
    assert not rows[same.pk].is_to_mail
    assert wrong.pk not in rows
    assert EventLog.objects.filter(verb=Verb.ATTESTATION).count() == 2


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"ends_at": noon() + timedelta(days=1)}, "une fois l’événement terminé"),
        ({"decision": Decision.ANNULE}, "pas eu lieu"),
        ({"decision": Decision.REPORTE}, "pas eu lieu"),
    ],
)
def test_no_attestation_of_what_did_not_take_place(by, values, why):
    event = past_event()
    came(event)
    for name, value in values.items():
        setattr(event, name, value)
    event.save()
    with pytest.raises(EventError, match=why):
        attesting.issue(event.pk, by=by)
    assert not Attestation.objects.exists()


def test_names_that_are_erased_are_attested_no_more_and_those_of_an_event_held_anew_are(by):
    event = past_event(anonymised_at=noon())
    erased = came(event)
    erased.name = erased.name_key = ""
    erased.save()
    with pytest.raises(EventError, match="effacés"):
        attesting.issue(event.pk, by=by)
    came(event, "Alix Neuf")
    assert attesting.issue(event.pk, by=by).new == 1


def test_an_erased_name_keeps_its_attestation(by):
    event = past_event()
    erased = came(event)
    attesting.issue(event.pk, by=by)
    erased.name = erased.name_key = ""
    erased.save()
    came(event, "Alix Neuf")
    assert attesting.issue(event.pk, by=by) == attesting.Issued(1, 0, 0, 1)
    assert Attestation.objects.filter(participant=erased).exists()
    assert [row.participant.name for row in attesting.printable()] == ["Alix Neuf"]


@pytest.mark.parametrize(
    ("kind", "body", "level", "says"),
    [
        (EventKind.FORMATION, "Institut d’exemple", "40-heures", True),
        (EventKind.FORMATION, "", "40-heures", False),
        (EventKind.FORMATION, "Institut d’exemple", "sensibilisation", False),
        (EventKind.ATELIER, "Institut d’exemple", "40-heures", False),
    ],
)
def test_only_a_training_body_attests_a_training_of_40_hours(by, kind, body, level, says):
    event = past_event(kind=kind, training_body=body, training_level=level)
    came(event)
    attesting.issue(event.pk, by=by)
    row = attesting.printable().get()
    of_body = kind == EventKind.FORMATION and body
    assert row.organiser == (body if of_body else event.support_structure.name)
    assert ("40" in did(event.kind, row.level)) is says
    text = words_of(attestation_pdfs([row], seconds=60)[0])
    assert ("formation 40 h" in text) is says
    assert f"{row.organiser} atteste que Camille Martin" in text


def test_the_paper_is_tagged_and_its_code_leads_to_the_page_that_verifies(by, settings):
    settings.SITE_URL = "https://relais.exemple.fr"
    event = past_event(title="L'ETP : pourquoi ?")
    came(event, "Jean-Baptiste de La Rochefoucauld-Montbel de Saint-Exemple")
    attesting.issue(event.pk, by=by)
    row = attesting.printable().get()
    content = attestation_pdfs([row], seconds=60)[0]
    about = told(content)
    assert (about["Tagged"], about["Pages"]) == ("yes", "1")
    assert row.number in about["Title"]
    assert codes_on(content) == [f"https://relais.exemple.fr/attestations/?numero={row.number}"]
    text = words_of(content)
    assert "« L’ETP : pourquoi ? »" in text
    assert "Durée de présence : 2 h" in text
    assert row.number in text


def test_a_long_series_stays_on_one_page(by):
    event = past_event(sittings=32, title="Une longue série d’ateliers " * 9)
    came(event, to=range(32))
    attesting.issue(event.pk, by=by)
    content = attestation_pdfs([attesting.printable().get()], seconds=60)[0]
    assert told(content)["Pages"] == "1"
    assert "Durée de présence : 64 h" in words_of(content)


def test_sending_again_is_for_who_has_an_address(by):
    event = past_event()
    came(event, "Camille Martin")
    came(event, "Dominique Petit", email="", phone="01 99 00 12 34")
    issued = attesting.issue(event.pk, by=by)
    assert (issued.new, issued.mailed) == (2, 1)
    rows = {row.participant.name: row for row in attesting.printable()}
    Attestation.objects.update(is_to_mail=False)
    attesting.send_again(rows["Camille Martin"].pk, by=by)
    assert Attestation.objects.filter(is_to_mail=True).count() == 1
    with pytest.raises(EventError, match="imprimez"):
        attesting.send_again(rows["Dominique Petit"].pk, by=by)
    with pytest.raises(EventError, match="n’existe plus"):
        attesting.send_again(0, by=by)


def test_an_event_that_is_to_come_has_nobody_entitled():
    assert attesting.entitled(EventFactory()) == []
