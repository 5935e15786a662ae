"""Indices are built beside the one that serves, swapped at once, and lose nothing meanwhile."""

import pytest
from elastic_transport import ConnectionTimeout
from elasticsearch import ApiError

from search import services
from search.analysis import tokens
from search.elasticsearch import indices, sending
from search.elasticsearch.failures import LateError, RefusedError
from search.elasticsearch.states import state_of
from search.models import Version
from tests.search.elasticsearch.fake import answer, refusal
from tests.search.factories import document, put

pytestmark = pytest.mark.django_db


def at_once(_seconds: float) -> None:
    """Wait for nothing."""


def rebuild(client) -> str:
    return indices.rebuild(client, sleep=at_once)


def serving(fake) -> dict[str, str]:
    """Return the titles, folded, that the alias serves, by identity."""
    found = fake.named("essai").found()
    return {name: source["name"] for name, source in found}


def test_a_document_is_held_as_both_engines_need_it(fake, client):
    put(
        document(
            "a",
            "L’asthme à l’école",
            pathology=["Asthme"],
            facet_values=["pathologie:asthme", "departement:95", "departement:75"],
            points=[(49.05, 2.1)],
        )
    )
    rebuild(client)
    ((name, held),) = fake.named("essai").found()
    assert name == "programme/a"
    assert held["title"] == tokens("L’asthme à l’école")
    assert held["facets"] == {"departement": ["75", "95"], "pathologie": ["asthme"]}
    assert (held["points"], held["confirmed"], held["day"]) == (["49.050000,2.100000"], None, 0)
    assert "summary" not in held  # what is shown is read from the table


def test_a_new_index_takes_the_place_of_the_former(fake, client, settings):
    settings.ELASTICSEARCH_SHARDS = 2
    put(document("a", "Asthme"))
    first = rebuild(client)
    assert fake.indices[first].settings["number_of_shards"] == 2
    put(document("b", "Bronchite"))
    second = rebuild(client)
    assert list(fake.indices) == [second] != [first]
    assert serving(fake) == {"programme/a": "asthme", "programme/b": "bronchite"}
    assert state_of(client, "essai").number == Version.objects.get().number


def test_what_is_published_during_a_rebuild_is_not_lost(fake, client):
    put(document("a", "Asthme"), document("b", "Bronchite"))
    rebuild(client)
    fake.before["/_bulk"] = lambda: (
        services.remove("programme", "a"),
        put(document("c", "Cancer")),
    )
    fake.before["/_aliases"] = lambda: put(document("d", "Dialyse"), document("b", "Bronches"))
    rebuild(client)
    assert serving(fake) == {
        "programme/b": "bronches",
        "programme/c": "cancer",
        "programme/d": "dialyse",
    }


def test_the_former_index_answers_until_searches_that_had_begun_are_over(fake, client):
    first = rebuild(client)
    seen = []
    second = indices.rebuild(client, sleep=lambda seconds: seen.append((seconds, [*fake.indices])))
    assert seen == [(indices.GRACE, [first, second])]
    assert [*fake.indices] == [second]


def test_a_queue_that_is_full_for_a_moment_ends_no_rebuild(fake, client, monkeypatch):
    monkeypatch.setattr(sending, "FIRST_PAUSE", 0)
    put(document("a", "Asthme"), document("b", "Bronchite"))
    answers = [None, 429, 429]
    fake.bulk_status = lambda _name: answers.pop() if answers else None
    rebuild(client)
    assert set(serving(fake)) == {"programme/a", "programme/b"}


def test_a_rebuild_that_fails_leaves_the_former_index_and_nothing_else(fake, client, monkeypatch):
    monkeypatch.setattr(sending, "FIRST_PAUSE", 0)
    put(document("a", "Asthme"))
    first = rebuild(client)
    fake.bulk_status = lambda _name: 429
    with pytest.raises(RefusedError, match="429"):
        rebuild(client)
    assert [*fake.indices] == [first]
    assert serving(fake) == {"programme/a": "asthme"}


def test_a_rebuild_clears_away_those_that_were_killed_and_nothing_of_others(fake, client):
    rebuild(client)
    ours = "essai-20200101-000000-000000"
    for name in (ours, "essai-20200101", "essai-autre-20200101-000000-000000"):
        fake.indices[name] = type(fake.named("essai"))()
    newest = rebuild(client)
    assert set(fake.indices) == {newest, "essai-20200101", "essai-autre-20200101-000000-000000"}


