"""How a row finds its entry, and which contacts the public sees."""

import pytest

from directory.importing.report import Outcome
from directory.models import Organisation, Programme
from tests.directory.importing.lists import bring, bring_one

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
TITLE, NUMBER, FINESS = "Intitulé du programme", "N° déclaration", "N° FINESS"


def test_the_number_finds_an_entry_whose_title_changed():
    bring_one()

    row, entry = bring_one(**{TITLE: "Un tout autre titre"})

    assert row.outcome == Outcome.CHANGED
    assert entry.title == "Un tout autre titre"


def test_structure_and_title_find_an_entry_whose_number_changed():
    bring_one()

    row, entry = bring_one(**{NUMBER: "DECL-2026-95-9", TITLE: "VIVRE AVEC L'ASTHME"})

    assert entry.declaration_number == "DECL-2026-95-9"
    assert [change.label for change in row.changes] == ["numéro de déclaration"]


def test_one_title_with_two_numbers_is_two_programmes():
    report = bring({}, {NUMBER: "ARS-IDF-2024-95-002"})

    assert report.counts["new"] == 2
    assert "même intitulé que la ligne 2" in report.rows[1].remarks[0]
    assert bring({}, {NUMBER: "ARS-IDF-2024-95-002"}).counts["unchanged"] == 2


def test_a_row_whose_entry_another_row_has_is_new_today_and_found_at_the_next_import():
    bring({NUMBER: ""})
    rows = ({}, {NUMBER: "ARS-IDF-2024-95-002"})

    assert [row.outcome for row in bring(*rows).rows] == [Outcome.CHANGED, Outcome.NEW]
    assert bring(*rows).counts["unchanged"] == 2


def test_a_number_given_to_another_programme_is_a_mistake():
    other = {TITLE: "Vivre avec une insuffisance cardiaque", FINESS: "950000002",
             "Structure porteuse": "Clinique d’exemple"}  # fmt: skip
    report = bring({}, other)

    assert report.rows[1].reason == "numéro déjà donné à un autre programme, ligne 2"
    row = bring(other).rows[0]
    assert row.outcome == Outcome.SKIPPED
    assert "ce numéro est celui d’une autre fiche" in row.reason
    assert Organisation.objects.count() == 1


def test_experimental_projects_are_keyed_by_structure_and_title():
    bring_one(**{NUMBER: "EXP 1"})
    report = bring(
        {NUMBER: "EXP 1", TITLE: "Vivre avec le psoriasis", FINESS: "950000002",
         "Structure porteuse": "Clinique d’exemple"},
        {NUMBER: "EXP 2"},
    )  # fmt: skip

    assert [row.outcome for row in report.rows] == [Outcome.NEW, Outcome.UNCHANGED]


def test_two_rows_of_one_experimental_number_are_told_by_their_titles_in_any_order():
    one, other = {NUMBER: "EXP 1"}, {NUMBER: "EXP 1", TITLE: "Vivre avec le psoriasis"}
    first = bring(one, other)
    assert first.counts["new"] == 2
    assert "même numéro que la ligne 2" in " ".join(first.rows[1].remarks)
    titles = dict(Programme.objects.values_list("pk", "official_title"))

    assert bring(other, one).counts["unchanged"] == 2
    assert bring(other).counts["unchanged"] == 1
    assert dict(Programme.objects.values_list("pk", "official_title")) == titles

    renamed = bring({NUMBER: "EXP 1", TITLE: "Une école de la peau"})
    assert [row.outcome for row in renamed.rows] == [Outcome.NEW]


def test_a_list_without_numbers_or_finess_is_keyed_by_names():
    plain = {NUMBER: "", FINESS: ""}
    bring_one(**plain)

    row, entry = bring_one(**plain, Public="Enfants", **{"Structure porteuse": "HÔPITAL D'EXEMPLE"})

    assert row.outcome == Outcome.CHANGED
    assert entry.audiences == ["enfants"]


def test_a_finess_number_completes_a_structure_known_by_its_name():
    bring_one(**{FINESS: ""})
    bring_one(Public="Enfants")

    assert Organisation.objects.get().finess == "950000001"


