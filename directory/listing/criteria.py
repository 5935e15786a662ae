"""What a visitor asks of the list, read from an address that may hold anything.

Parameters are French words that people print and share: ``q``, ``pathologie`` (slug of a pathology
or of a group), ``departement`` (code or slug), ``intercommunalite`` (SIREN or slug), all three
repeatable, and ``page``. Unknown ones are ignored, wrong values are said above the results;
nothing typed in an address is an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.text import clean_line
from directory.models import Pathology, PathologyGroup
from search.analysis import query_tokens
from territories.models import Departement, Intercommunalite

T = TypeVar("T")
Area = TypeVar("Area", Departement, Intercommunalite)

LONGEST_WORDS = 200
LONGEST_SHOWN = 40
MOST_VALUES = 30
PAGE_DIGITS = 6


@dataclass(frozen=True)
class Vocabulary:
    """The values that the facets know, by slug or code."""

    pathologies: dict[str, Pathology]
    departements: dict[str, Departement]
    intercommunalites: dict[str, Intercommunalite]

    @property
    def groups(self) -> dict[str, PathologyGroup]:
        """Return the groups of pathologies by slug."""
        return {row.group.slug: row.group for row in self.pathologies.values()}


@dataclass
class Criteria:
    """What was asked, cleaned, and what of it could not be understood.

    ``typed`` goes back into the field; ``words`` is what is searched, empty when nothing that was
    typed means anything. A group stands for its pathologies, unless some of them are chosen too.
    """

    typed: str = ""
    words: str = ""
    pathologies: list[Pathology] = field(default_factory=list)
    groups: list[PathologyGroup] = field(default_factory=list)
    departements: list[Departement] = field(default_factory=list)
    intercommunalites: list[Intercommunalite] = field(default_factory=list)
    page: int = 1
    problems: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing narrows the list."""
        return not (self.words or self.values)

    @property
    def values(self) -> list[tuple[str, str, str]]:
        """Return (parameter, value, label) of each value chosen in a facet."""
        return [
            *(("pathologie", row.slug, row.label) for row in self.groups),
            *(("pathologie", row.slug, row.label) for row in self.pathologies),
            *(("departement", row.code, row.name) for row in self.departements),
            *(("intercommunalite", row.siren, row.plain_name) for row in self.intercommunalites),
        ]

    def query(self, without: tuple[str, str] = ("", "")) -> str:
        """Return the query string of these criteria, first page, without one (name, value)."""
        query = QueryDict(mutable=True)
        pairs = [("q", self.words)] if self.words else []
        for name, value in pairs + [(name, value) for name, value, _label in self.values]:
            if (name, value) != without:
                query.appendlist(name, value)
        return f"?{query.urlencode()}" if query else ""


def read_criteria(query: QueryDict, vocabulary: Vocabulary) -> Criteria:
    """Return the criteria of an address, with a sentence for each value that has no meaning."""
    criteria = Criteria()
    _read_words(query, criteria)
    known: Mapping[str, Pathology | PathologyGroup] = {
        **vocabulary.groups,
        **vocabulary.pathologies,
    }
    refusal = _("La pathologie « %(value)s » n’existe pas dans l’annuaire.")
    for row in _chosen(query, "pathologie", known, criteria, refusal):
        if isinstance(row, Pathology):
            criteria.pathologies.append(row)
        else:
            criteria.groups.append(row)
    detailed = {row.group_id for row in criteria.pathologies}
    criteria.groups = [group for group in criteria.groups if group.pk not in detailed]
    refusal = _("L’annuaire ne couvre pas le département « %(value)s ».")
    departements = _with_slugs(vocabulary.departements)
    criteria.departements = _chosen(query, "departement", departements, criteria, refusal)
    refusal = _("L’annuaire ne couvre pas l’intercommunalité « %(value)s ».")
    zones = _with_slugs(vocabulary.intercommunalites)
    criteria.intercommunalites = _chosen(query, "intercommunalite", zones, criteria, refusal)
    _read_page(query, criteria)
    return criteria


def _read_words(query: QueryDict, criteria: Criteria) -> None:
    words = clean_line(query.get("q", "")[: LONGEST_WORDS * 10])
    if len(words) > LONGEST_WORDS:
        words = words[:LONGEST_WORDS].rpartition(" ")[0] or words[:LONGEST_WORDS]
        criteria.problems.append(_("Votre recherche était très longue : seul le début a été lu."))
    criteria.typed = words
    if query_tokens(words):
        criteria.words = words
    elif words:
        criteria.problems.append(
            _("Ces mots sont trop courants pour chercher : ils ont été laissés de côté.")
        )


def _with_slugs(rows: dict[str, Area]) -> dict[str, Area]:
    """Return rows under their slugs as well as under their codes."""
    return {**{row.slug: row for row in rows.values()}, **rows}


def _chosen(
    query: QueryDict, name: str, known: Mapping[str, T], criteria: Criteria, refusal: str
) -> list[T]:
    """Return the values given to ``name``, once each; an empty one is an untouched field."""
    found: list[T] = []
    for typed in query.getlist(name)[:MOST_VALUES]:
        value = clean_line(typed[:LONGEST_WORDS])
        row = known.get(value, known.get(value.upper()))
        if row is None and value:
            criteria.problems.append(refusal % {"value": _short(value)})
        elif row is not None and row not in found:
            found.append(row)
    return found


def _read_page(query: QueryDict, criteria: Criteria) -> None:
    typed = query.get("page", "")
    if typed.isascii() and typed.isdigit() and len(typed) <= PAGE_DIGITS and int(typed):
        criteria.page = int(typed)
    elif typed:
        criteria.problems.append(
            _("La page « %(value)s » n’existe pas : voici la première.") % {"value": _short(typed)}
        )


def _short(value: str) -> str:
    shown = clean_line(value[:LONGEST_WORDS])
    return shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"
