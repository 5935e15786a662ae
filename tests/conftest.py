"""What every test relies on."""

import copy
import gc
import os
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.template import Context, VariableDoesNotExist
from django.template.base import FilterExpression
from django_tasks.base import Task
from modelsearch.tasks import insert_or_update_object_task
from wagtail.tasks import update_reference_index_task

from tests.database_pattern import copied_database

REPOSITORY = Path(__file__).resolve().parent.parent
OUR_TEMPLATES = str(REPOSITORY / "templates")
GIVE_A_DEFAULT = {"default", "default_if_none"}
DATABASES = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback"}
"""Fixtures of pytest-django that open the database."""
INDEXING = (insert_or_update_object_task, update_reference_index_task)


class UndefinedVariableError(Exception):
    """A template of ours uses a variable that nobody gave it."""


def is_ours(context: Context) -> bool:
    """Tell whether the template being rendered is one of this repository."""
    template = getattr(context.render_context, "template", None)
    return template is not None and str(template.origin.name).startswith(OUR_TEMPLATES)


def has_default(expression: FilterExpression) -> bool:
    """Tell whether the expression says itself what stands for a missing value."""
    return any(function.__name__ in GIVE_A_DEFAULT for function, _ in expression.filters[:1])


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
    django_db_use_migrations: bool,
    django_db_keepdb: bool,
) -> None:
    """Make the test database as pytest-django does, by the migrations or from their copy."""
    made_anew = django_db_use_migrations and not django_db_keepdb
    copying = copied_database(connection) if made_anew else nullcontext()
    with django_db_blocker.unblock(), copying:
        request.getfixturevalue("django_db_setup")


@pytest.fixture(autouse=True, scope="session")
def _undefined_variables_fail() -> Iterator[None]:
    """Make a misspelt variable in a template of ours an error instead of an empty string."""
    resolve = FilterExpression.resolve

    def strict(self: FilterExpression, context: Context, ignore_failures: bool = False) -> Any:
        if ignore_failures or not self.is_var or has_default(self) or not is_ours(context):
            return resolve(self, context, ignore_failures)
        try:
            value = self.var.resolve(context)
        except VariableDoesNotExist as error:
            name = context.render_context.template.origin.name
            raise UndefinedVariableError(f"{{{{ {self.token} }}}} in {name}") from error
        if not self.filters:
            return value
        found = copy.copy(self)
        found.var, found.is_var = value, False
        return resolve(found, context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FilterExpression, "resolve", strict)
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Start each test with an empty cache: it holds Wagtail's site roots and visitors' counts."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _unread_index() -> None:
    """Let each test read the search index anew: a rollback takes its version number back."""
    from directory.suggesting.programmes import titles
    from search.engine.holder import holder

    holder.forget()
    titles.forget()


@pytest.fixture(autouse=True)
def _no_thread_beside_the_transaction(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let the worn index of the site answer on: no thread sees what a test has not committed.

    Tests that commit have it built anew as in a real process.
    """
    from search.engine.holder import holder

    marker = request.node.get_closest_marker("django_db")
    commits = marker is not None and marker.kwargs.get("transaction")
    if not commits and "transactional_db" not in request.fixturenames:
        monkeypatch.setattr(holder, "_renew", lambda: None)


@pytest.fixture(autouse=True)
def _indexes_of_wagtail_wait(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Leave out what Wagtail notes at each save: references, and words for the lists of the admin.

    It is a seventh of the time of the tests that write pages, and few of them read it: those bear
    the mark ``wagtail_indexes``. Whole servers, of the browser's tests, keep all of it.
    """
    if request.node.get_closest_marker("wagtail_indexes"):
        return
    enqueue = Task.enqueue

    def left_out(self: Task[Any, Any], *args: Any, **kwargs: Any) -> Any:
        return None if self in INDEXING else enqueue(self, *args, **kwargs)

    monkeypatch.setattr(Task, "enqueue", left_out)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare what a second run, on another database, leaves out."""
    parser.addoption(
        "--with-database",
        action="store_true",
        help="only the tests that use the database: all others would do the same a second time",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark whatever lies in tests/browser: `make test` leaves it out, `FULL=1` runs it."""
    browser = REPOSITORY / "tests" / "browser"
    for item in items:
        if item.path.is_relative_to(browser):
            item.add_marker(pytest.mark.browser)
    if config.getoption("--with-database"):
        left_out = [item for item in items if not uses_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if uses_database(item)]


def uses_database(item: pytest.Item) -> bool:
    """Tell whether a test asks for the database of the settings, itself or by a fixture."""
    fixtures = getattr(item, "fixturenames", ())
    return bool(item.get_closest_marker("django_db")) or not DATABASES.isdisjoint(fixtures)


def pytest_collection_finish() -> None:
    """Leave modules and collected tests out of the garbage collector's rounds.

    They live to the end: going through them again and again takes an eighth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end that the contract of the search was not tried on Elasticsearch."""
    passed = terminalreporter.getreports("passed")
    tried = any(report.nodeid.startswith("tests/search/contract/") for report in passed)
    elsewhere = any(map(os.environ.get, ("ELASTICSEARCH_TEST_URL", "ELASTICSEARCH_APART")))
    if tried and not elsewhere:
        terminalreporter.write_line(
            "The contract of the search was not tried on Elasticsearch here: "
            "`make elasticsearch` starts a node and says how to name it."
        )


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case of raw bytes after its argument.

    A spreadsheet made by the test holds the moment of its making: named by its content, a case
    would have another name in each process of the run.
    """
    return argname if isinstance(val, bytes) else None
