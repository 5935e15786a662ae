"""What a visitor asks of the list, read from an address that may hold anything.

Parameters are French words that people print and share: ``q``, ``pathologie`` (slug, repeatable),
``departement`` (code or slug, repeatable), ``page``. Unknown ones are ignored, wrong values are
said above the results; nothing typed in an address is an error.
"""

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.text import clean_line
from directory.models import Pathology
from search.analysis import query_tokens
from territories.models import Departement

LONGEST_WORDS = 200
LONGEST_SHOWN = 40
MOST_VALUES = 30
PAGE_DIGITS = 6


@dataclass(frozen=True)
class Vocabulary:
    """The values that the facets know: slugs of pathologies, codes of départements."""

    pathologies: dict[str, Pathology]
    departements: dict[str, Departement]


@dataclass
class Criteria:
    """What was asked, cleaned, and what of it could not be understood.

    ``typed`` goes back into the field; ``words`` is what is searched, empty when nothing that was
    typed means anything.
    """

    typed: str = ""
    words: str = ""
    pathologies: list[Pathology] = field(default_factory=list)
    departements: list[Departement] = field(default_factory=list)
    page: int = 1
    problems: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing narrows the list."""
        return not (self.words or self.pathologies or self.departements)

    def query(self, **without: str) -> str:
        """Return the query string of these criteria, first page, without one value.

        Args:
            without: name of a parameter and the value to leave out.
        """
        values = [
            *((("q", self.words),) if self.words else ()),
            *(("pathologie", pathology.slug) for pathology in self.pathologies),
            *(("departement", departement.code) for departement in self.departements),
        ]
        query = QueryDict(mutable=True)
        for name, value in values:
            if without.get(name) != value:
                query.appendlist(name, value)
        return f"?{query.urlencode()}" if query else ""


def read_criteria(query: QueryDict, vocabulary: Vocabulary) -> Criteria:
    """Return the criteria of an address, with a sentence for each value that has no meaning."""
    criteria = Criteria()
    criteria.typed = _typed(query.get("q", ""), criteria.problems)
    if query_tokens(criteria.typed):
        criteria.words = criteria.typed
    elif criteria.typed:
        criteria.problems.append(
            _("Ces mots sont trop courants pour chercher : ils ont été laissés de côté.")
        )
    for value in _values(query, "pathologie"):
        if (pathology := vocabulary.pathologies.get(value)) is None:
            _refuse(criteria, _("La pathologie « %(value)s » n’existe pas dans l’annuaire."), value)
        elif pathology not in criteria.pathologies:
            criteria.pathologies.append(pathology)
    by_slug = {departement.slug: departement for departement in vocabulary.departements.values()}
    for value in _values(query, "departement"):
        departement = vocabulary.departements.get(value.upper()) or by_slug.get(value)
        if departement is None:
            _refuse(criteria, _("L’annuaire ne couvre pas le département « %(value)s »."), value)
        elif departement not in criteria.departements:
            criteria.departements.append(departement)
    criteria.page = _page(query.get("page", ""), criteria)
    return criteria


def _typed(typed: str, problems: list[str]) -> str:
    words = clean_line(typed[: LONGEST_WORDS * 10])
    if len(words) > LONGEST_WORDS:
        words = words[:LONGEST_WORDS].rpartition(" ")[0] or words[:LONGEST_WORDS]
        problems.append(_("Votre recherche était très longue : seul le début a été lu."))
    return words


def _values(query: QueryDict, name: str) -> list[str]:
    """Return the values given to ``name``, cleaned; an empty one is an untouched field."""
    cleaned = (clean_line(value[:LONGEST_WORDS]) for value in query.getlist(name)[:MOST_VALUES])
    return [value for value in cleaned if value]


def _page(typed: str, criteria: Criteria) -> int:
    if not typed:
        return 1
    if typed.isascii() and typed.isdigit() and len(typed) <= PAGE_DIGITS and int(typed):
        return int(typed)
    _refuse(
        criteria,
        _("La page « %(value)s » n’existe pas : voici la première."),
        typed[:LONGEST_WORDS],
    )
    return 1


def _refuse(criteria: Criteria, sentence: str, value: str) -> None:
    shown = clean_line(value[:LONGEST_WORDS])
    shown = shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"
    criteria.problems.append(sentence % {"value": shown})
