"""What every test relies on."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.template import Context, VariableDoesNotExist
from django.template.base import FilterExpression

REPOSITORY = Path(__file__).resolve().parent.parent
OUR_TEMPLATES = str(REPOSITORY / "templates")
GIVE_A_DEFAULT = {"default", "default_if_none"}


class UndefinedVariableError(Exception):
    """A template of ours uses a variable that nobody gave it."""


def is_ours(context: Context) -> bool:
    """Tell whether the template being rendered is one of this repository."""
    template = getattr(context.render_context, "template", None)
    return template is not None and str(template.origin.name).startswith(OUR_TEMPLATES)


def has_default(expression: FilterExpression) -> bool:
    """Tell whether the expression says itself what stands for a missing value."""
    return any(function.__name__ in GIVE_A_DEFAULT for function, _ in expression.filters[:1])


@pytest.fixture(autouse=True, scope="session")
def _undefined_variables_fail() -> Iterator[None]:
    """Make a misspelt variable in a template of ours an error instead of an empty string."""
    resolve = FilterExpression.resolve

    def strict(self: FilterExpression, context: Context, ignore_failures: bool = False) -> Any:
        if ignore_failures or not self.is_var or has_default(self) or not is_ours(context):
            return resolve(self, context, ignore_failures)
        found = copy.copy(self)
        try:
            found.var = self.var.resolve(context)
        except VariableDoesNotExist as error:
            name = context.render_context.template.origin.name
            raise UndefinedVariableError(f"{{{{ {self.token} }}}} in {name}") from error
        found.is_var = False
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever lies in tests/browser: `make test` leaves it out, `FULL=1` runs it."""
    browser = REPOSITORY / "tests" / "browser"
    for item in items:
        if item.path.is_relative_to(browser):
            item.add_marker(pytest.mark.browser)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case of raw bytes after its argument.

    A spreadsheet made by the test holds the moment of its making: named by its content, a case
    would have another name in each process of the run.
    """
    return argname if isinstance(val, bytes) else None
