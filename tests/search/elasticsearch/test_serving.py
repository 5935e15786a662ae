"""Whatever is wrong with the cluster, a search is answered: from memory, with one line of log."""

import logging

import pytest
from elastic_transport import ConnectionError as NotConnectedError
from elastic_transport import ConnectionTimeout, SerializationError

from search import queries, services
from search.elasticsearch import scanning
from search.elasticsearch.delay import LOOK_AGAIN
from search.elasticsearch.guard import PAUSE
from search.elasticsearch.indices import rebuild, update
from search.elasticsearch.serving import cluster_of
from search.engine.holder import holder
from search.engine.questions import Answer, Circle, Order, Question, Term
from tests.search.elasticsearch.conftest import URL
from tests.search.elasticsearch.fake import answer, refusal
from tests.search.factories import document, put, put_random

pytestmark = pytest.mark.django_db

BRONCHITE = Question(terms=(Term.of("bronchit"),), kinds=("programme",), counted=("departement",))
AROUND = Question(circle=Circle(49.0, 2.0, 10), order=Order.DISTANCE)


def raising(error: Exception):
    def trouble(_method, _path):
        raise error

    return trouble


TROUBLES = {
    "nobody": raising(NotConnectedError("refusé")),
    "silence": raising(ConnectionTimeout("rien en une seconde")),
    "nonsense": raising(SerializationError("ceci n’est pas du JSON")),
    "wrong password": lambda _method, _path: refusal(401, "security_exception"),
    "forbidden": lambda _method, _path: refusal(403, "security_exception"),
    "no such index": lambda _method, _path: refusal(404, "index_not_found_exception"),
    "full": lambda _method, _path: refusal(429, "es_rejected_execution_exception"),
    "shards away": lambda _method, _path: refusal(503, "no_shard_available_action_exception"),
    "broken": lambda _method, _path: refusal(500, "null_pointer_exception"),
    "refused query": lambda _method, _path: refusal(400, "search_phase_execution_exception"),
    "not Elasticsearch": lambda _method, _path: answer(200, {}, {"content-type": "text/html"}),
    "empty": lambda _method, _path: answer(200, {}),
    "a list": lambda _method, _path: answer(200, []),
    "null": lambda _method, _path: answer(200, None),
    "text": lambda _method, _path: answer(200, "<html>"),
    "odd hits": lambda _method, path: (
        answer(200, {"hits": {"total": {"value": "a"}, "hits": [{}]}}) if "search" in path else None
    ),
    "no counts": lambda _method, path: (
        answer(200, {"hits": {"total": {"value": 1}, "hits": []}}) if "search" in path else None
    ),
}


@pytest.fixture
def served(fake, client, caplog):
    """A cluster that serves one document of the table."""
    put(document("b", "Bronchite", facet_values=["departement:95"], points=[(49.0, 2.0)]))
    rebuild(client, sleep=lambda _seconds: None)
    caplog.set_level(logging.INFO, "search.elasticsearch")
    return fake


def keys(question: Question) -> list[str]:
    return [hit.key for hit in queries.ask(question).hits]


@pytest.mark.parametrize("name", TROUBLES)
@pytest.mark.parametrize("question", [BRONCHITE, AROUND], ids=["words", "around"])
def test_any_trouble_ends_in_an_answer_from_memory(served, caplog, name, question):
    served.trouble = TROUBLES[name]
    expected = holder.ask(question)
    assert expected.total == 1
    for _time in range(3):
        assert queries.ask(question) == expected
        assert list(queries.scan(question)) == expected.hits
        assert queries.ask_all([question, question]) == [expected, expected]
    warnings = [record for record in caplog.records if record.levelname == "WARNING"]
    assert len(warnings) == 1
    assert "\n" not in warnings[0].message


def test_a_cluster_away_is_asked_once_and_left_alone(served):
    served.trouble = TROUBLES["nobody"]
    del served.asked[:]
    for _time in range(20):
        keys(BRONCHITE)
    assert len(served.asked) == 1


def test_a_cluster_that_is_back_answers_again(served, clock, monkeypatch, settings):
    cluster = cluster_of(URL, "", "", "essai")
    monkeypatch.setattr(cluster._guard, "_clock", clock)
    monkeypatch.setattr(cluster._delay, "_clock", clock)
    served.trouble = TROUBLES["nobody"]
    keys(AROUND)
    served.trouble = None
    del served.asked[:]
    clock.now += PAUSE
    queries.ask(Question(size=1, order=Order.NAME))
    assert [asked for asked in served.asked if "_search" in asked]


def test_a_wrong_address_is_one_more_trouble(served, settings, caplog):
    settings.ELASTICSEARCH_URL = "ftp://moi:secret@a"
    assert keys(BRONCHITE) == ["b"]
    assert "AddressError" in caplog.text
    assert "secret" not in caplog.text


