"""Marks on what deserves a second look."""

import re

import pytest

from directory.enums import OfferType
from directory.moderation import risks
from directory.moderation.risks import PERSONAL_MAIL, risks_of
from tests.directory.factories import OrganisationFactory, ProgrammeFactory, PublicContactFactory

pytestmark = pytest.mark.django_db


def codes(before, after, *, in_agency_file=True):
    return {risk.code for risk in risks_of(before, after, in_agency_file=in_agency_file)}


@pytest.fixture(autouse=True)
def _invented_provider(monkeypatch):
    """A provider of personal addresses that gives none to anybody."""
    monkeypatch.setattr(risks, "PERSONAL_MAIL", frozenset({"boite.exemple.fr"}))


def test_providers_of_personal_addresses_are_known():
    assert len(PERSONAL_MAIL) > 20
    assert all(re.fullmatch(r"[a-z-]+\.[a-z]+", name) for name in PERSONAL_MAIL)


@pytest.fixture
def before():
    return ProgrammeFactory(complete=True, declaration_number="95-1")


@pytest.fixture
def after(before):
    return before.latest_revision.as_object()


def test_a_version_that_changes_nothing_bears_no_mark(before, after):
    assert codes(before, after) == set()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Inscription sur https://exemple.fr/atelier", "lien"),
        ("Voir www.exemple.fr", "lien"),
        ("Appelez le 06 39 98 00 00", "portable"),
        ("Appelez le +33 7 39 98 00 00.", "portable"),
        ("Écrivez à equipe.asthme@boite.exemple.fr", "adresse-personnelle"),
        ("Atelier animé avec Novo Nordisk", "entreprise"),
        ("Une société, Exemple SAS, prête le matériel", "entreprise"),
        ("Le laboratoire Exemple offre le goûter", "entreprise"),
        ("Un prestataire de santé installe l’appareil", "entreprise"),
        ("Demandez le Dr Exemple", "personne"),
        ("Contact : Mme Exemple", "personne"),
        ("Patient né le 3 mars, suivi ici", "sante"),
        ("Indiquez votre date de naissance", "sante"),
    ],
)
def test_a_text_is_marked_for_what_it_newly_says(before, after, words, code):
    after.course = words
    assert code in codes(before, after)
    before.course = words
    assert code not in codes(before, after)


@pytest.mark.parametrize(
    "words",
    [
        "Le patient et sa famille viennent à leur rythme, sans rendez-vous.",
        "Prise de sang au laboratoire d’analyses la veille.",
        "Appelez le 01 99 00 12 34.",
        "Écrivez à etp@exemple.fr.",
        "Un pas après l’autre, sas d’accueil compris.",
    ],
)
def test_plain_words_bear_no_mark(before, after, words):
    after.course = words
    assert codes(before, after) == set()


def test_new_contacts_are_marked(before, after):
    after.public_contacts = [
        PublicContactFactory.build(phone="+33199000099", email="nouveau@exemple.fr")
    ]
    assert codes(before, after) == {"telephone", "courriel"}


def test_a_personal_address_of_a_contact_is_marked(before, after):
    after.public_contacts = [PublicContactFactory.build(phone="", email="equipe@boite.exemple.fr")]
    assert "adresse-personnelle" in codes(before, after)


def test_a_new_entry_is_marked_for_its_texts_not_for_having_contacts(after):
    after.aims = "Voir https://exemple.fr"
    assert codes(None, after) == {"lien"}


def test_a_declared_programme_that_no_file_names_is_marked(before, after):
    assert codes(before, after, in_agency_file=False) == {"non-declare"}
    after.offer_type = OfferType.AEC
    assert codes(before, after, in_agency_file=False) == set()


def test_a_change_of_number_or_structure_is_marked(before, after):
    after.declaration_number = "95-2"
    after.organisation = OrganisationFactory()
    assert codes(before, after) == {"numero-declare", "structure"}


def test_every_reason_is_a_sentence(before, after):
    after.course = "https://exemple.fr Sanofi Mme Exemple né le 1 06 39 98 00 00 a@boite.exemple.fr"
    risks = risks_of(before, after, in_agency_file=False)
    assert len(risks) > 3
    assert all(str(risk.reason).endswith(".") for risk in risks)


def test_the_line_of_a_submission_keeps_its_marks(submit, moderator):
    item = submit(aims="Voir https://exemple.fr")
    assert set(item.risks) == {"lien", "non-declare"}
