"""Where a piece of news is filed: the links to the list, by category, territory and keyword."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from news.addresses import NEWS
from news.articles.listing.facets import CATEGORY, CPTS_FACET, DEPARTEMENT, FACETS, TAG, united
from news.models.article import NewsPage


@dataclass(frozen=True)
class Filed:
    """A value of a facet, with the address of the list that it narrows."""

    title: str
    code: str
    url: str


@dataclass(frozen=True)
class Filing:
    """All the values of a page."""

    categories: list[Filed]
    departements: list[Filed]
    cpts: list[Filed]
    tags: list[Filed]

    @property
    def territories(self) -> list[Filed]:
        """Return départements and CPTS."""
        return [*self.departements, *self.cpts]


def filing_of(page: NewsPage) -> Filing:
    """Return where a draft is filed, as it says."""
    return _filing(
        {
            CATEGORY.name: {row.slug: row.name for row in page.categories.all()},
            DEPARTEMENT.name: {row.code: row.name for row in page.departements.all()},
            CPTS_FACET.name: {row.slug: row.name for row in page.cpts.all()},
            TAG.name: {tag.slug: tag.name for tag in page.tags.all()},
        }
    )


def published_filing(page_id: int) -> Filing:
    """Return where a page was filed when it was last published, in one query."""
    return _filing(united([facet.of_page(page_id) for facet in FACETS]))


def _filing(found: Mapping[str, Mapping[str, str]]) -> Filing:
    categories, departements, cpts, tags = (
        [
            Filed(name, code, f"{NEWS}?{urlencode({facet.name: code})}")
            for code, name in found.get(facet.name, {}).items()
        ]
        for facet in (CATEGORY, DEPARTEMENT, CPTS_FACET, TAG)
    )
    return Filing(categories, departements, cpts, tags)
