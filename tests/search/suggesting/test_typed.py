"""What somebody is typing."""

import pytest

from search.suggesting.typed import read_typed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("diab", ("diab",)),
        ("L’ASTH", ("asth",)),
        ("B.P.C.O", ("bpco",)),
        ("St-Ouen l'Aum", ("saint", "ouen", "aum")),
        ("diabètes", ("diabete",)),
        ("sucre dans le sa", ("sucre", "sa")),
        ("école de", ("ecole", "de")),
        ("école de ", ("ecole",)),
        ("95300", ("95300",)),
        ("asthme asthme", ("asthme",)),
    ],
)
def test_words_are_compared_without_what_tells_nothing(text, words):
    assert read_typed(text).words == words


@pytest.mark.parametrize("text", ["", " ", "a", "’", '"', "\x00", "--", "\u202f"])
def test_too_little_is_nothing(text):
    assert read_typed(text).words == ()


def test_a_long_text_is_read_in_part():
    assert read_typed("é" * 10_000).words == ("e" * 100,)
    assert len(read_typed(" ".join(f"mot{number}" for number in range(50))).words) == 8
