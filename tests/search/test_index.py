from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet
from django.utils import timezone

from core.registry import Registry, setup_steps
from search import checking, registry, services
from search.models import Document, Removal, Version
from search.registry import ordered_sources
from tests.search.factories import document, found, put, put_random, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def sources(monkeypatch):
    """An empty registry of sources in the place of the site's."""
    empty = Registry("search document source")
    monkeypatch.setattr(registry, "sources", empty)
    return empty


def keys(words, kinds=None):
    return [row.key for row in found(words, kinds)]


def version():
    return Version.objects.get().number


def test_a_document_is_put_once_and_updated():
    put(document(title="Avant"))
    put(document(title="Après", summary="Deux\x00 mots"))
    row = Document.objects.get()
    assert (row.title, row.summary, row.title_tokens) == ("Après", "Deux mots", " apre ")
    assert str(row) == "Après"


def test_every_change_raises_the_version():
    put(document())
    first = version()
    services.put(document(title="Autre"))
    assert version() == first + 1
    assert services.remove("programme", "1") == 1
    assert services.remove("programme", "1") == 0
    assert version() == first + 3
    assert str(Version.objects.get()) == str(first + 3)


def test_the_very_first_changes_have_a_number_each(monkeypatch):
    put(document())
    known, update, missed = version(), QuerySet.update, []

    def miss(rows, **values):
        """Find no row the first time, as before another transaction has made it."""
        if rows.model is Version and not missed:
            missed.append(rows)
            return 0
        return update(rows, **values)

    monkeypatch.setattr(QuerySet, "update", miss)
    assert services.raise_version() == known + 1 == version()


def test_long_texts_are_cut_to_their_columns():
    put(document(title="é" * 400, places="mot " * 300, summary="Phrase simple. " * 50))
    row = Document.objects.get()
    assert len(row.title) == 255
    assert row.title.endswith("éé…")
    assert row.places.endswith("mot mot…")
    assert len(row.summary) <= 255


def test_the_last_of_two_documents_with_one_key_wins():
    put(document(title="Un"), document(title="Deux"))
    assert Document.objects.get().title == "Deux"


def test_the_tie_never_moves():
    put(document())
    before = Document.objects.get().tie
    put(document(title="Autre"))
    assert Document.objects.get().tie == before


@pytest.mark.parametrize(
    "words", ["diabete", "DIABÈTES", "l'éducation", "coeur", "pontoise", "bpco", "diabete coeur"]
)
def test_words_are_found_wherever_they_are(words):
    put(
        document(
            title="Éducations et diabète",
            pathology=["BPCO"],
            other=["Cœur"],
            places="Cergy-Pontoise",
            summary="résumé",
        )
    )
    assert keys(words) == ["1"]


def test_all_the_words_must_match():
    put(document("1", "Asthme"), document("2", "Asthme de l’enfant"))
    assert keys("asthme enfant") == ["2"]
    assert keys("asthme zzz") == []


def test_abbreviations_match_whole_words():
    put(document("1", pathology=["DT2"], title="Un"))
    assert keys("dt2") == ["1"]
    assert keys("dt") == []


def test_a_title_comes_before_a_pathology_before_the_rest():
    put(
        document("autre", "Un", other=["asthme"]),
        document("titre", "Asthme"),
        document("pathologie", "Deux", pathology=["asthme"]),
    )
    assert keys("asthme") == ["titre", "pathologie", "autre"]


def test_scores_add_up_over_the_words():
    put(
        document("a", "Asthme", other=["enfant"]),
        document("b", "Asthme enfant"),
        document("c", "Un", pathology=["asthme enfant"]),
    )
    assert keys("asthme enfant") == ["b", "c", "a"]


def test_equal_documents_keep_one_fair_order():
    put(*(document(str(number), "Asthme") for number in range(30)))
    order = keys("asthme")
    assert order == keys("asthme")
    assert order != sorted(order, key=int)


def test_kinds_narrow_the_search():
    put(document("1", "Asthme"), document("1", "Asthme", kind="page"))
    assert len(keys("asthme")) == 2
    assert [row.kind for row in found("asthme", ["page"])] == ["page"]
    assert keys("asthme", ["autre"]) == []


