"""What people wrote on the site is not overwritten by a file (docs/adr)."""

import pytest

from directory.enums import ActivityState, Source
from directory.importing.report import Outcome
from directory.models import Place, Programme, PublicContact
from directory.services.entries import clocks
from directory.services.entries.publishing import publish, unpublish
from tests.directory.importing.lists import bring, bring_one

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


def edit(**fields: object) -> Programme:
    """Change the only entry on the site, as a moderator does."""
    programme = Programme.objects.get()
    for name, value in fields.items():
        setattr(programme, name, value)
    return publish(programme, user=None, role=Source.MODERATEUR)


def test_a_text_changed_here_stays_and_the_report_says_so():
    bring_one()
    edit(title="Mieux respirer")

    row, entry = bring_one()

    assert entry.title == "Mieux respirer"
    assert row.outcome == Outcome.UNCHANGED
    (change,) = row.changes
    assert (change.old, change.new) == ("Mieux respirer", "Vivre avec l’asthme")
    assert change.kept == "modifié sur le site depuis le dernier fichier"


def test_a_text_changed_here_and_in_the_file_stays():
    bring_one()
    edit(audiences=["adolescents"])

    row, entry = bring_one(Public="Enfants")

    assert entry.audiences == ["adolescents"]
    assert row.changes[0].kept == "modifié sur le site et dans le fichier"


def test_a_legal_fact_changed_on_both_sides_is_the_agencys():
    bring_one()
    edit(official_title="Intitulé corrigé ici")

    row, entry = bring_one(**{"Intitulé du programme": "Vivre avec un asthme sévère"})

    assert entry.official_title == "Vivre avec un asthme sévère"
    assert row.outcome == Outcome.CHANGED


def test_a_legal_fact_corrected_here_stays_while_the_file_repeats_itself():
    bring_one()
    edit(official_title="Intitulé corrigé ici")

    row, entry = bring_one()

    assert entry.official_title == "Intitulé corrigé ici"
    assert row.outcome == Outcome.UNCHANGED


def test_what_nobody_touched_here_follows_the_file():
    bring_one()
    edit(aims="Vous saurez reconnaître une crise.")

    row, entry = bring_one(Mode="HDJ", Adresse="2 rue du Parc", Commune="Ézanville", CP="95460")

    assert entry.receptions == ["hopital-de-jour"]
    assert entry.places.get().address == "2 rue du Parc"
    assert entry.places.get().commune_id == "95229"
    assert entry.aims == "Vous saurez reconnaître une crise."
    assert len(row.changes) == 4


def test_an_emptied_cell_erases_nothing():
    bring_one()

    row, entry = bring_one(Public="", Coordonnateur="", **{"Tél. secrétariat": ""})

    assert entry.audiences == ["adultes"]
    assert entry.private_contacts.get().name == "Mme Exemple"
    assert entry.public_contacts.get().phone == "+33199000001"
    assert row.outcome == Outcome.UNCHANGED
    assert len([remark for remark in row.remarks if "maintenant vide" in remark]) == 3


def test_an_entry_made_by_hand_is_completed_and_not_overwritten():
    bring_one()
    Programme.objects.get().import_record.delete()
    edit(title="Titre de l’équipe", audiences=[])

    row, entry = bring_one()

    assert entry.title == "Titre de l’équipe"
    assert entry.audiences == ["adultes"]
    assert [change.kept for change in row.changes] == ["déjà renseigné sur le site", ""]


def test_an_entry_under_review_is_left_alone_until_later():
    bring_one()
    draft = Programme.objects.get()
    draft.title = "Titre proposé"
    draft.save_revision()

    row, entry = bring_one(Public="Enfants")

    assert row.outcome == Outcome.SKIPPED
    assert "attend une relecture" in row.reason
    assert entry.audiences == ["adultes"]
    assert entry.get_latest_revision_as_object().title == "Titre proposé"


def test_a_locked_entry_is_left_alone():
    bring_one()
    Programme.objects.update(locked=True)

    row, entry = bring_one(Public="Enfants")

    assert (row.outcome, row.reason) == (Outcome.SKIPPED, "fiche verrouillée")
    assert entry.audiences == ["adultes"]


def test_an_entry_withdrawn_here_is_not_published_again():
    bring_one()
    unpublish(Programme.objects.get(), user=None)

    row, entry = bring_one(Public="Enfants")

    assert row.outcome == Outcome.SKIPPED
    assert not entry.live


def test_a_stopped_entry_stays_stopped():
    bring_one()
    clocks.set_state(Programme.objects.get(), ActivityState.ARRETE, user=None)

    row, entry = bring_one()

    assert entry.life.state == ActivityState.ARRETE
    assert "fiche arrêtée sur le site, encore présente dans le fichier" in row.remarks


def test_the_note_of_a_moderator_lives_beside_that_of_the_file():
    bring_one(Observations="À vérifier")
    note = Programme.objects.get().internal_note
    edit(internal_note=f"Appelée le 3 mars.\n{note}")

    bring_one(Observations="Renouvelé")

    assert Programme.objects.get().internal_note == (
        "Appelée le 3 mars.\nFichier de l’ARS\u00a0: Renouvelé"
    )


def test_a_second_place_and_contact_of_the_team_stay():
    bring_one()
    programme = Programme.objects.get()
    Place.objects.create(
        programme=programme, label="Maison de santé", commune_id="95229", sort_order=1
    )
    PublicContact.objects.create(
        programme=programme, role="Accueil", phone="+33199000009", sort_order=1
    )

    bring_one(Adresse="3 rue du Parc", **{"Tél. secrétariat": "01 99 00 00 02"})

    entry = Programme.objects.get()
    assert [place.label for place in entry.places.all()] == ["Bâtiment A", "Maison de santé"]
    assert [place.address for place in entry.places.all()] == ["3 rue du Parc", ""]
    assert [contact.phone for contact in entry.public_contacts.all()] == [
        "+33199000002",
        "+33199000009",
    ]


def test_an_entry_of_another_departement_is_not_reported_absent():
    bring({}, {"N° déclaration": "ARS-IDF-2024-75-1", "Intitulé du programme": "Autre",
               "Commune": "Paris", "CP": "75012"})  # fmt: skip

    report = bring({})

    assert report.absent == []
