"""Wagtail's own database search, for the lists and choosers of the admin, made safe.

On SQLite a ``"`` or a NUL in the words is a syntax error of its full-text query, and a blank an
``AttributeError``: any ``?q="`` in the admin would be a server error. PostgreSQL refuses NUL alone.
The words are cleaned before they reach either; nothing left means nothing found. Hyphens go too:
PostgreSQL reads « IDF-2021-77 » as a word and two negative numbers, so that a model which wants its
numbers found indexes them without hyphens.
"""

import re
from copy import copy
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.search.backends.base import BaseSearchBackend, BaseSearchResults
from wagtail.search.backends.database import SearchBackend as choose_backend  # noqa: N813 – a function
from wagtail.search.query import MATCH_NONE, Fuzzy, Phrase, PlainText, SearchQuery

_NOT_WORD = re.compile(r"[^\w'’]+")
_LONGEST = 500


def clean_words(words: str) -> str:
    """Return what may be searched of ``words``: letters, digits and inner apostrophes."""
    parts = (part.strip("'’_") for part in _NOT_WORD.sub(" ", words[:_LONGEST]).split())
    return " ".join(part for part in parts if part)


def _with_words(query: PlainText | Phrase | Fuzzy, words: str) -> SearchQuery:
    """Return a copy of ``query`` that searches ``words``."""
    cleaned = copy(query)
    cleaned.query_string = words
    return cleaned


class CleaningMixin(BaseSearchBackend):
    """A backend that cleans the words of every query."""

    def _search(
        self,
        query_compiler_class: type,
        query: str | SearchQuery,
        model_or_queryset: type[Model] | QuerySet,
        **kwargs: Any,
    ) -> BaseSearchResults:
        """Search the cleaned words; without any, match nothing (the lists need a set to page)."""
        if isinstance(query, str):
            query = clean_words(query) or MATCH_NONE
        elif isinstance(query, PlainText | Phrase | Fuzzy):
            words = clean_words(query.query_string)
            query = _with_words(query, words) if words else MATCH_NONE
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 – the name Wagtail looks up
    """Return Wagtail's backend of the current database with cleaned queries."""
    backend = choose_backend(params)
    cleaning = type(f"Cleaning{type(backend).__name__}", (CleaningMixin, type(backend)), {})
    return cleaning(params)
