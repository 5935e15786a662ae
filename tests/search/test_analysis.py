from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest

from search import analysis
from search.analysis import MAX_CHARACTERS, column, query_tokens, stem, tokens


@pytest.mark.parametrize(
    "alike",
    [
        ("diabete", "DIABETE", "diabètes", "Diabète", "dia\u0301bète".replace("\u0301", "")),
        ("diabétique", "diabétiques", "diabète"),
        ("coeur", "Cœur", "CŒURS", "cœurs"),
        ("éducation", "éducations", "EDUCATION"),
        ("asthme", "l'asthme", "L’ASTHME", "d’asthme", "qu'asthmes"),
        ("adulte", "adultes", "ADULTE"),
        ("BPCO", "bpco", "B.P.C.O.", "b.p.c.o"),
        ("DT2", "dt2"),
        ("infirmier", "infirmière", "infirmières"),
        ("opéré", "opérée", "opérées"),
        ("ado", "ados"),
        ("cancer", "cancers"),
        ("rénal", "rénale", "rénaux"),
        ("St-Germain", "saint germain", "SAINT–GERMAIN"),
        ("œdème", "oedème", "OEDEME"),
        ("cafe\u0301", "café"),
        ("sclérose en plaques", "Sclérose, plaques !"),
        ("sportif", "sportive", "sportives"),
        ("anglais", "anglaise", "ANGLAISES"),
        ("âgé", "âgée", "âgées"),
        ("œil", "yeux", "les YEUX"),
        ("mal de tête", "maux de tête"),
        ("diabète de type 2", "diabète type II", "diabète type2"),
        ("95300", "95 300"),
        ("asthme", "asthme 😀", "asthme®", "c’est quoi, l’asthme ?"),
    ],
)
def test_written_otherwise_it_is_the_same(alike):
    assert len({tuple(tokens(text)) for text in alike}) == 1
    assert tokens(alike[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mici", "mic"),
        ("DT1", "DT2"),
        ("DT", "DT2"),
        ("type 1", "type 2"),
        ("hépatite B", "hépatite C"),
        ("asthme", "adulte"),
        ("patient", "patience"),
        ("sein", "Seine"),
        ("malaise", "mal"),
    ],
)
def test_what_differs_stays_different(one, other):
    assert tokens(one) != tokens(other)


def test_abbreviations_are_whole_words():
    assert tokens("MICI, VEMS et BPCO") == ["mici", "vem", "bpco"]
    assert stem("dt2s") == "dt2"


def test_common_words_tell_nothing():
    assert tokens("de la, du et à l’au-delà")[-1:] == ["dela"]
    assert query_tokens("de la du les") == []


@pytest.mark.parametrize("text", ["", " ", "\x00", "'\"%_\\", "« ! »", "…"])
def test_without_a_word_there_is_no_token(text):
    assert tokens(text) == []
    assert column(text) == ""


@pytest.mark.parametrize("text", ["a\x00\"';--", "x" * 500_000, "😀 ß ñ 中文", "\ud800", "%_\\"])
def test_tokens_are_safe_in_a_query(text):
    assert all(token.isascii() and token.isalnum() for token in tokens(text))


def test_a_very_long_text_is_cut():
    assert len(tokens("mot " * MAX_CHARACTERS)) == MAX_CHARACTERS // 4


def test_a_query_has_each_token_once_and_few():
    assert query_tokens("asthme ASTHME l'asthme enfant") == ["asthme", "enfant"]
    assert len(query_tokens(" ".join(f"mot{n}" for n in range(100)))) == 12


def test_a_column_is_made_to_be_searched_by_whole_tokens():
    stored = column("Diabète de type 2", "diabètes DT2")
    assert stored == " diabet type 2 dt2 "
    assert " dt " not in stored


class Sharing:
    """A stemmer that, as the real one, keeps its word in itself, and waits for a second thread."""

    def __init__(self) -> None:
        self._both, self._word = Barrier(2), ""

    def stemWord(self, word: str) -> str:  # noqa: N802 – the name of the library
        self._word = word
        with suppress(BrokenBarrierError):  # nobody else came, as it must be
            self._both.wait(timeout=0.2)
        return self._word


def test_threads_that_stem_at_once_do_not_mix_up_their_words(monkeypatch):
    monkeypatch.setattr(analysis, "_STEMMER", Sharing())
    words = ["premierement", "deuxiemement"]
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(stem.__wrapped__, words)) == words
