"""What the search knows of an entry."""

from directory.registered.documents import documents_of
from tests.directory.factories import ProgrammeFactory


def test_an_entry_is_found_by_the_number_of_its_departement(db):
    programme = ProgrammeFactory()
    (document,) = documents_of([programme.pk])
    assert "95" in document.other


def test_the_summary_is_made_of_sentences(db):
    programme = ProgrammeFactory(aims="- Mieux dormir.\n- Bouger plus")
    (document,) = documents_of([programme.pk])
    assert document.summary.endswith(". Mieux dormir. Bouger plus")