def test_without_words_everything_is_found():
    put_random(5)
    assert len(keys("")) == len(keys("de la")) == 5


@pytest.mark.parametrize(
    "words", ['"', "\x00", "'; DROP TABLE", "%", "_", "\\", "x" * 10_000, "😀"]
)
def test_any_words_may_be_searched(words):
    put(document(title="Un"))
    assert len(found(words)) in {0, 1}


def test_rebuilding_writes_all_and_drops_the_rest():
    put(document("1", "Vieux"), document("2"), document("3", kind="page"))
    assert services.rebuild(source([document("1", "Neuf"), document("4")])) == (2, 1)
    found = set(Document.objects.values_list("kind", "key", "title"))
    assert {(kind, key) for kind, key, _title in found} == {
        ("programme", "1"),
        ("programme", "4"),
        ("page", "3"),
    }
    assert ("programme", "1", "Neuf") in found


def test_a_room_that_goes_leaves_no_row():
    put(document("1"), document("2", kind="page"))
    assert services.drop_unknown_kinds(["page"]) == 1
    assert Document.objects.get().kind == "page"


def test_differences_are_told():
    put(document("1"), document("2", "Vieux"), document("3"))
    wanted = source([document("1"), document("2", "Neuf"), document("4")])
    assert dict(checking.differences(wanted)) == {
        "2": "n’est pas à jour dans l’index",
        "3": "est dans l’index mais n’est plus public",
        "4": "manque à l’index",
    }


def test_comparing_never_reads_all_the_rows_at_once(django_assert_num_queries):
    documents = [document(str(number)) for number in range(services.BATCH * 2 + 1)]
    put(*documents)
    with django_assert_num_queries(4) as queries:  # the keys, two batches, what is left
        assert list(checking.differences(source(documents[1:]))) == [
            ("0", "est dans l’index mais n’est plus public")
        ]
    reading = [query["sql"] for query in queries if '"card"' in query["sql"]]
    assert len(reading) == 2
    assert all(" IN (" in sql for sql in reading)


def test_what_is_withdrawn_during_the_comparison_is_no_difference():
    put(document("a"), document("b"))

    def documents():
        yield document("a")
        services.remove("programme", "b")

    wanted = replace(source([]), documents=documents)
    assert list(checking.differences(wanted)) == []


def test_the_command_rebuilds_and_checks(sources):
    sources.register("programme", source([document("1"), document("2")]))
    out = StringIO()
    with pytest.raises(CommandError, match="2 écarts"):
        call_command("search_index", "check", stdout=out)
    assert "manque à l’index" in out.getvalue()
    call_command("search_index", "rebuild", stdout=out)
    assert "2 documents écrits, 0 retirés" in out.getvalue()
    call_command("search_index", "check", stdout=out)
    assert "L’index dit ce qui est public" in out.getvalue()


def test_setup_writes_the_index(sources):
    put(document("vieux", kind="inconnu"))
    sources.register("programme", source([document("1")]))
    setup_steps.get("search").run()
    assert list(Document.objects.values_list("key", flat=True)) == ["1"]


def test_sources_are_shown_in_their_order(sources):
    sources.register("b", registry.DocumentSource("b", "B", list, order=20))
    sources.register("a", registry.DocumentSource("a", "A", list, order=10))
    assert [item.kind for item in ordered_sources()] == ["a", "b"]


def test_writing_many_takes_few_queries(django_assert_max_num_queries):
    put(document())
    with django_assert_max_num_queries(13):  # SQLite takes 999 values a statement
        put_random(400)


def test_old_removals_are_forgotten_and_recent_ones_kept():
    for key in ("vieux", "récent"):
        put(document(key))
        services.remove("programme", key)
    Removal.objects.filter(key="vieux").update(removed_at=timezone.now() - timedelta(days=31))
    assert services.forget_old_removals() == 1
    assert list(Removal.objects.values_list("key", flat=True)) == ["récent"]
