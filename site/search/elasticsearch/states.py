"""How far an index has come: the number of the last change that it holds.

The number is kept in the index itself, beside the documents: an index that was emptied, restored or
made by hand tells by itself that it is not the one of the table.
"""

from contextlib import suppress
from dataclasses import dataclass

from elasticsearch import ConflictError, Elasticsearch

from search.elasticsearch.document import FORMAT
from search.elasticsearch.failures import reading
from search.models import Version

STATE = "state"  # no document has this _id: theirs hold a slash


@dataclass(frozen=True)
class State:
    """What an index says of itself.

    Attributes:
        index: its own name, even when it was asked by an alias.
        number: the last change that it holds.
        format: the make of its documents.
    """

    index: str
    number: int
    format: int


def state_of(client: Elasticsearch, index: str) -> State:
    """Return the state of an index or of the one behind an alias.

    Raises:
        NotFoundError: when there is no such index, or it holds no state.
    """
    answer = client.get(index=index, id=STATE)
    with reading():
        kept = answer["_source"]
        return State(answer["_index"], int(kept["number"]), int(kept["format"]))


def record(client: Elasticsearch, index: str, number: int) -> None:
    """Note that ``index`` holds all the changes up to ``number``.

    The number is the version of the note, which Elasticsearch lets only grow: who comes late with
    a smaller one has sent nothing that is missing.
    """
    with suppress(ConflictError):
        client.index(
            index=index,
            id=STATE,
            document={"number": number, "format": FORMAT},
            version=number,
            version_type="external_gte",
            require_alias=True,
        )


def table_state() -> tuple[int, int]:
    """Return the number of the table's last change, and the one up to which removals are forgotten.

    Who reads the number sees all the changes up to it.
    """
    return Version.objects.values_list("number", "floor").filter(pk=1).first() or (0, 0)