def test_of_two_rebuilds_at_once_neither_drops_what_the_other_made_to_serve(fake, client):
    """The second one begins later, swaps sooner, and drops what is older after its grace."""
    put(document("a", "Asthme"))
    later = []

    def swap_sooner() -> None:
        with pytest.raises(StillWaiting):
            indices.rebuild(client, sleep=wait)

    def wait(_seconds: float) -> None:
        later.extend(indices._ours(client))
        raise StillWaiting

    fake.before["/_aliases"] = swap_sooner
    first = rebuild(client)
    indices._drop_older(client, max(later))
    assert fake.named("essai") is fake.indices[first]
    assert serving(fake) == {"programme/a": "asthme"}
    newest = rebuild(client)
    assert [*fake.indices] == [newest]


class StillWaiting(Exception):
    """The rebuild has swapped, and has not dropped anything yet."""


def test_an_index_whose_replica_has_no_place_serves_without_it(fake, client):
    put(document("a", "Asthme"))
    yellow = answer(408, {"status": "yellow", "timed_out": True})
    fake.trouble = lambda _method, path: yellow if "health" in path else None
    rebuild(client)
    assert serving(fake) == {"programme/a": "asthme"}


def test_a_swap_whose_answer_is_lost_has_been_made(fake, client):
    put(document("a", "Asthme"))
    swap = fake.swap

    def lose(_method, path):
        if path == "/_aliases":
            (name,) = fake.indices
            swap({"actions": [{"add": {"index": name, "alias": "essai"}}]}, {})
            raise ConnectionTimeout("rien en trente secondes")

    fake.trouble = lose
    with pytest.raises(ConnectionTimeout):
        rebuild(client)
    assert serving(fake) == {"programme/a": "asthme"}


def test_an_update_sends_what_has_changed_and_nothing_else(fake, client):
    put(document("a", "Asthme"), document("b", "Bronchite"))
    rebuild(client)
    assert indices.update(client) == 0
    put(document("a", "Allergies"))
    services.remove("programme", "b")
    assert indices.update(client) == 2
    assert serving(fake) == {"programme/a": "allergies"}
    assert indices.update(client) == 0


def test_what_was_removed_and_put_again_is_there(fake, client):
    put(document("a", "Asthme"))
    rebuild(client)
    services.remove("programme", "a")
    put(document("a", "Allergies"))
    indices.update(client)
    assert serving(fake) == {"programme/a": "allergies"}


def test_searches_see_the_documents_before_the_number_says_so(fake, client):
    rebuild(client)
    put(document("a", "Asthme"))
    del fake.asked[:]
    indices.update(client)
    written = [asked.rpartition("/")[2] for asked in fake.asked]
    assert written == ["state", "_bulk", "_refresh", "state"]


def test_who_comes_late_writes_over_nothing_newer(fake, client):
    put(document("a", "Asthme"))
    rebuild(client)

    def another_worker() -> None:
        put(document("a", "Allergies"))
        indices.update(client)

    put(document("a", "Apnées"))
    fake.before["/_refresh"] = another_worker
    indices.update(client)
    assert serving(fake) == {"programme/a": "allergies"}
    assert state_of(client, "essai").number == Version.objects.get().number


def test_a_document_that_is_refused_is_sent_again(fake, client):
    rebuild(client)
    put(document("a", "Asthme"), document("b", "Bronchite"))
    fake.bulk_status = lambda name: 403 if name == "programme/b" else None
    with pytest.raises(RefusedError, match="programme/b: 403"):
        indices.update(client)
    fake.bulk_status = lambda _name: None
    assert indices.update(client) == 2
    assert len(serving(fake)) == 2


def test_nothing_is_written_to_an_index_that_has_just_been_dropped(fake, client):
    rebuild(client)
    put(document("a", "Asthme"))
    fake.before["/_bulk"] = fake.indices.clear
    with pytest.raises(RefusedError, match="404"):
        indices.update(client)
    assert not fake.indices  # Elasticsearch would have created it anew


@pytest.mark.parametrize("lie", ["none", "emptied", "ahead", "old", "forgotten"])
def test_an_index_that_cannot_be_brought_up_to_date_says_so(fake, client, lie, monkeypatch):
    put(document("a", "Asthme"))
    if lie != "none":
        rebuild(client)
    if lie == "emptied":
        fake.named("essai").documents.clear()
    if lie == "ahead":
        Version.objects.update(number=0)
    if lie == "old":
        monkeypatch.setattr(indices, "FORMAT", 99)
    if lie == "forgotten":
        number = Version.objects.get().number
        Version.objects.update(number=number + 5, floor=number + 3)
    with pytest.raises(LateError):
        indices.update(client)


def test_a_cluster_that_is_closed_is_an_error_of_its_own(fake, client):
    fake.trouble = lambda _method, _path: refusal(401, "security_exception")
    with pytest.raises(ApiError):
        rebuild(client)
