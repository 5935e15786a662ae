import pytest

from core.text import (
    clean_line,
    fold,
    join_initials,
    slugify_fr,
    unique_slug,
    without_elisions,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Cœur d’Yvelines", "coeur d yvelines"),
        ("COEUR D'YVELINES", "coeur d yvelines"),
        ("  L’Haÿ-les-Roses ", "l hay les roses"),
        ("a\x00b\"c'd%_", "a b c d"),
        ("Œdème – Ægir", "oedeme aegir"),
        ("", ""),
        ("« ! »", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded
    assert fold(folded) == folded


def test_folding_accepts_any_text():
    assert fold("x" * 10_000) == "x" * 10_000
    assert fold("😀\ud800\u202e") is not None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("l’asthme", "asthme"),
        ("L'ÉCOLE DE L’ASTHME", "ÉCOLE DE asthme".replace("asthme", "ASTHME")),
        ("qu’un jusqu'à", "un à"),
        ("aujourd’hui prud'homme", "aujourd’hui prud'homme"),
        ("l' asthme", "l' asthme"),
    ],
)
def test_elisions_go(text, plain):
    assert without_elisions(text) == plain


def test_initials_are_joined():
    assert join_initials("B.P.C.O. et D.T. de l'A.P.H.P") == "BPCO et DT de l'APHP"
    assert join_initials("fin. Début") == "fin. Début"


def test_clean_line_drops_controls_and_spaces():
    assert clean_line(" a\x00b\t\nc\u200b  d ") == "a b c d"


def test_slugs_hold_whole_words():
    assert slugify_fr("Val-d’Oise") == "val-d-oise"
    assert slugify_fr("Lettre de mars, n°\u00a02") == "lettre-de-mars-n-2"
    assert slugify_fr("un deux trois", 9) == "un-deux"
    assert slugify_fr("anticonstitutionnellement", 5) == "antic"


def test_unique_slugs_count():
    assert unique_slug("Été", {"ete", "ete-2"}) == "ete-3"
    assert unique_slug("!!!", set()) == "sans-nom"
    assert unique_slug("abcdef", {"abcd"}, 4) == "ab-2"


@pytest.mark.parametrize("mark", [*"\u202a\u202b\u202c\u202d\u202e", *"\u2066\u2067\u2068\u2069"])
def test_a_line_never_turns_the_direction_of_reading(mark):
    assert clean_line(f"Mieux{mark}vivre{mark}") == "Mieux vivre"
