"""Pages that nobody makes private: lists, feeds and mails show them without asking who reads."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import StrIndex
from wagtail.models import PageViewRestriction

if TYPE_CHECKING:
    from wagtail.models import Page as Mixed
else:
    Mixed = object


def closed_above() -> Exists:
    """Return what a query of pages reads as ``closed``: whether one above asks who reads."""
    rows = PageViewRestriction.objects.alias(begins=StrIndex(OuterRef("path"), "page__path"))
    return Exists(rows.filter(begins=1))


class AlwaysPublicMixin(Mixed):
    """A page under which and on which no restriction is set; only the whole site may be closed."""

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return those of the pages above, in one query where Wagtail asks two.

        In none for a page that was found with the answer (``closed``).
        """
        if getattr(self, "closed", None) is False:
            return PageViewRestriction.objects.none()
        above = range(self.steplen, len(self.path), self.steplen)
        paths = [self.path[:length] for length in above]
        return PageViewRestriction.objects.filter(page__path__in=paths)
