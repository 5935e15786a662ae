"""Advice on plain language: pure functions of a text."""

import pytest

from directory.plain_language import AdviceKind, advise
from directory.plain_language.acronyms import unexplained_acronyms
from directory.plain_language.sentences import long_sentences, sentences_of, word_count
from directory.plain_language.trade_words import trade_words_of

LONG = " ".join(["mot"] * 26) + "."


def test_a_plain_text_gets_no_advice():
    text = (
        "Vous apprenez à reconnaître une crise d’asthme. Une infirmière de l’hôpital vous montre "
        "comment utiliser votre traitement. Vous venez avec un proche si vous voulez."
    )
    assert advise(text) == []


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "…", "(((", "\u202f", "A" * 10_000, "é" * 9])
def test_anything_may_be_given(text):
    assert isinstance(advise(text), list)


def test_a_sentence_of_26_words_is_long_and_one_of_25_is_not():
    assert [count for _sentence, count in long_sentences(LONG)] == [26]
    assert long_sentences(" ".join(["mot"] * 25) + ".") == []


def test_each_line_of_a_list_is_a_sentence():
    assert sentences_of("Appelez\nVenez.  Parlez !") == ["Appelez", "Venez.", "Parlez !"]


def test_an_abbreviation_ends_no_sentence():
    assert sentences_of("Le Dr. Exemple reçoit. Venez.") == ["Le Dr. Exemple reçoit.", "Venez."]


def test_words_are_counted_as_readers_count_them():
    assert word_count("L’asthme, c’est-à-dire 2 crises – ou plus.") == 6


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Venez en HDJ.", ["HDJ"]),
        ("Venez en H.D.J. le mardi.", ["HDJ"]),
        ("Venez en HDJ (hôpital de jour). L’HDJ ouvre à 9 h.", []),
        ("Venez en hôpital de jour (HDJ).", []),
        ("Envoyez un SMS, prenez le RER A.", []),
        ("La BPCO se soigne.", []),
        ("Diabète de type II, vitamine B12, feuille A4.", []),
        ("APPELEZ LE SECRETARIAT", []),
        ("L’ARS et l’ANSM aident, l’ANSM paie.", ["ARS", "ANSM"]),
        ("Le CHU de Pontoise, un DU.", ["DU"]),
    ],
)
def test_acronyms_without_their_meaning(text, found):
    assert unexplained_acronyms(text, known={"BPCO"}) == found


@pytest.mark.parametrize(
    "text",
    [
        "La prise en charge dure un mois.",
        "Améliorer l'observance.",
        "Améliorer l’observance thérapeutique.",
        "En ambulatoire",
        "Un bilan éducatif partagé",
    ],
)
def test_words_of_the_trade_get_plainer_ones(text):
    assert len(trade_words_of(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "À l’hôpital, avec un médecin, une infirmière et une diététicienne.",
        "Traitement, consultation, ordonnance, séance, groupe, asthme, diabète.",
        "Prise de sang. Nostalgie. Le système.",
    ],
)
def test_everyday_words_are_left_alone(text):
    assert trade_words_of(text) == []


def test_the_longer_expression_speaks_for_the_shorter_one():
    (advice,) = trade_words_of("Des compétences d’autosoins.")
    assert advice == ("compétences d’autosoins", "« savoir se soigner au quotidien »")


def test_advice_says_what_about_and_what_instead():
    advice = advise(f"{LONG} En ambulatoire, en HDJ.")
    assert [one.kind for one in advice] == [
        AdviceKind.LONG_SENTENCE,
        AdviceKind.ACRONYM,
        AdviceKind.TRADE_WORD,
    ]
    assert advice[0].about.endswith("\u00a0…")
    assert advice[0].text.startswith("26 mots")
    assert advice[1].about == "HDJ"
    assert advice[2].about.lower() == "en ambulatoire"


def test_one_kind_never_makes_a_wall():
    assert len(advise(" ".join([LONG] * 50))) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Le CHU est à 5 min du RER A, au RDC, salle RC-12, porte C.",
        "Apportez votre dernière IRM et l’attestation de la CPAM ou de la MDPH.",
        "Prise en charge par l’Assurance maladie.",
        "C’est une prise en charge à 100 %.",
        "Appelez le secrétariat du lundi au vendredi, de 9 h à 17 h, au 01 99 00 12 34.",
        "Une infirmière (IDE) vous reçoit. L’IDE vous rappelle.",
    ],
)
def test_everyday_words_raise_no_alarm(text):
    assert advise(text) == []


def test_the_trade_s_own_use_of_an_everyday_expression_is_still_told():
    [advice] = advise("La prise en charge des patients est globale.")
    assert advice.kind == AdviceKind.TRADE_WORD
