import pytest

from core.text import fold
from search.analysis import stem
from search.concepts import Phrases
from search.spelling import LONGEST, Spelling
from search.understanding import read
from search.written import words_of
from tests.search.contract.corpus import documents, vocabulary
from tests.search.mistyped import SLIPS, SOUND

SITE = (
    "Diabète asthme BPCO hypertension kinésithérapie œdème de Quincke thyroïde mieux vivre Cergy "
    "anticoagulant cancérologie mici personne âgée auto-immune insuffisance épilepsie obésité "
    "contraception portion"
)


@pytest.fixture
def spelling():
    known = {stem(word) for word in fold(SITE).split()}
    return Spelling(lambda: words_of([SITE]), known.__contains__)


@pytest.fixture(scope="module")
def whole_spelling():
    """The words of all the vocabulary, of titles and of places."""
    names = [name for one in vocabulary().values() for name in (one.label, *one.phrases)]
    shown = [text for document in documents() for text in (document.title, document.places)]
    texts = [*names, *shown, *NAMED]
    known = {stem(word) for text in texts for word in fold(text).split()}
    return Spelling(lambda: words_of(texts), known.__contains__)


NAMED = (
    "infirmière hôpital médicaments pédiatrie enfants parents Ermont Bezons Taverny Herblay",
    "chronique école adolescents polypathologie",
)
"""Words that entries hold beside the vocabulary."""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("diabtee", "diabète"),
        ("diabaite", "diabète"),
        ("asme", "asthme"),
        ("bcpo", "bpco"),
        ("tiroide", "thyroïde"),
        ("sergy", "cergy"),
        ("insufisence", "insuffisance"),
        ("hypertension", "hypertension"),
        ("ibertension", "hypertension"),
    ],
)
def test_a_slip_is_mended(spelling, typed, meant):
    assert spelling.nearest(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("epileptique", "épilepsie"),
        ("hypertendu", "hypertension"),
        ("kine", "kinésithérapie"),
        ("obese", "obésité"),
        ("hyperten", "hypertension"),
    ],
)
def test_a_word_leads_to_its_family(spelling, typed, meant):
    assert not spelling.knows(typed)
    assert spelling.nearest(typed) == meant


@pytest.mark.parametrize(
    "word",
    ["vieux", "xyzzy", "cardiologie", "zzzz", "diabolo", "piscine", "contrat", "portique", "hhhh"],
)
def test_a_word_is_not_taken_for_another(spelling, word):
    assert spelling.nearest(word) == ""


@pytest.mark.parametrize("kind", SOUND)
def test_words_that_the_site_does_not_hold_stay_as_they_are(whole_spelling, kind):
    typed = SOUND[kind].split()
    mended = [read(word, Phrases([]), lambda: whole_spelling).words for word in typed]
    assert mended == typed


@pytest.mark.parametrize("meant", SLIPS)
def test_slips_of_a_word_are_mended_to_it(whole_spelling, meant):
    for typed in SLIPS[meant].split():
        searched = read(typed, Phrases([]), lambda: whole_spelling).words
        assert stem(fold(searched)) == stem(fold(meant)), f"{typed} is taken for {searched}"


def test_the_tables_are_long_enough():
    assert sum(len(words.split()) for words in SOUND.values()) >= 700
    assert sum(len(slips.split()) for slips in SLIPS.values()) >= 300


@pytest.mark.parametrize("word", ["", "irc", "ira", "diabetes", "les", "dt22", "asthmes"])
def test_what_is_known_or_short_is_left(spelling, word):
    assert spelling.knows(word)


@pytest.mark.parametrize(
    ("words", "searched"),
    [
        ("anti-coagulants", "anticoagulants"),
        ("autoimmune", "auto immune"),
        ("auto-immune", "auto-immune"),
        ("passeport", "passeport"),
        ("l’asme, à sergy", "asthme à cergy"),
        ("y" * (LONGEST + 1), "y" * (LONGEST + 1)),
    ],
)
def test_words_are_parted_and_joined_as_the_site_writes_them(spelling, words, searched):
    understood = read(words, Phrases([]), lambda: spelling)
    assert (understood.words, understood.mended) == (searched, searched != words)
