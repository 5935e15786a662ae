"""The job of the worker: what is published reaches the cluster, whatever befalls it."""

import logging
from itertools import pairwise

import pytest
from django.utils import timezone
from elastic_transport import ConnectionError as NotConnectedError

from core.registry import Job, Registry
from core.worker.worker import lanes_without_mail
from search import services
from search.elasticsearch import following, indices, sending
from search.elasticsearch.following import COMPARE_EVERY, LONGEST_PAUSE, LOOK_EVERY, Follower
from search.models import Document, Version
from tests.search.elasticsearch.fake import refusal
from tests.search.factories import document, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def follower(fake, client, clock, monkeypatch, caplog):
    monkeypatch.setattr(indices, "GRACE", 0)
    caplog.set_level(logging.INFO, "search.elasticsearch")
    return Follower(lambda: client, clock)


def held(fake) -> set[str]:
    return {name for name, _source in fake.named("essai").found()}


def test_it_builds_the_index_then_follows_the_table(fake, follower):
    put(document("a"))
    assert follower.run() == 1
    assert held(fake) == {"programme/a"}
    put(document("b"), document("c"))
    services.remove("programme", "a")
    assert follower.run() == 3
    assert held(fake) == {"programme/b", "programme/c"}


def test_it_asks_nobody_while_nothing_changes(fake, follower, clock):
    put(document("a"))
    follower.run()
    del fake.asked[:]
    for _time in range(10):
        clock.now += 0.5
        assert follower.run() == 0
    assert not fake.asked
    clock.now += LOOK_EVERY
    assert follower.run() == 0
    assert fake.asked


def test_it_costs_one_query_while_nothing_changes(follower, django_assert_num_queries):
    put(document("a"))
    follower.run()
    with django_assert_num_queries(1):
        follower.run()


@pytest.mark.parametrize(
    "trouble",
    [
        lambda: NotConnectedError("parti"),
        lambda: refusal(401, "security_exception"),
        lambda: refusal(403, "cluster_block_exception"),
        lambda: refusal(429, "es_rejected_execution_exception"),
        lambda: refusal(503, "unavailable_shards_exception"),
    ],
)
def test_it_tries_again_after_pauses_that_grow_and_says_so_once(
    fake, follower, clock, caplog, trouble
):
    put(document("a"))
    follower.run()
    put(document("b"))

    def fail(_method, _path):
        found = trouble()
        if isinstance(found, Exception):
            raise found
        return found

    fake.trouble = fail
    caplog.clear()
    tries = []
    for _half_second in range(400):
        before = len(fake.asked)
        assert follower.run() == 0
        if len(fake.asked) > before:
            tries.append(clock.now)
        clock.now += 0.5
    pauses = [later - earlier for earlier, later in pairwise(tries)]
    assert pauses[:6] == [1, 2, 4, 8, 16, 32]
    assert max(pauses) == LONGEST_PAUSE
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    fake.trouble = None
    clock.now += LONGEST_PAUSE
    assert follower.run() == 1
    assert held(fake) == {"programme/a", "programme/b"}
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]


def test_a_document_refused_by_a_full_queue_is_sent_again(fake, follower, clock, monkeypatch):
    monkeypatch.setattr(sending, "FIRST_PAUSE", 0)
    put(document("a"))
    follower.run()
    put(document("b"))
    fake.bulk_status = lambda _name: 429
    assert follower.run() == 0
    fake.bulk_status = lambda _name: None
    clock.now += 1
    assert follower.run() == 1
    assert held(fake) == {"programme/a", "programme/b"}


def test_an_index_that_is_gone_is_built_anew(fake, follower, clock):
    put(document("a"))
    follower.run()
    fake.indices.clear()
    clock.now += LOOK_EVERY
    assert follower.run() == 1
    assert held(fake) == {"programme/a"}


def test_removals_that_are_forgotten_do_not_stay_in_the_cluster(fake, follower, clock):
    put(document("a"), document("b"))
    follower.run()
    fake.trouble = lambda _method, _path: refusal(503, "away")
    services.remove("programme", "a")
    follower.run()
    assert services.forget_removals(before=timezone.now()) == 1
    fake.trouble = None
    clock.now += 1
    follower.run()
    assert held(fake) == {"programme/b"}


def test_a_table_restored_from_a_backup_is_found_out_although_it_counts_as_far(
    fake, client, follower, clock
):
    put(document("a"))
    follower.run()
    put(document("b"))
    follower.run()
    number = Version.objects.get().number
    Document.objects.filter(key="b").delete()  # the backup did not have it
    put(document("c"))
    Version.objects.update(number=number)
    Document.objects.filter(key="c").update(changed=number - 1)
    again = Follower(lambda: client, clock)  # the worker was stopped meanwhile
    assert again.run() == 1
    assert held(fake) == {"programme/a", "programme/c"}


def test_an_index_that_somebody_emptied_is_found_out_within_the_hour(fake, follower, clock):
    put(document("a"))
    follower.run()
    clock.now += 1
    put(document("b"))
    follower.run()
    del fake.named("essai").documents["programme/a"]
    clock.now += COMPARE_EVERY
    assert follower.run() == 1
    assert held(fake) == {"programme/a", "programme/b"}


def test_an_index_that_never_agrees_is_built_once_an_hour_and_not_in_a_loop(
    fake, follower, clock, monkeypatch
):
    put(document("a"))
    monkeypatch.setattr(following, "is_whole", lambda _client, _index: False)
    built = []
    for _minute in range(119):
        follower.run()
        built.append(next(iter(fake.indices)))
        clock.now += 60
    assert len(set(built)) == 2


def test_the_job_has_a_lane_of_its_own(monkeypatch):
    jobs = Registry("job")
    monkeypatch.setattr("core.registry.jobs", jobs)
    jobs.register("essai", Job(run=lambda: 0, every=1))
    assert lanes_without_mail() == []
    jobs.register("elasticsearch", following.job())
    assert lanes_without_mail() == ["index"]
