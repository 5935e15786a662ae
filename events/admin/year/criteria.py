"""What somebody asks of the figures of the year, within what they answer for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Min
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from core.year_figures import YearScope
from events.models import Event
from events.scope import answers_for_all, own_structures
from territories.models import Departement, SupportStructure

if TYPE_CHECKING:
    from accounts.models import User

FEWEST_YEARS = 3
MOST_YEARS = 30


@dataclass(frozen=True)
class Asked:
    """A question, and what else may be asked.

    Attributes:
        scope: what is counted.
        years: that may be chosen, the last first.
        departements: that may be chosen.
        structures: that may be chosen: all of them for a coordinator, else one's own.
        structure: the one that was chosen, if any.
    """

    scope: YearScope
    years: Sequence[int]
    departements: Sequence[Departement]
    structures: Sequence[SupportStructure]
    structure: SupportStructure | None

    @property
    def query(self) -> str:
        """The same question for an address."""
        return self.query_of(self.scope.year)

    @property
    def query_before(self) -> str:
        """The same question of the year before."""
        return self.query_of(self.scope.year - 1)

    def query_of(self, year: int) -> str:
        """The same question of another year."""
        asked = {
            "annee": str(year),
            "departement": self.scope.departement,
            "structure": str(self.structure.pk) if self.structure else "",
        }
        return urlencode({name: value for name, value in asked.items() if value})

    def words(self) -> str:
        """Return what is counted, in words, for the head of a file."""
        where = next(
            (one.name for one in self.departements if one.pk == self.scope.departement),
            _("tous les départements"),
        )
        if self.structure is not None:
            whose = self.structure.name
        elif self.scope.structures is None:
            whose = _("toutes les structures d’appui")
        else:
            whose = ", ".join(one.name for one in self.structures)
        return f"{self.scope.year}, {where}, {whose}"


def read(query: QueryDict, user: "User") -> Asked:
    """Return what an address asks, in four queries; what it says wrongly is as if not said."""
    structures = list(own_structures(user))
    departements = list(Departement.objects.order_by("name"))
    years = _years()
    chosen = next((one for one in structures if str(one.pk) == query.get("structure")), None)
    if chosen is not None:
        within: frozenset[int] | None = frozenset({chosen.pk})
    else:
        within = None if answers_for_all(user) else frozenset(one.pk for one in structures)
    codes = {one.pk for one in departements}
    departement = query.get("departement", "")
    scope = YearScope(
        year=next((year for year in years if str(year) == query.get("annee")), years[0]),
        departement=departement if departement in codes else "",
        structures=within,
    )
    return Asked(scope, years, departements, structures, chosen)


def _years() -> list[int]:
    """Return this year and those before, back to the one before the first event."""
    this = timezone.localdate().year
    first = Event.objects.aggregate(first=Min("starts_at"))["first"]
    oldest = timezone.localtime(first).year if first else this
    count = max(FEWEST_YEARS, min(MOST_YEARS, this - oldest + 1))
    return [this - number for number in range(count + 1)]
