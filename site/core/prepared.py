"""Questions to the database that a rush asks again and again: their SQL is written once a process.

Writing the SQL of a query takes Django several times as long as running it does, and PostgreSQL
takes as long again to read it and to plan: a connection there keeps the plan too. Where many people
come at the same minute, that is most of what a page costs. Everywhere else, ask in the usual way.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from types import SimpleNamespace
from typing import Any, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler
from psycopg import Cursor

Row = TypeVar("Row")
Value = str | int


class Prepared(Generic[Row]):
    """A question that keeps its SQL, and takes other values each time."""

    def __init__(
        self, ask: Callable[..., QuerySet[Any, Row]], *samples: Value, sql: str = ""
    ) -> None:
        """Prepare a question; it is written when it is first asked.

        Args:
            ask: returns the rows of some values, or ``values_list(…, flat=True)`` of them. The
                values must stand in the query as they are, once each, in the order of the
                arguments; ``prefetch_related`` is not followed.
            *samples: values of the same types, to write the query with.
            sql: a statement that takes the place of the query, and returns the same columns.
        """
        self._ask = ask
        self._samples = samples
        self._sql = sql
        self._iterable: Any = None
        self._converters: Any = None
        self._written: tuple[SQLCompiler, str] | None = None

    def __call__(self, *values: Value) -> list[Row]:
        """Return what the question finds for ``values``: rows with their relations, or values."""
        compiler, sql = self._written or self._write()
        connection = connections[DEFAULT_DB_ALIAS]
        # A compiler belongs to a connection, and so to a thread; what it has written does not.
        asking: Any = copy(compiler)
        asking.connection = connection
        asking.execute_sql = lambda *_args, **_options: _fetch(connection, sql, values)
        asking.get_converters = lambda _columns: self._converters
        shell = SimpleNamespace(
            db=DEFAULT_DB_ALIAS,
            query=SimpleNamespace(get_compiler=lambda *_args, **_options: asking),
            _known_related_objects={},
        )
        return list(self._iterable(shell))

    def _write(self) -> tuple[SQLCompiler, str]:
        """Write the SQL.

        Raises:
            ValueError: the query holds other values than those it is given.
        """
        rows = self._ask(*self._samples)
        compiler = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, held = compiler.as_sql()
        if tuple(held) != self._samples:
            raise ValueError(f"{sql!r} holds {held!r}, not {self._samples!r}")
        self._iterable = rows._iterable_class
        self._converters = compiler.get_converters(
            [column for column, _sql, _alias in compiler.select]
        )
        self._written = (compiler, self._sql or sql)
        return self._written


class _Planned(Cursor[Any]):
    """Sends values apart from the SQL, and tells Django's log what it asked."""

    def _send_query_prepared(self, name: bytes, pgq: Any, **options: Any) -> None:
        self._query = pgq
        super()._send_query_prepared(name, pgq, **options)


@contextmanager
def planned() -> Iterator[None]:
    """Let PostgreSQL keep the plans of what the ORM asks inside the block.

    For plain statements that a rush repeats: where a value is given to a function, the server may
    not be able to tell its type, which Django's own cursors spare it.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    connection.ensure_connection()
    if connection.vendor != "postgresql":
        yield
        return
    server = connection.connection  # which the block may lose
    ordinary = server.cursor_factory
    server.cursor_factory = _Planned
    try:
        yield
    finally:
        server.cursor_factory = ordinary


def _fetch(
    connection: BaseDatabaseWrapper, sql: str, values: tuple[Value, ...]
) -> list[list[tuple[Any, ...]]]:
    """Return all rows as one chunk, as Django's compilers give them."""
    with planned(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [cast("list[tuple[Any, ...]]", cursor.fetchall())]
