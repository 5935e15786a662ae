"""A process keeps in step with the table, whatever its threads do at the same time."""

import pytest
from django.db.models import F

from search import services
from search.engine import holder as holding
from search.engine.holder import Holder
from search.engine.index import SMALL
from search.engine.questions import Question
from search.models import Document, Version
from tests.search.factories import document, put, put_random

pytestmark = pytest.mark.django_db


class Interrupting(int):
    """A primary key: when a thread looks at it, another one is let in."""

    def __new__(cls, pk: int, act) -> "Interrupting":
        made = super().__new__(cls, pk)
        made.act = act
        return made

    def __hash__(self) -> int:
        self.act()
        return super().__hash__()


def pk_of(key: str) -> int:
    return Document.objects.get(key=key).pk


def test_a_card_may_be_made_while_another_thread_reads_a_change():
    put(document("a"), document("b"))
    process = Holder()
    held = process.held()
    waiting = []
    held.note({Interrupting(pk_of("a"), lambda: [held.note({one: "b"}) for one in waiting]): "a"})
    waiting.append(pk_of("b"))
    services.put(document("c"))
    assert process.held().made[pk_of("a")] == "a"


def test_what_was_made_of_a_document_goes_with_it():
    put(document("a"), document("b"), document("c"))
    process, pks = Holder(), {key: pk_of(key) for key in "abc"}
    process.held().note({pk: key for key, pk in pks.items()})
    services.put(document("b", "Rewritten"))
    services.remove("programme", "c")
    assert process.held().made == {pks["a"]: "a"}
    put(document("c"))  # a row of its own: the former one may still be known elsewhere
    process.held().note({pk_of("c"): "c"})
    services.remove("programme", "c")
    assert process.held().made == {pks["a"]: "a"}


def test_the_words_of_the_site_are_those_of_who_reads_them_all(django_assert_num_queries):
    put(
        document("a", "Diabète, diabète", places="Cergy"),
        document("b", "Diabete"),
        document("c", "Cœur"),
    )
    process = Holder()
    assert process.held().spelling.nearest("diabett") == "diabète"
    services.put(document("d", "Diabete"))
    services.put(document("a", "Asthme", places="Pontoise"))
    services.remove("programme", "c")
    with django_assert_num_queries(4):  # the stamp, removals, documents, what is written of them
        changed = process.held()
    written, alone = changed.kept["search.written"], Holder().held()
    assert alone.spelling.nearest("diabett") == changed.spelling.nearest("diabett") == "diabete"
    assert written == alone.kept["search.written"]
    assert written.often == {"diabete": 2, "asthme": 1, "pontoise": 1}


def test_a_change_is_read_without_waiting_for_who_is_writing(django_assert_num_queries):
    put_random(30)
    process = Holder()
    process.held()
    put(document("a"))
    with django_assert_num_queries(3):  # the stamp, removals, documents; no transaction
        assert len(process.current()) == 31


def test_a_thread_that_another_has_overtaken_reads_nothing_again(monkeypatch):
    put(document("a"))
    process, read = Holder(), holding._last_change
    before = read()
    put(document("b"))
    held = process.held()
    asked = [before]
    monkeypatch.setattr(holding, "_last_change", lambda: asked.pop() if asked else read())
    assert process.held() is held


def test_a_table_that_was_restored_is_read_again():
    put(document("a"), document("b"))
    services.raise_version()
    process = Holder()
    process.held()
    Document.objects.filter(key="b").delete()
    Version.objects.update(number=F("number") - 1)
    assert [hit.key for hit in process.ask(Question()).hits] == ["a"]


def test_a_worn_index_is_built_anew_however_fast_changes_follow_one_another(monkeypatch):
    put(document("a"))
    process, read, started = Holder(), holding._load, []
    monkeypatch.setattr(holding, "Thread", lambda target, **_options: started.append(target) or Now)
    monkeypatch.setattr(holding.connections, "close_all", list)  # those of the test itself
    process.held()
    put_random(SMALL + 1)
    process.held()
    (build,) = started

    def load(number: int):
        held = read(number)
        services.remove("programme", "a")
        put(document("b"))
        assert process.current().is_worn
        return held

    monkeypatch.setattr(holding, "_load", load)
    build()
    assert not process.current().is_worn
    found = {hit.key for hit in process.ask(Question(size=SMALL + 10)).hits}
    assert "b" in found
    assert "a" not in found


class Now:
    """A thread that the test runs itself."""

    @staticmethod
    def start() -> None:
        """Do nothing yet."""
