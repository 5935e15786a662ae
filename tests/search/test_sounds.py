import pytest

from search.sounds import distance, sound


@pytest.mark.parametrize(
    "alike",
    [
        ("asthme", "asteme"), ("thyroide", "tiroide"), ("cergy", "sergi"), ("crohn", "crhon"),
        ("cholesterol", "kolesterole"), ("eczema", "exema"), ("emphyseme", "anfiseme"),
        ("addiction", "adicsion"), ("psoriasis", "soriazis"), ("surdite", "surditez"),
    ],
)  # fmt: skip
def test_words_sound_alike_or_nearly(alike):
    assert distance(*map(sound, alike), 2) <= 1


@pytest.mark.parametrize("word", ["", "h", "hhhh", "zz", "e", "qqq"])
def test_what_is_no_word_has_a_sound_too(word):
    assert len(sound(word)) <= len(word)


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xbc", 1), ("", "ab", 2),
     ("abcd", "badc", 2), ("abc", "xyz", 3), ("abc", "xyzabc", 3)],
)  # fmt: skip
def test_steps_from_a_word_to_another(one, other, steps):
    assert distance(one, other, 3) == distance(other, one, 3) == steps
    assert distance(one, other, 0) == min(steps, 1)
