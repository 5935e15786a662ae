"""The rows of the dashboard: an area, how its entries stand, and how that went month by month."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from core.text import fold
from directory.admin.people.where import communes_of
from directory.freshness import Standing
from directory.models import FreshnessSnapshot, Organisation, Programme
from directory.services.confirming.freshness_counts import Counts, Tally, percent_by_month
from territories.models import Departement

MONTHS = 12
HEIGHT = 32


@dataclass(frozen=True)
class Cell:
    """A number of entries, with the list of them."""

    count: int
    url: str


@dataclass(frozen=True)
class Bar:
    """A month of the trend: its share of confirmed entries, None before anybody counted."""

    month: date
    percent: int | None
    x: int

    @property
    def height(self) -> int:
        """Return how high it stands, of ``HEIGHT`` units; never nothing."""
        return max(1, round((self.percent or 0) * HEIGHT / 100))

    @property
    def y(self) -> int:
        """Return where its top is."""
        return HEIGHT - self.height


@dataclass(frozen=True)
class Row:
    """An area of the dashboard."""

    name: str
    where: str
    cells: tuple[Cell, ...]
    total: int
    percent: int | None
    trend: tuple[Bar, ...]


def departement_rows(counts: Counts) -> list[Row]:
    """Return a row for each département, in the order of codes: two queries."""
    names = {row.pk: str(row) for row in Departement.objects.filter(pk__in=counts.departements)}
    past = _past("departement_id", counts.departements)
    return [
        _row(names.get(code, code), tally, past.get(code, {}), {"departement": code})
        for code, tally in sorted(counts.departements.items())
    ]


def organisation_rows(counts: Counts, words: str = "") -> list[tuple[int, str]]:
    """Return keys and names of the organisations whose name holds ``words``.

    Those with the most entries late or never confirmed stand on top.
    """
    names = dict(
        Organisation.objects.filter(programmes__isnull=False).values_list("pk", "name").distinct()
    )
    wanted = fold(words)
    found = [(key, names.get(key, "")) for key in counts.organisations]
    kept = [(key, name) for key, name in found if wanted in fold(name)]

    def rank(pair: tuple[int, str]) -> tuple[int, str]:
        tally = counts.organisations[pair[0]]
        return -(tally.late + tally.never), fold(pair[1])

    return sorted(kept, key=rank)


def rows_of_organisations(counts: Counts, page: Iterable[tuple[int, str]]) -> list[Row]:
    """Return the rows of one page of organisations, each with its communes: three queries."""
    pairs = list(page)
    keys = [key for key, _name in pairs]
    past, communes = _past("organisation_id", keys), communes_of(keys)
    return [
        _row(
            name,
            counts.organisations[key],
            past.get(key, {}),
            {"organisation": key},
            where=communes.get(key, ""),
        )
        for key, name in pairs
    ]


def whole_row(name: str, counts: Counts, *, past: bool) -> Row:
    """Return the row of everything; ``past`` when its months are those of the whole site."""
    months: dict[date, int | None] = {}
    if past:
        rows = FreshnessSnapshot.objects.filter(departement=None, organisation=None)
        months = percent_by_month(rows.filter(month__gte=_months()[0]))
    return _row(name, counts.whole, months, {})


def _row(
    name: str, tally: Tally, past: dict[date, int | None], area: dict, *, where: str = ""
) -> Row:
    numbers = (
        (Standing.FRESH, tally.fresh),
        (Standing.DUE, tally.due),
        (Standing.LATE, tally.late),
        (Standing.NEVER, tally.never),
    )
    months = _months()
    now = {months[-1]: tally.percent}
    return Row(
        name.strip(),
        where,
        tuple(Cell(count, _list_url(standing, area)) for standing, count in numbers),
        tally.total,
        tally.percent,
        tuple(
            Bar(month, {**past, **now}.get(month), index * 10) for index, month in enumerate(months)
        ),
    )


def _list_url(standing: Standing, area: dict) -> str:
    """Return the admin's list of these entries."""
    address = reverse(Programme.snippet_viewset.get_url_name("list"))
    return f"{address}?{urlencode({'standing': standing.value, 'live': 'True', **area})}"


def _months() -> list[date]:
    """Return the first days of the last twelve months, this one at the end."""
    today = timezone.localdate()
    last = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(last - MONTHS + 1, last + 1)]


def _past(column: str, keys: Collection) -> dict:
    """Return the shares of past months of each area."""
    rows = FreshnessSnapshot.objects.filter(
        **{f"{column}__in": list(keys)}, month__gte=_months()[0]
    )
    grouped: dict = {}
    for row in rows:
        grouped.setdefault(getattr(row, column), []).append(row)
    return {key: percent_by_month(group) for key, group in grouped.items()}