def test_without_an_address_nobody_is_asked(served, settings):
    settings.ELASTICSEARCH_URL = ""
    del served.asked[:]
    assert keys(BRONCHITE) == ["b"]
    assert not served.asked


def test_the_cluster_answers_what_it_holds(served):
    served.indices[next(iter(served.indices))].documents["programme/b"]["key"] = "du-cluster"
    assert keys(Question(order=Order.NAME)) == ["du-cluster"]
    assert [hit.key for hit in queries.scan(Question(order=Order.NAME))] == ["du-cluster"]


def test_what_is_withdrawn_is_found_nowhere_although_the_cluster_still_has_it(served, caplog):
    everything = Question(order=Order.NAME)
    assert queries.ask(everything).total == 1
    services.remove("programme", "b")
    assert queries.ask(everything) == Answer(0, [])
    assert list(queries.scan(everything)) == []
    assert "programme/b" in served.named("essai").documents
    assert not [record for record in caplog.records if record.levelname == "WARNING"]


def test_what_is_published_is_found_before_the_cluster_has_it(served, client, clock, monkeypatch):
    monkeypatch.setattr(cluster_of(URL, "", "", "essai")._delay, "_clock", clock)
    everything = Question(order=Order.NAME)
    queries.ask(everything)
    put(document("n", "Neuf"))
    assert set(keys(everything)) == {"b", "n"}
    update(client)
    clock.now += LOOK_AGAIN
    del served.asked[:]
    assert set(keys(everything)) == {"b", "n"}
    assert "POST /essai/_search" in served.asked


def test_what_goes_between_the_two_rounds_of_a_search_is_left_out(served, monkeypatch):
    """Around a place, hits are asked for after they were counted."""
    near = Question(circle=Circle(49.0, 2.0, 10), order=Order.DISTANCE)
    counted = {
        "hits": {"total": {"value": 1}, "hits": []},
        "aggregations": {"near": {"doc_count": 1}},
    }
    gone = {"hits": {"total": {"value": 0}, "hits": []}}
    rounds = [counted, gone]
    served.trouble = lambda _method, path: answer(200, rounds.pop(0)) if "search" in path else None
    assert queries.ask(near).hits == []
    assert not rounds


def test_a_scan_ends_from_memory_where_the_cluster_has_less_than_it_counts(served, caplog):
    near = Question(circle=Circle(49.0, 2.0, 10), order=Order.DISTANCE)
    nothing = {"hits": {"total": {"value": 2}, "hits": []}}
    served.trouble = lambda _method, path: answer(200, nothing) if "search" in path else None
    assert [hit.key for hit in queries.scan(near)] == ["b"]
    assert "MalformedError" in caplog.text


def test_no_question_is_no_request(served):
    del served.asked[:]
    assert queries.ask_all([]) == []
    assert not [asked for asked in served.asked if "search" in asked]


@pytest.mark.parametrize("batches", [0, 1, 2, 3])
def test_memory_goes_on_where_the_cluster_ends_in_the_middle(fake, client, monkeypatch, batches):
    put_random(7)
    rebuild(client, sleep=lambda _seconds: None)
    monkeypatch.setattr(scanning, "BATCH", 2)

    def trouble(_method, path):
        if path == "/_search" and sum(asked == "POST /_search" for asked in fake.asked) > batches:
            raise NotConnectedError("parti")

    fake.trouble = trouble
    everything = [hit.pk for hit in holder.current().scan(Question())]
    found = [hit.pk for hit in queries.scan(Question())]
    assert sorted(found) == sorted(everything)
    assert len(found) == 7
    assert found[: 2 * batches] == sorted(everything)[: 2 * batches]  # the order of the fake one


def test_a_scan_that_is_not_read_to_its_end_closes_its_view(fake, client, monkeypatch):
    put_random(5)
    rebuild(client, sleep=lambda _seconds: None)
    monkeypatch.setattr(scanning, "BATCH", 2)
    scan = queries.scan(Question())
    next(scan)
    scan.close()
    assert fake.asked[-1] == "DELETE /_pit"


def test_a_node_that_has_closed_a_connection_is_asked_once_more(served):
    keys(BRONCHITE)
    assert served.patience[-1]["max_retries"] == 1  # there is no other node to ask


def test_a_search_gets_one_second_and_tries_no_slow_node_twice(served, settings):
    settings.ELASTICSEARCH_URL = "http://a.exemple.fr,http://b.exemple.fr"
    keys(BRONCHITE)
    patience = served.patience[-1]
    assert patience["request_timeout"] == 1.0
    assert patience["max_retries"] == 1  # on the other node, when one refuses a connection
    assert patience["retry_on_timeout"] is False
    assert patience["retry_on_status"] == ()