def test_repeated_headings_and_untitled_rows_are_skipped_with_a_reason():
    report = bring(
        {},
        {heading: heading for heading in ("N° déclaration", TITLE, "Public", "Mode", "CP")},
        {NUMBER: "ARS-IDF-2024-95-003", TITLE: ""},
        {NUMBER: "ARS-IDF-2024-95-004", "Structure porteuse": ""},
    )

    assert [row.reason for row in report.of(Outcome.SKIPPED)] == [
        "ligne de titres répétée",
        "sans intitulé de programme",
        "sans structure porteuse",
    ]


def test_a_mobile_under_a_public_heading_stays_private():
    row, entry = bring_one(**{"Tél. secrétariat": "06 39 98 00 01"})

    assert not entry.public_contacts.exists()
    assert entry.private_contacts.get().phone == "+33639980001"
    assert "un numéro de portable n’est jamais publié\u00a0: il reste privé" in row.remarks


def test_a_mobile_beside_a_desk_leaves_the_desk_public():
    _row, entry = bring_one(**{"Tél. secrétariat": "06 39 98 00 01 / 01 99 00 00 02"})

    assert entry.public_contacts.get().phone == "+33199000002"
    assert entry.private_contacts.get().phone == "+33639980001"


def test_a_phone_whose_heading_says_nothing_is_private():
    _row, entry = bring_one(**{"Tél. secrétariat": "", "Téléphone": "01 99 00 00 03 poste 4"})

    assert not entry.public_contacts.exists()
    contact = entry.private_contacts.get()
    assert (contact.phone, contact.extension) == ("+33199000003", "4")


@pytest.mark.parametrize("mail", ["prenom.nom@exemple.fr", "secretariat@exemple.fr"])
def test_a_mail_is_always_private(mail):
    _row, entry = bring_one(Courriel=mail, **{"Tél. secrétariat": ""})

    assert not entry.public_contacts.exists()
    assert entry.private_contacts.get().email == mail


def test_a_row_without_any_contact_makes_none():
    _row, entry = bring_one(Courriel="", Coordonnateur="", Fonction="", **{"Tél. secrétariat": ""})

    assert not entry.public_contacts.exists()
    assert not entry.private_contacts.exists()


def test_what_cannot_be_read_is_said_and_left_empty():
    row, entry = bring_one(
        CP="9", Commune="Atlantide", Public="Martiens", Mode="Télépathie ?",
        **{"Tél. secrétariat": "le 12", "Date autorisation": "jadis", FINESS: "12"},
    )  # fmt: skip

    assert not entry.places.exists()
    said = " ".join(row.remarks)
    for words in ("Code postal illisible", "commune non reconnue", "lieu non enregistré",
                  "public non reconnu", "téléphone illisible", "FINESS illisible",
                  "déclaration illisible"):  # fmt: skip
        assert words in said


def test_the_pathology_is_deduced_from_the_title_when_the_cell_is_empty():
    row, entry = bring_one(**{"Pathologie(s)": ""})

    assert [pathology.slug for pathology in entry.pathologies.all()] == ["asthme"]
    assert "pathologie déduite de l’intitulé" in row.remarks


def test_long_texts_and_hostile_cells_fit():
    headings = (NUMBER, FINESS, "Structure porteuse", "Lieu(x)", "Adresse", "CP", "Public", "Mode",
                "Coordonnateur", "Fonction", "Tél. secrétariat", "Date autorisation",
                "Pathologie(s)", "Observations", "Type de structure")  # fmt: skip
    long = dict.fromkeys(headings, "é<b>1" * 2_000)

    row, entry = bring_one(
        **long, **{TITLE: "Titre " * 2_000, "Courriel": "a" * 300 + "@exemple.fr"}
    )

    assert entry.official_title.startswith("Titre Titre")
    assert entry.declaration_number == ""
    assert not any(len(remark) > 210 for remark in row.remarks)


def test_signs_alone_make_an_entry_with_an_address():
    _row, entry = bring_one(**{TITLE: "!!! ???", "Structure porteuse": "&&&", FINESS: ""})

    assert entry.slug
    assert entry.organisation.slug
