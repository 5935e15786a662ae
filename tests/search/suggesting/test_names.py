"""Names found by the beginnings of their words."""

from search.suggesting.names import find, name_of
from search.suggesting.typed import read_typed

NAMES = [
    name_of(["Diabète de type 1", "DT1"], ("b",), "dt1"),
    name_of(["Diabète gestationnel"], ("a",), "gestationnel"),
    name_of(["Maladies de la thyroïde"], ("0",), "thyroïde", others=["diabète insipide"]),
    name_of(["Prévention du diabète"], ("c",), "prévention"),
    name_of(["Polyarthrite rhumatoïde", "PR"], ("d",), "polyarthrite"),
    name_of(["Accident vasculaire cérébral"], ("e",), "avc", others=["attaque cérébrale"]),
]


def found(text, limit=8):
    return find(NAMES, read_typed(text), limit)


def test_any_word_may_be_begun_in_any_order():
    assert found("gesta") == ["gestationnel"]
    assert found("type diab") == found("diab type") == ["dt1"]


def test_a_word_is_not_found_by_its_middle_or_end():
    assert found("abete") == []
    assert found("tite") == []


def test_what_begins_a_shown_name_comes_first_then_what_it_holds_then_synonyms():
    assert found("diab") == ["gestationnel", "dt1", "prévention", "thyroïde"]


def test_a_whole_name_comes_before_all():
    assert found("pr") == ["polyarthrite", "prévention"]
    assert found("dt1") == ["dt1"]


def test_a_synonym_finds_what_it_means():
    assert found("attaque") == ["avc"]


def test_no_more_than_asked_and_nothing_for_nothing():
    assert found("diab", limit=2) == ["gestationnel", "dt1"]
    assert found("") == found("zzz") == []


def test_words_of_two_names_may_be_mixed():
    assert found("dt1 diab") == ["dt1"]
