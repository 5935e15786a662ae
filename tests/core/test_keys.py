"""A word that a browser sends is the key of a row, or nothing."""

from core.keys import key_of, keys_of

WRONG = ["", "-1", "1.5", "²", "١", "a", " 1", "1\x00", "9" * 19]


def test_what_no_row_can_have_is_no_key():
    assert [key_of(word) for word in WRONG] == [None] * len(WRONG)
    assert keys_of([*WRONG, "12", "012", "9" * 18]) == {12, int("9" * 18)}
