"""The API answers what its OpenAPI document says, whatever is asked (schemathesis)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from config.wsgi import application
from directory.models import PublishedRecord
from tests.directory.bulk import many_entries
from tests.directory.factories import NextDateFactory, ProgrammeFactory

EXAMPLES = 20
"""Requests of each mode by operation."""
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_schema_conformance, response_headers_conformance, unsupported_method,
]  # fmt: skip
PLAIN = {"Accept-Encoding": "identity"}
"""What is compressed, this client cannot read."""
TRIED = hypothesis.settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    phases=[hypothesis.Phase.generate],
    suppress_health_check=list(hypothesis.HealthCheck),
)


@pytest.fixture(autouse=True)
def _open_connection() -> Iterator[None]:
    """Keep the connection of the test between requests, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def _something_of_everything(db: None, settings: Any) -> None:
    """Entries of each kind, so that answers are not empty."""
    settings.API_REQUESTS_PER_MINUTE = 1_000_000
    entry = ProgrammeFactory(complete=True)
    NextDateFactory(programme=entry)
    ProgrammeFactory(bare=True, life__state="suspendu")
    stopped = ProgrammeFactory(life__state="arrete")
    many_entries(3)
    today = date(2026, 11, 1)
    for row in (entry, stopped):
        PublishedRecord.objects.create(
            public_id=row.public_id, first_on=today, day=today, seen_on=today
        )


WITHOUT_PARAMETERS = ["/pathologies", "/territoires"]
WITH_PARAMETERS = ["/programmes", "/facettes", "/organisations", "/changements"]
OPERATIONS = [*WITHOUT_PARAMETERS, *WITH_PARAMETERS, "/programmes/{identifiant}"]


@pytest.mark.usefixtures("_something_of_everything")
@pytest.mark.parametrize(
    ("path", "mode"),
    [
        *((path, GenerationMode.POSITIVE) for path in OPERATIONS),
        *((path, GenerationMode.NEGATIVE) for path in WITH_PARAMETERS),
    ],
)
def test_answers_are_as_described(path, mode):
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    schema.config.update(base_url="http://testserver")
    assert {operation.ok().path for operation in schema.get_all_operations()} == {
        f"/api/v1{known}" for known in OPERATIONS
    }
    statuses = set()

    @hypothesis.seed(2026)
    @TRIED
    @hypothesis.given(case=schema[f"/api/v1{path}"]["GET"].as_strategy(generation_mode=mode))
    def asked(case):
        statuses.add(case.call_and_validate(checks=CHECKS, headers=PLAIN).status_code)

    asked()
    assert statuses <= {200, 301, 304, 400, 404, 405, 410}


@pytest.mark.usefixtures("_something_of_everything")
def test_what_is_really_told_is_as_described():
    """What chance never asks: an entry by its own identifier, a stopped one, what changed."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    schema.config.update(base_url="http://testserver")
    asked = schema["/api/v1/changements"]["GET"].Case(query={"depuis": "2026-01-01"})
    changed = asked.call_and_validate(checks=CHECKS, headers=PLAIN).json()["resultats"]
    assert {row["changement"] for row in changed} == {"ajoute", "arrete"}
    one = schema["/api/v1/programmes/{identifiant}"]["GET"]
    for row in changed:
        asked = one.Case(path_parameters={"identifiant": row["identifiant"]})
        answer = asked.call_and_validate(checks=CHECKS, headers=PLAIN)
        assert answer.status_code == (200 if row["programme"] else 410)
