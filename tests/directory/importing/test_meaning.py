"""The words of a file in the directory's lists; « ambulatoire » is never « en ville »."""

from datetime import date

import pytest

from directory.importing.meaning.audiences import parse_audiences
from directory.importing.meaning.communes import CommuneIndex
from directory.importing.meaning.modes import parse_modes, parse_receptions
from directory.importing.meaning.observations import parse_proposal
from directory.importing.meaning.structures import care_settings, parse_kind
from directory.importing.registers import load_registers

OUT, IN, DAY = "consultation", "hospitalisation", "hopital-de-jour"


@pytest.mark.parametrize(
    ("mode", "receptions", "modes"),
    [
        ("Ambulatoire", (OUT,), ()),
        ("HDJ", (DAY,), ()),
        ("Hôpital de jour", (DAY,), ()),
        ("Hospitalisation", (IN,), ()),
        ("Ambulatoire et hospitalisation", (IN, OUT), ()),
        ("Mixte", (IN, OUT), ()),
        ("HDJ / consultation externe", (DAY, OUT), ()),
        ("A distance", (), ("distance",)),
        ("Ambulatoire et visio", (OUT,), ("distance",)),
        ("présentiel", (), ("presentiel",)),
        ("", (), ()),
    ],
)
def test_modes(mode, receptions, modes):
    assert parse_receptions(mode) == receptions
    assert parse_modes(mode) == modes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Adultes", ("adultes",)),
        ("adulte", ("adultes",)),
        ("Enfants / adolescents", ("adolescents", "enfants")),
        ("Enfants et parents", ("enfants", "parents")),
        ("Adultes, aidants", ("adultes", "aidants")),
        ("Tout public", ("adultes", "adolescents", "enfants")),
        ("18 ans et plus", ("adultes",)),
        ("Moins de 18 ans", ("adolescents", "enfants")),
        ("Personnes âgées et leur entourage", ("adultes", "aidants")),
        ("Martiens", ()),
    ],
)
def test_audiences(text, expected):
    assert parse_audiences(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Etablissement public de santé", "", "hopital-public"),
        ("Etablissement privé", "", "clinique-privee"),
        ("Privé à but non lucratif", "", "clinique-non-lucrative"),
        ("ESPIC", "", "clinique-non-lucrative"),
        ("Centre de santé", "", "centre-de-sante"),
        ("MSP", "", "msp"),
        ("", "Centre municipal de santé du Parc", "centre-de-sante"),
        ("", "CPTS de l’Orme", "cpts"),
        ("", "Clinique du Parc", "clinique-privee"),
        ("Association agréée", "", "association"),
        ("", "Les Amis du Parc", ""),
    ],
)
def test_kinds_of_structures(text, name, expected):
    assert parse_kind(text, name) == expected


def test_the_setting_comes_from_the_structure_and_the_place():
    assert care_settings("hopital-public", "Bâtiment B") == ("hopital",)
    assert care_settings("hopital-public", "Cergy et interventions en MSP") == ("hopital", "ville")
    assert care_settings("msp", "") == ("ville",)
    assert care_settings("association", "À domicile, équipe mobile") == (
        "domicile",
        "equipe-mobile",
    )


@pytest.mark.parametrize(
    ("text", "state", "until"),
    [
        ("programme suspendu jusqu’en mars", "suspendu", date(2027, 3, 31)),
        ("Suspendu jusqu'au 15/01/2027", "suspendu", date(2027, 1, 15)),
        ("Reprise en décembre", "suspendu", date(2026, 12, 31)),
        ("suspendu", "suspendu", None),
        ("Plus de place cette année", "plus-de-place", None),
        ("Ouverture prévue en juin", "ouvre-bientot", None),
        ("programme arrêté", "arrete", None),
    ],
)
def test_an_observation_proposes_a_state(text, state, until):
    proposal = parse_proposal(text, date(2026, 11, 22))

    assert (proposal.state, proposal.until, proposal.words) == (state, until, text)


@pytest.mark.parametrize("text", ["", "Renouvelé en 2019", "À vérifier : coordonnateur parti"])
def test_other_observations_propose_nothing(text):
    assert parse_proposal(text, date(2026, 11, 22)) is None


@pytest.mark.parametrize(
    ("written", "title", "slugs"),
    [
        ("BPCO", "", ("bpco",)),
        ("SCLÉROSE EN PLAQUES", "", ("sclerose-en-plaques",)),
        ("Dépression ; Cancers digestifs", "", ("depression", "cancer-colorectal-digestif")),
        ("Addictions : alcool, tabac, drogues, jeux", "", ("addictions",)),
        ("Hépatites virales ; Hépatites virales", "", ("hepatites-virales",)),
        ("DT1/DT2", "", ("diabete-type-1", "diabete-type-2")),
        ("maladie de Crohn", "", ("mici",)),
        ("Patients atteints d’asthme sévère", "", ("asthme",)),
        ("polyarthrite rhumatoide", "", ("polyarthrite-rhumatoide",)),
        ("Ostéoporrose", "", ("osteoporose",)),
        ("Insuffisance respiratoire chronique", "IRC et moi", ("insuffisance-respiratoire",)),
        ("IRC", "Vivre avec une insuffisance rénale", ("maladie-renale-chronique",)),
        ("IRC", "École du souffle et de l’oxygène", ("insuffisance-respiratoire",)),
    ],
)
def test_pathologies(territory, written, title, slugs):
    assert load_registers().pathologies.match(written, title).slugs == slugs


def test_an_ambiguous_abbreviation_and_an_unknown_word_are_said(territory):
    match = load_registers().pathologies.match("IRC ; rhume des foins", "Mieux vivre")

    assert match.slugs == ()
    assert match.unknown == ("rhume des foins",)
    ((word, labels),) = match.ambiguous
    assert word == "IRC"
    assert set(labels) == {"Insuffisance respiratoire chronique", "Maladie rénale chronique"}


def test_abbreviations_inside_a_sentence_need_their_capitals(territory):
    index = load_registers().pathologies

    assert [slugs for _word, slugs in index.inside("Vivre avec ma BPCO")] == [["bpco"]]
    assert index.inside("ma pr et moi") == []


@pytest.mark.parametrize(
    ("name", "postcode", "insee"),
    [
        ("Cergy", "95000", "95127"),
        ("CERGY CEDEX", "95000", "95127"),
        ("CERGY CEDEX", "95011", "95127"),
        ("St Leu la Foret", "95320", "95563"),
        ("Saint-Leu-la-Forêt", "", "95563"),
        ("ÉZANVILLE CEDEX", "95460", "95229"),
        ("Herblay sur Seine", "95220", "95306"),
        ("Paris", "75012", "75112"),
        ("Paris 12e", "", "75112"),
        ("", "95460", "95229"),
    ],
)
def test_communes(territory, name, postcode, insee):
    assert CommuneIndex().match(name, postcode).insee == insee


@pytest.mark.parametrize(
    ("name", "postcode", "said"),
    [
        ("Atlantide", "99999", "commune non reconnue"),
        ("Ezanvile", "95460", "lue «\u202fÉzanville\u202f»"),
        ("Cergy", "95999", "reconnue par son nom"),
        ("", "", ""),
    ],
)
def test_doubts_about_a_commune_are_said(territory, name, postcode, said):
    assert said in CommuneIndex().match(name, postcode).remark
