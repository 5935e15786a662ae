"""What happens to a cluster, and what readers see of it: nothing but a line of the log."""

import time
from collections.abc import Callable
from threading import Event, Thread

import pytest
from elasticsearch import ApiError

from search import services
from search.elasticsearch import indices, sending
from search.elasticsearch.connection import client_for, configured_client
from search.elasticsearch.engine import ElasticsearchEngine
from search.elasticsearch.failures import FAILURES
from search.elasticsearch.following import Follower
from search.elasticsearch.serving import Cluster
from search.engine.holder import holder
from search.engine.questions import Question, Term
from search.queries import ask
from tests.search.contract.corpus import TODAY, document
from tests.search.drills.conftest import forget
from tests.search.drills.load import Searching
from tests.search.drills.nodes import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
QUESTION = Question(
    terms=(Term.of("diabet"),), counted=("pathologie", "departement"), size=20, today=TODAY
)
MOST_TRIES = 300
LOGGER = "search.elasticsearch.guard"


def searching(url: str, index: str = "exercices") -> Searching:
    """Return searches on the nodes of ``url``, each of which must answer as the memory does."""
    held = holder.held()
    cluster = Cluster(lambda: client_for(url, "relais", PASSWORD), index)
    expected = held.index.ask(QUESTION)
    assert expected.hits
    return Searching(lambda: (cluster.ask_all([QUESTION], held) or [None])[0], expected)


def on_the_cluster(word: str) -> list[str]:
    """Return what the cluster itself finds, by no other way."""
    engine = ElasticsearchEngine(configured_client(), "exercices")
    return [
        hit.key for hit in engine.ask(Question(terms=(Term.of(word),), size=400, today=TODAY)).hits
    ]


def warnings(caplog) -> list[str]:
    return [
        record.getMessage()
        for record in caplog.records
        if record.name == LOGGER and record.levelname == "WARNING"
    ]


def wait_for(happened: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.2)


def test_one_node_dies_under_load_and_comes_back(nodes):
    with searching(nodes.url()) as everywhere, searching(nodes.url(2)) as there_alone:
        everywhere.more(20)
        assert not there_alone.failed
        nodes.kill(2)
        everywhere.more(60)
        nodes.revive(2)
        everywhere.more(20)
    assert everywhere.failed == []
    assert there_alone.failed  # who knows no other node sees it


def test_all_nodes_die_and_the_site_answers_from_its_database(nodes, client, caplog):
    follower, expected = Follower(), holder.current().ask(QUESTION)
    assert ask(QUESTION) == expected
    assert not warnings(caplog)
    nodes.kill(1, 2, 3)
    for _time in range(5):
        assert ask(QUESTION) == expected
    services.put(document("rosier", "Tailler les rosiers"))
    page = client.get("/recherche/", {"q": "rosiers"})
    assert page.status_code == 200
    assert "Tailler les rosiers" in page.content.decode()
    assert follower.run() == 0
    assert len(warnings(caplog)) == 1

    nodes.revive(1, 2, 3)
    assert on_the_cluster("rosi") == []
    wait_for(follower.run)
    assert on_the_cluster("rosi") == ["rosier"]
    wait_for(lambda: ask(QUESTION) and "Elasticsearch answers again" in caplog.text)
    assert [hit.key for hit in ask(Question(terms=(Term.of("rosi"),))).hits] == ["rosier"]
    assert len(warnings(caplog)) == 1


def test_a_wrong_password_is_one_line_of_the_log(settings, caplog):
    settings.ELASTICSEARCH_PASSWORD = "autre"
    forget()
    expected = holder.current().ask(QUESTION)
    assert [ask(QUESTION), ask(QUESTION)] == [expected, expected]
    (line,) = warnings(caplog)
    assert "401" in line or "Authentication" in line
    assert PASSWORD not in caplog.text
    with pytest.raises(ApiError):
        indices.rebuild(configured_client())
    settings.ELASTICSEARCH_PASSWORD = PASSWORD
    forget()
    assert ask(QUESTION) == expected
    assert len(warnings(caplog)) == 1


def test_a_read_only_index_takes_nothing_and_answers_on():
    client, follower = configured_client(), Follower()
    name = indices.serving(client).index
    client.indices.put_settings(index=name, settings={"index.blocks.write": True})
    services.put(document("rosier", "Tailler les rosiers"))
    with pytest.raises(FAILURES):
        indices.update(client)
    assert follower.run() == 0
    assert on_the_cluster("rosi") == []
    assert on_the_cluster("diabet")
    client.indices.put_settings(index=name, settings={"index.blocks.write": None})
    wait_for(follower.run)
    assert on_the_cluster("rosi") == ["rosier"]
    assert indices.serving(client).index == name  # caught up, not built anew


def test_a_full_queue_loses_nothing(monkeypatch):
    monkeypatch.setattr(sending, "TRIES_AGAIN", 0)  # what is refused for long is refused at once
    client, done = configured_client(), Event()
    client.indices.create(index="foule", settings={"number_of_shards": 3, "number_of_replicas": 0})
    crowd = [Crowd(client, done) for _one in range(8)]
    refused: list[Exception] = []
    try:
        for one in crowd:
            one.start()
        for number in range(MOST_TRIES):
            services.put(document(f"rosier-{number}", "Tailler les rosiers"))
            try:
                indices.update(client)
            except FAILURES as error:
                refused.append(error)
                break
    finally:
        done.set()
        for one in crowd:
            one.join()
        client.options(request_timeout=30).indices.delete(index="foule")
    assert sum(one.refused for one in crowd) > 0
    (error,) = refused
    assert "429" in str(error)
    wait_for(Follower().run)
    assert set(on_the_cluster("rosi")) == {f"rosier-{one}" for one in range(number + 1)}


class Crowd(Thread):
    """Writes all it can to another index, and counts what was refused."""

    def __init__(self, client, done: Event) -> None:
        super().__init__(daemon=True)
        self._client = client.options(request_timeout=30)
        self._done = done
        self.refused = 0

    def run(self) -> None:
        rows = [line for _row in range(300) for line in ({"index": {}}, {"text": "mot " * 200})]
        while not self._done.is_set():
            try:
                answer = self._client.bulk(index="foule", operations=rows)
            except ApiError as error:
                self.refused += error.status_code == 429
            else:
                self.refused += sum(item["index"]["status"] == 429 for item in answer["items"])


def test_an_index_is_built_anew_without_a_gap(nodes):
    client = configured_client()
    former = indices.serving(client).index
    with searching(nodes.url()) as readers, searching(nodes.url(), former) as by_its_name:
        readers.more(10)
        assert not by_its_name.failed
        made = [indices.rebuild(client), indices.rebuild(client)]
        readers.more(10)
    assert readers.failed == []
    assert by_its_name.failed  # the former index is gone: only the alias leads on
    assert indices.serving(client).index == made[-1] != former
