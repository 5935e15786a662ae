from pathlib import Path

import pytest

from search import lexicon
from search.lexicon import is_french

DATA = Path(lexicon.__file__).parent / "data"


@pytest.mark.parametrize(
    "word",
    ["piscine", "piscines", "licorne", "animaux", "zebre", "abaisse", "marseille", "levothyrox",
     "obese", "podologue"],
)  # fmt: skip
def test_words_and_names_are_french(word):
    assert is_french(word)


@pytest.mark.parametrize(
    "word", ["", "s", "asme", "diabtee", "lupuss", "pis", "piscin", "abaisse zebre", "piscine\n"]
)
def test_slips_and_parts_of_words_are_not(word):
    assert not is_french(word)


def test_the_words_are_folded_sorted_and_there_once():
    words = (DATA / "french_words.txt").read_text(encoding="ascii").split("\n")
    assert words.pop() == ""
    assert words == sorted(set(words))
    assert all(word.isalpha() and word.islower() and len(word) >= 4 for word in words)
