"""``manage.py search_index`` with a cluster, and without one."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from elastic_transport import ConnectionError as NotConnectedError

from core.registry import Registry
from search import services
from search.elasticsearch import indices
from tests.search.elasticsearch.fake import refusal
from tests.search.factories import document, put, source

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _source(monkeypatch):
    monkeypatch.setattr(indices, "GRACE", 0)
    declared = Registry("search document source")
    declared.register("programme", source([document("a", "Asthme"), document("b", "Bronchite")]))
    monkeypatch.setattr("search.registry.sources", declared)


def run(action: str) -> str:
    out = StringIO()
    call_command("search_index", action, stdout=out)
    return out.getvalue()


def test_rebuild_writes_the_table_then_the_cluster(fake):
    said = run("rebuild")
    assert "2 documents écrits" in said
    assert f"l’index {next(iter(fake.indices))} sert désormais" in said
    assert len(fake.named("essai").found()) == 2
    assert "dit ce qui est public" in run("check")


def test_update_sends_what_has_changed(fake):
    run("rebuild")
    services.confirm("programme", "a", timezone.localdate(), {})
    assert "Changements envoyés au cluster : 1." in run("update")


def test_check_tells_what_the_cluster_has_wrong(fake):
    run("rebuild")
    index = fake.named("essai")
    index.documents["programme/z"] = {**index.documents["programme/a"], "key": "z", "pk": 10**6}
    index.versions["programme/z"] = 1
    del index.documents["programme/b"]
    index.versions["programme/a"] -= 1
    out = StringIO()
    with pytest.raises(CommandError, match="3 écarts"):
        call_command("search_index", "check", stdout=out)
    assert "programme/a n’est pas à jour dans le cluster" in out.getvalue()
    assert "programme/b manque au cluster" in out.getvalue()
    assert "programme/z est dans le cluster mais n’est plus public" in out.getvalue()


@pytest.mark.parametrize("action", ["rebuild", "update", "check"])
@pytest.mark.parametrize(
    ("status", "why"),
    [
        (401, "refuse le compte ou le mot de passe"),
        (403, "lecture seule"),
        (429, "file d’attente du cluster est pleine"),
        (500, "refuse ce qui lui est envoyé"),
        (None, "ne peut pas être joint"),
    ],
)
def test_what_goes_wrong_is_said_in_french(fake, action, status, why):
    run("rebuild")
    put(document("c"))

    def trouble(_method, _path):
        if status is None:
            raise NotConnectedError("parti")
        return refusal(status, "essai")

    fake.trouble = trouble
    with pytest.raises(CommandError, match=why):
        run(action)


def test_an_index_that_is_not_there_is_to_be_rebuilt(fake):
    services.rebuild_all()
    for action in ("update", "check"):
        with pytest.raises(CommandError, match="à reconstruire"):
            run(action)


def test_without_a_cluster_nothing_is_sent(fake, settings):
    settings.ELASTICSEARCH_URL = ""
    assert "rien à envoyer" in run("update")
    run("rebuild")
    assert "dit ce qui est public" in run("check")
    assert not fake.asked
