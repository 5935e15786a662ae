"""Visibility is a property of the field, declared for every field."""

import pytest

from directory import models
from directory.models import NextDate, PrivateContact, Programme, PublicContact
from directory.public.visibility import (
    INTERNAL_FIELDS,
    PUBLIC_FIELDS,
    PrivateFieldError,
    PublicRecord,
)

DECLARED = sorted(PUBLIC_FIELDS)


@pytest.mark.parametrize("name", DECLARED)
def test_every_field_is_declared_public_or_internal(name):
    model = getattr(models, name)
    fields = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)}
    # A tagged manager is no column; its links are children of the entry.
    fields -= {"themes"}
    declared = PUBLIC_FIELDS[name] | INTERNAL_FIELDS[name]
    assert fields - declared == set()
    assert declared - fields <= {"themes"}
    assert not PUBLIC_FIELDS[name] & INTERNAL_FIELDS[name]


@pytest.mark.parametrize("name", sorted(INTERNAL_FIELDS["Programme"]))
def test_an_internal_field_cannot_be_read(name):
    record = PublicRecord(Programme(), "b7k2")
    for read in (record.value, record.text, record.lines, record.choice):
        with pytest.raises(PrivateFieldError):
            read(name)


def test_nothing_of_a_private_contact_can_be_read():
    record = PublicRecord(PrivateContact(name="Camille Exemple"), "b7k2")
    with pytest.raises(PrivateFieldError):
        record.text("name")


def test_free_text_does_not_leave_as_it_is():
    record = PublicRecord(Programme(aims="06 39 98 12 34"), "b7k2")
    with pytest.raises(PrivateFieldError):
        record.value("aims")
    assert record.lines("aims") == ("[numéro retiré]",)


def test_a_number_cut_by_a_line_break_is_found():
    record = PublicRecord(Programme(aims="Appelez le 06 39 98\n12 34\nle matin"), "b7k2")
    assert record.lines("aims") == ("Appelez le [numéro retiré]", "le matin")


def test_hidden_characters_hide_nothing():
    record = PublicRecord(PublicContact(role="06\u200b99001234 \x00"), "b7k2")
    assert record.text("role") == "[numéro retiré]"


def test_unknown_codes_have_no_label():
    record = PublicRecord(Programme(cost="inconnu", audiences=["adultes", "martiens"]), "b7k2")
    assert record.choice("cost") is None
    assert [choice.label for choice in record.choices("audiences")] == ["adultes"]


def test_dates_and_numbers_leave_as_they_are():
    assert PublicRecord(NextDate(starts_on=None), "b7k2").value("starts_on") is None
    assert PublicRecord(Programme(sitting_count=4), "b7k2").value("sitting_count") == 4


def test_a_label_is_translated_once_for_any_number_of_entries(monkeypatch):
    entries = [PublicRecord(Programme(cost="gratuit", languages=["fr"]), "b7k2") for _n in "ab"]
    first = entries[0].choice("cost"), entries[0].choices("languages")
    monkeypatch.setattr("django.utils.translation._trans.gettext", None)
    assert (entries[1].choice("cost"), entries[1].choices("languages")) == first
    assert str(first[0]) == "gratuit"
