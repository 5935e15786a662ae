"""What the search knows of an entry."""

from directory.registered.documents import documents_of
from tests.directory.factories import PathologyFactory, PathologyGroupFactory, ProgrammeFactory


def test_an_entry_is_found_by_the_number_of_its_departement(db):
    programme = ProgrammeFactory()
    (document,) = documents_of([programme.pk])
    assert "95" in document.other


def test_the_summary_is_made_of_sentences(db):
    programme = ProgrammeFactory(aims="- Mieux dormir.\n- Bouger plus")
    (document,) = documents_of([programme.pk])
    assert document.summary.endswith(". Mieux dormir. Bouger plus")


def test_the_name_of_a_group_makes_no_other_illness_answer(db):
    group = PathologyGroupFactory(label="Diabète, nutrition et métabolisme")
    obesity = PathologyFactory(label="Obésité de l’adulte", group=group)
    programme = ProgrammeFactory(pathologies=[obesity])
    (document,) = documents_of([programme.pk])
    assert "Obésité de l’adulte" in document.pathology
    assert "Diabète" not in " ".join([*document.pathology, *document.other])
