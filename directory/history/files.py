"""Which versions of an entry the agency's files wrote."""

from typing import Any

from django.db.models import CharField, Func, Value

from directory.models import ImportRun, Programme


class _Written(Func):
    """The version that an import wrote of one entry, read from what undoing it needs.

    A key that is a number would be taken by Django's own transforms for a rank in a list.
    """

    function = "jsonb_extract_path_text"
    output_field = CharField()

    def __init__(self, key: int) -> None:
        super().__init__("undo", Value("changed"), Value(str(key)), Value("written"))

    def as_sqlite(self, compiler: Any, connection: Any, **_extra: Any) -> tuple[str, Any]:
        """Return the same for SQLite, which takes one path."""
        column, *names = self.get_source_expressions()
        path = "$" + "".join(f'."{name.value}"' for name in names)
        function = Func(column, Value(path), function="JSON_EXTRACT")
        compiled: tuple[str, Any] = compiler.compile(function)
        return compiled


def files_of(programme: Programme) -> dict[int, str]:
    """Return the names of the agency's files by the version of an entry that each wrote.

    What undoing needs of a whole file stays in the database: one number of it is read.
    """
    runs = ImportRun.objects.filter(undo__changed__has_key=str(programme.pk)).annotate(
        written=_Written(programme.pk)
    )
    rows = runs.values_list("file_name", "written")
    return {int(written): name for name, written in rows if written is not None}
