"""What may not be deleted while an entry needs it: structures and words of the vocabularies.

A structure or a theme is held by its foreign keys, but a pathology hangs on a many-to-many table
that would be emptied in silence; and Wagtail's index of references knows neither those tables nor
the entries that were written in bulk. The database itself is asked.
"""

from collections.abc import Sequence

from django.db.models import Model, Q
from django.utils.translation import ngettext

from core.french import typography
from directory.exceptions import InUseError
from directory.models import Organisation, Pathology, PathologyGroup, Programme, Theme


def users_of(row: Model) -> int:
    """Return how many entries, drafts included, need ``row``."""
    match row:
        case Organisation():
            needed = Q(organisation=row) | Q(partners__organisation=row)
        case Pathology():
            needed = Q(pathologies=row)
        case PathologyGroup():
            return row.pathologies.count()
        case Theme():
            needed = Q(tagged_themes__tag=row)
        case _:
            return 0
    return Programme.objects.filter(needed).distinct().count()


def check_unused(rows: Sequence[Model]) -> None:
    """Refuse to delete ``rows`` while something needs one of them.

    Raises:
        InUseError: with the first that is needed, and what to do instead.
    """
    for row in rows:
        if total := users_of(row):
            raise InUseError(_refusal(row, total))


def _refusal(row: Model, total: int) -> str:
    """Say why ``row`` stays."""
    if isinstance(row, PathologyGroup):
        words = ngettext(
            "« %(name)s » ne peut pas être supprimé : %(total)d pathologie s’y range. "
            "Changez d’abord son groupe.",
            "« %(name)s » ne peut pas être supprimé : %(total)d pathologies s’y rangent. "
            "Changez d’abord leur groupe.",
            total,
        )
    else:
        words = ngettext(
            "« %(name)s » ne peut pas être supprimé : %(total)d fiche s’en sert. "
            "Modifiez d’abord cette fiche.",
            "« %(name)s » ne peut pas être supprimé : %(total)d fiches s’en servent. "
            "Modifiez d’abord ces fiches.",
            total,
        )
    return typography(words % {"name": row, "total": total})
