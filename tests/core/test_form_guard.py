"""Forms that anybody may send: trap, minimum time, signed mark."""

import pytest
from django import forms
from django.http import QueryDict

from core.form_guard import LONGEST_OPEN, GuardedForm
from tests.core.guarded import token_opened_before
from tests.core.html import all_of, fragment


class NoteForm(GuardedForm):
    guard_name = "note"
    text = forms.CharField(label="Texte")


def sent(**values: str) -> NoteForm:
    data = QueryDict(mutable=True)
    data.update({"text": "Bonjour", "opened": token_opened_before("note"), **values})
    return NoteForm(data)


def test_a_person_gets_through():
    form = sent()
    assert form.is_valid()
    assert not form.filled_by_robot


def test_the_trap_catches_a_robot():
    form = sent(website="https://exemple.fr")
    assert form.is_valid()
    assert form.filled_by_robot


def test_faster_than_a_person_is_refused_and_goes_through_later():
    token = token_opened_before("note", seconds=1)
    assert not sent(opened=token).is_valid()
    assert sent(opened=token_opened_before("note", seconds=4)).is_valid()


@pytest.mark.parametrize(
    "make",
    [
        *(lambda text=text: text for text in ("", "note", "note:abc:def", "a" * 10_000, "\x00")),
        lambda: token_opened_before("contact"),
    ],
    ids=["none", "name", "forged", "long", "nul", "of another form"],
)
def test_a_forged_mark_is_refused_and_replaced(make):
    token = make()
    form = sent(opened=token)
    assert not form.is_valid()
    again = form["opened"].value()
    assert again != token
    assert form["text"].value() == "Bonjour"


def test_a_mark_grows_stale():
    form = sent(opened=token_opened_before("note", seconds=LONGEST_OPEN + 60))
    assert not form.is_valid()
    assert "ouvert trop longtemps" in str(form.errors)


def test_one_showing_has_one_mark_and_two_have_two():
    token = token_opened_before("note")
    first, double, other = sent(opened=token), sent(opened=token), sent()
    assert all(form.is_valid() for form in (first, double, other))
    assert first.opening == double.opening != other.opening


def test_other_errors_come_first():
    form = sent(text="", opened="")
    assert list(form.errors) == ["text"]


def test_the_rendered_form_hides_the_trap_from_everybody():
    tree = fragment(str(NoteForm()))
    (trap,) = [e for e in all_of(tree, "input") if e.get("name") == "website"]
    assert trap.get("tabindex") == "-1"
    (around,) = [e for e in tree.iter() if e.get("class") == "trap"]
    assert around.get("aria-hidden") == "true"
    assert [field.name for field in NoteForm().own_fields] == ["text"]
