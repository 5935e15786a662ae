"""What narrows the news: each facet with its parameter, its legend and where its values stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Model, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from news.models.article import NewsPage, NewsTag
from news.models.category import NewsCategory
from territories.models import CPTS, Departement


@dataclass(frozen=True)
class Facet:
    """A way to narrow the news.

    Attributes:
        name: its query parameter.
        label: its legend.
        model: of its values.
        key: the field of the model that is the code in the address.
        through: the table that joins pages and values.
        page: the column of the page in that table.
        value: the column of the value in that table.
        by_code: whether its values are listed by code; else the most frequent first.
    """

    name: str
    label: str | Promise
    model: type[Model]
    key: str
    through: type[Model]
    page: str
    value: str
    by_code: bool = False

    def named(self, codes: Sequence[str]) -> QuerySet[Model, Any]:
        """Return the facet, the code and the name of its values of those codes, to be united."""
        found = self.model._default_manager.filter(**{f"{self.key}__in": codes}).order_by()
        facet = Value(self.name, output_field=CharField())
        return found.annotate(facet=facet).values_list("facet", self.key, "name")

    def of_page(self, page_id: int) -> QuerySet[Model, Any]:
        """Return the facet, the code and the name of its values that a page has, to be united."""
        rows = self.through._default_manager.filter(**{self.page: page_id}).order_by()
        facet = Value(self.name, output_field=CharField())
        names = (f"{self.value}__{self.key}", f"{self.value}__name")
        return rows.annotate(facet=facet).values_list("facet", *names)

    def pages_with(self, codes: Sequence[str]) -> QuerySet[Model, Any]:
        """Return the keys of the pages that have one of those values, for a subquery."""
        rows = self.through._default_manager.filter(**{f"{self.value}__{self.key}__in": codes})
        return rows.values(self.page)


def _many(name: str) -> type[Model]:
    through: type[Model] = getattr(NewsPage, name).through
    return through


CATEGORY = Facet(
    "categorie",
    _("Catégorie"),
    NewsCategory,
    "slug",
    _many("categories"),
    "newspage",
    "newscategory",
)
TAG = Facet("mot-cle", _("Mot-clé"), Tag, "slug", NewsTag, "content_object", "tag")
DEPARTEMENT = Facet(
    "departement",
    _("Département"),
    Departement,
    "code",
    _many("departements"),
    "newspage",
    "departement",
    by_code=True,
)
CPTS_FACET = Facet("cpts", _("CPTS"), CPTS, "slug", _many("cpts"), "newspage", "cpts")
FACETS = (CATEGORY, DEPARTEMENT, CPTS_FACET, TAG)
"""In the order in which they are shown."""


def united(queries: Sequence[QuerySet[Model, Any]]) -> dict[str, dict[str, str]]:
    """Return the names of values by facet and code, in one query; in none without any.

    Args:
        queries: what ``Facet.named`` or ``Facet.of_page`` returned.
    """
    found: dict[str, dict[str, str]] = {}
    if queries:
        first, *others = queries
        for facet, code, name in first.union(*others, all=True) if others else first:
            found.setdefault(facet, {})[code] = name
    return found
