"""The agency's list of 2025: 75 entries, the rest explained, nothing private in public."""

import re

import pytest

from core.models import OutboxMessage
from directory.enums import OfferType, Source
from directory.importing.report import Outcome
from directory.models import (
    ImportedEntry,
    ImportRun,
    Organisation,
    PrivateContact,
    Programme,
    ProgrammeLife,
    PublicContact,
)
from directory.services.importing import imports

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


@pytest.fixture
def report(list_2025):
    return imports.import_file(list_2025, "ars-95-2025.csv", user=None)


def programme(number: str) -> Programme:
    return Programme.objects.get(declaration_number=number)


def test_seventy_five_entries_and_the_rest_explained(report):
    assert Programme.objects.filter(live=True).count() == 75
    assert report.counts["new"] == 75
    assert [(row.row, row.reason) for row in report.of(Outcome.SKIPPED)] == [
        (77, "doublon de la ligne 28"),
        (78, "ligne vide"),
        (79, "ligne de total"),
    ]
    assert [row.row for row in report.rows] == list(range(2, 80))


def remembered() -> list[dict]:
    """Return what the site remembers of the file, entry by entry."""
    rows = ImportedEntry.objects.order_by("pk").values()
    return [{name: row[name] for name in row if name != "last_run_id"} for row in rows]


def test_a_second_run_changes_nothing(report, list_2025):
    before = [
        list(model.objects.order_by("pk").values())
        for model in (Programme, ProgrammeLife, PrivateContact, PublicContact, Organisation)
    ]
    records = remembered()

    again = imports.import_file(list_2025, "ars-95-2025.csv", user=None)

    assert again.counts["unchanged"] == 75
    assert again.counts["new"] == again.counts["changed"] == again.counts["absent"] == 0
    assert all(not row.changes for row in again.rows)
    assert before == [
        list(model.objects.order_by("pk").values())
        for model in (Programme, ProgrammeLife, PrivateContact, PublicContact, Organisation)
    ]
    assert records == remembered()
    # But for which file spoke of them last.
    assert set(ImportedEntry.objects.values_list("last_run", flat=True)) == {
        ImportRun.objects.latest("pk").pk
    }


def test_a_dry_run_writes_nothing(list_2025):
    report = imports.dry_run(list_2025)

    assert report.counts["new"] == 75
    for model in (Programme, Organisation, ImportRun, ImportedEntry, PrivateContact):
        assert not model.objects.exists()


def test_every_entry_has_a_place_a_pathology_and_a_holder(report):
    for entry in Programme.objects.prefetch_related("places", "pathologies"):
        assert entry.places.count() == 1
        assert entry.pathologies.count() >= 1
        assert entry.ars == "ARS Île-de-France"
    assert Organisation.objects.filter(finess="").count() == 0


def test_organisations_are_told_apart_by_finess_alone(report):
    namesakes = Organisation.objects.filter(name="Centre municipal de santé des Lilas")

    assert {row.finess for row in namesakes} == {"950261247", "950769554"}
    assert Organisation.objects.get(finess="950798971").name == (
        "Centre hospitalier des Trois Rivières"
    )


def test_ambulatory_is_a_reception_and_never_a_setting(report):
    entry = programme("ARS-IDF-2024-95-006")

    assert entry.receptions == ["consultation"]
    assert entry.care_settings == ["hopital"]
    assert entry.modes == []


def test_remote_is_a_mode_and_mixed_is_in_and_out_of_hospital(report):
    assert programme("ARS-IDF-2019-95-030").modes == ["distance"]
    assert programme("ARS-IDF-2019-95-030").receptions == []
    assert programme("ARS-IDF-2014-95-001").receptions == ["hospitalisation", "consultation"]


def test_experimental_projects_are_no_declared_programmes(report):
    entries = Programme.objects.filter(import_record__number__startswith="EXP")

    assert entries.count() == 8
    assert {entry.offer_type for entry in entries} == {OfferType.EXPERIMENTAL}
    assert {entry.declaration_number for entry in entries} == {""}


def test_dates_before_2021_are_those_of_authorisations(report):
    old, new = programme("ARS-IDF-2015-95-012"), programme("ARS-IDF-2023-95-009")

    assert f"{old.former_authorisation_on} {old.declared_on}" == "2015-03-20 None"
    assert f"{new.former_authorisation_on} {new.declared_on}" == "None 2023-02-01"


def test_clocks_say_the_file_and_never_a_confirmation(report):
    lives = ProgrammeLife.objects.all()

    assert lives.count() == 75
    assert {life.modified_by_role for life in lives} == {Source.FICHIER_ARS}
    assert all(life.modified_at for life in lives)
    assert not any(life.confirmed_at or life.confirmed_by_role for life in lives)
    assert {life.state for life in lives} == {"actif"}


def test_public_contacts_are_desks_in_e164_with_their_extension(report):
    contact = programme("ARS-IDF-2013-95-003").public_contacts.get()

    assert (contact.phone, contact.extension) == ("+33199005946", "12")
    assert contact.role == "Secrétariat"
    assert not PublicContact.objects.exclude(email="").exists()


def test_without_a_desk_there_is_no_public_contact(report):
    assert not programme("ARS-IDF-2019-95-004").public_contacts.exists()


def test_coordinator_and_mail_are_private(report):
    contact = programme("ARS-IDF-2024-95-006").private_contacts.get()

    assert (contact.name, contact.function) == ("VASSEUR Sophie", "IDE")
    assert contact.email == "etp.950639047@exemple.fr"


def test_an_observation_is_an_internal_note_and_a_state_is_only_proposed(report):
    entry = programme("ARS-IDF-2013-95-003")
    row = next(row for row in report.rows if row.number == "ARS-IDF-2013-95-003")

    assert entry.internal_note == "Fichier de l’ARS\u00a0: programme suspendu jusqu’en mars"
    assert entry.life.state == "actif"
    assert row.proposal.startswith("suspendu jusqu’au 31/03/")
    assert entry.import_record.proposed_state == "suspendu"
    assert report.counts["proposals"] == 16


def test_formulas_are_ignored_and_said(report):
    row = next(row for row in report.rows if row.number == "ARS-IDF-2019-95-002")

    assert row.remarks == ["formule ignorée dans «\u202fObservations (note interne)\u202f»"]
    assert programme(row.number).internal_note == ""


def test_titles_are_clean_and_short_for_the_public(report):
    entry = programme("ARS-IDF-2016-95-026")

    assert entry.official_title == "Éducation thérapeutique du patient adulte - sclérose en plaques"
    assert entry.title == "Sclérose en plaques"
    assert programme("ARS-IDF-2019-95-002").title == "«\u202fFDRCV et moi\u202f»"


def test_no_name_mobile_or_address_in_any_public_page(report, client):
    private = PrivateContact.objects.exclude(name="").values_list("name", flat=True)
    assert len(set(private)) > 30

    pages = [client.get(entry.get_absolute_url()) for entry in Programme.objects.all()]

    for page in pages:
        assert page.status_code == 200
        html = page.content.decode()
        assert not [name for name in private if name in html]
        assert not re.search(r"[\w.]+@exemple\.fr", html)
        assert "coordonnateur parti" not in html
        assert "suspendu jusqu" not in html


def test_nothing_is_mailed(report):
    assert not OutboxMessage.objects.exists()
