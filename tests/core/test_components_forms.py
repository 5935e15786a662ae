"""Forms of the public site: labels, help and errors tied to their inputs."""

import pytest
from django import forms

from core.forms import AccessibleForm
from core.style_guide import SampleForm
from tests.core.html import all_of, fragment, text_of

ANSWERS = {
    "name": "Ana",
    "email": "ana@exemple.fr",
    "subject": "a",
    "you_are": "pro",
    "message": "Bonjour",
    "agreed": "on",
}


def rendered(form):
    return fragment(str(form))


def by_id(tree):
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    return {element.get("id"): element for element in tree.iter() if element.get("id")}


def test_a_fresh_form_has_no_summary():
    tree = rendered(SampleForm())
    assert not [e for e in tree.iter() if e.get("data-focus") is not None]
    assert not [e for e in tree.iter() if e.get("aria-invalid")]


def test_every_input_has_a_label():
    tree = rendered(SampleForm())
    labelled = {label.get("for") for label in all_of(tree, "label")}
    fields = [e for tag in ("input", "select", "textarea") for e in all_of(tree, tag)]
    assert len(fields) == 9
    assert {field.get("id") for field in fields} <= labelled


def test_groups_have_a_legend():
    tree = rendered(SampleForm())
    legends = [text_of(legend) for legend in all_of(tree, "legend")]
    assert legends == ["Vous êtes (obligatoire)", "Être rappelé"]


def test_required_fields_say_so_in_words():
    tree = rendered(SampleForm())
    labels = {label.get("for"): text_of(label) for label in all_of(tree, "label")}
    assert labels["id_name"] == "Votre nom (obligatoire)"
    assert labels["id_message"] == "Message"


def test_help_and_errors_are_tied_to_the_input():
    tree = rendered(SampleForm({**ANSWERS, "email": "pas une adresse"}))
    ids = by_id(tree)
    described = ids["id_email"].get("aria-describedby").split()
    assert described == ["id_email_helptext", "id_email_error"]
    assert text_of(ids["id_email_helptext"]) == "Pour vous répondre, et rien d’autre."
    assert "adresse" in text_of(ids["id_email_error"])
    assert ids["id_email"].get("aria-invalid") == "true"
    assert ids["id_email"].get("value") == "pas une adresse"


def test_the_summary_takes_the_focus_and_links_to_each_field():
    tree = rendered(SampleForm({}))
    ids = by_id(tree)
    (summary,) = [e for e in tree.iter() if e.get("data-focus") is not None]
    assert summary.get("tabindex") == "-1"
    assert text_of(ids[summary.get("aria-labelledby")]) == "5 erreurs sont à corriger"
    targets = [a.get("href").removeprefix("#") for a in all_of(summary, "a")]
    assert [ids[target].tag for target in targets] == [
        "input", "input", "select", "input", "input"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("name", "Remplissez ce champ."),
        ("subject", "Choisissez une réponse."),
        ("agreed", "Cochez cette case pour continuer."),
    ],
)
def test_what_is_missing_is_said_plainly(field, message):
    assert SampleForm({}).errors[field] == [message]


def test_a_message_of_the_form_itself_is_kept():
    class OwnMessage(AccessibleForm, forms.Form):
        word = forms.CharField(error_messages={"required": "Quel mot ?"})
        choices = forms.MultipleChoiceField(choices=[("a", "A")])

    form = OwnMessage({})
    assert form.errors["word"] == ["Quel mot ?"]
    assert form.errors["choices"] == ["Choisissez au moins une réponse."]


def test_an_error_of_the_whole_form_stands_in_the_summary():
    form = SampleForm(ANSWERS)
    assert form.is_valid()
    form.add_error(None, "Ces deux réponses se contredisent.")
    assert "Ces deux réponses se contredisent." in str(form)
    assert "Une erreur est à corriger" in str(form)


def test_what_was_typed_is_escaped():
    html = str(SampleForm({**ANSWERS, "name": '"><script>alert(1)</script>', "you_are": "<b>"}))
    assert "<script" not in html
    assert fragment(html) is not None


def test_choices_keep_what_was_ticked():
    tree = rendered(SampleForm({**ANSWERS, "answers": ["soir"]}))
    ticked = [e.get("id") for e in all_of(tree, "input") if e.get("checked") is not None]
    assert ticked == ["id_you_are_1", "id_answers_1", "id_agreed"]


def test_hidden_fields_and_groups_of_choices_are_rendered():
    class Grouped(AccessibleForm, forms.Form):
        token = forms.CharField(widget=forms.HiddenInput)
        where = forms.ChoiceField(
            choices=[("Ouest", [("95", "Val-d’Oise"), ("78", "Yvelines")]), ("75", "Paris")],
            widget=forms.RadioSelect,
        )

    html = str(Grouped(initial={"token": "x"}))
    tree = fragment(html)
    assert [e.get("value") for e in all_of(tree, "input", type="hidden")] == ["x"]
    assert [e.get("value") for e in all_of(tree, "input", type="radio")] == ["95", "78", "75"]
    assert "Ouest" in html
