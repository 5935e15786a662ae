"""Reading the officer's questions, their conditions, and the smell of health data."""

import pytest

from events.editor.health_words import smells_of_health
from events.questions import answers_in_words, kept_answers, read_questions
from tests.events.form.visitor import question


def test_a_condition_names_a_question_placed_higher() -> None:
    lunch = question("yes_no", "Venez-vous déjeuner ?")
    meal = question("text", "Lequel ?", shown_if="venez vous DEJEUNER = Oui")
    lunch_read, meal_read = read_questions([lunch, meal])
    assert meal_read.shown_if is not None
    assert (meal_read.shown_if.key, meal_read.shown_if.value) == (lunch_read.key, "oui")
    assert not meal_read.is_lost


@pytest.mark.parametrize(
    "text", ["oui", "Autre question = oui", "Venez-vous déjeuner ? = peut-être", "=", "? ="]
)
def test_a_condition_that_means_nothing_asks_everybody(text: str) -> None:
    lunch = question("yes_no", "Venez-vous déjeuner ?")
    meal = question("text", "Lequel ?", shown_if=text)
    read = read_questions([lunch, meal])[1]
    assert read.shown_if is None
    assert read.is_lost


def test_a_condition_upon_a_hidden_question_hides_too() -> None:
    first = question("yes_no", "Un ?")
    second = question("choice", "Deux ?", choices="a\nb", shown_if="Un ? = oui")
    third = question("text", "Trois ?", shown_if="Deux ? = a")
    read = read_questions([first, second, third])
    given = {first["id"]: "non", second["id"]: "a", third["id"]: "x"}
    assert kept_answers(read, given) == {first["id"]: "non"}
    given[first["id"]] = "oui"
    assert kept_answers(read, given) == given


def test_answers_are_read_in_the_order_of_the_form() -> None:
    several = question("several", "Quoi ?", choices="a\nb")
    text = question("text", "Pourquoi ?")
    read = read_questions([several, text])
    answers = {text["id"]: "ainsi", several["id"]: ["a", "b"]}
    assert answers_in_words(read, answers) == [("Quoi ?", "a, b"), ("Pourquoi ?", "ainsi")]


def test_blocks_that_cannot_be_read_are_left_out() -> None:
    broken = [{"type": "text"}, {"type": "autre", "id": "1", "value": {"label": "?"}}, {}]
    assert read_questions(broken) == ()


@pytest.mark.parametrize(
    "label",
    [
        "Quelle est votre maladie ?",
        "Date de naissance",
        "Prenez-vous un traitement ?",
        "Depuis quand êtes-vous diabétique ?",
        "Avez-vous des allergies ?",
        "Êtes-vous en ALD ?",
        "Numéro de sécurité sociale",
    ],
)
def test_health_data_are_smelt(label: str) -> None:
    assert smells_of_health(label)


@pytest.mark.parametrize(
    "label",
    [
        "Venez-vous déjeuner ?",
        "Votre profession",
        "Quelle pathologie votre programme concerne-t-il ?",
        "Comment avez-vous connu cette soirée ?",
        "Aldéhyde",
    ],
)
def test_plain_questions_are_not(label: str) -> None:
    assert not smells_of_health(label)
