"""What narrows the agenda: each facet with its parameter, its legend and its values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from events.enums import EventAudience, EventKind, EventMode
from events.listing.rows import Row
from events.listing.territories import TERRITORIES

Values = Mapping[str, str]
"""The labels of the codes of a facet, in the order in which they are shown."""


@dataclass(frozen=True)
class Facet:
    """A way to narrow the agenda.

    Attributes:
        name: its query parameter.
        label: its legend.
        codes: the codes that a row has in it.
        closed: its values when they are a closed list; else those of the rows.
    """

    name: str
    label: str | Promise
    codes: Callable[[Row], tuple[str, ...]]
    closed: Callable[[], Values] | None = None


def _labels(choices: type[TextChoices]) -> Callable[[], Values]:
    return lambda: {code: capfirst(str(label)) for code, label in choices.choices}


def _code_of(rank: int) -> Callable[[Row], tuple[str, ...]]:
    """Return what reads the code that a row has in the territory of that rank."""
    return lambda row: tuple(filter(None, [row.territories[rank]]))


FACETS = (
    Facet("type", _("Type"), lambda row: (row.kind,), _labels(EventKind)),
    Facet("public", _("Pour qui"), lambda row: row.audiences, _labels(EventAudience)),
    Facet("mode", _("Où"), lambda row: (row.mode,), _labels(EventMode)),
    *(Facet(one.name, one.label, _code_of(rank)) for rank, one in enumerate(TERRITORIES)),
)
