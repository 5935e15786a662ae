"""Comparison of the index with what the rooms say is public."""

from collections.abc import Iterator
from itertools import chain

from django.utils.translation import gettext as _

from search.models import Document
from search.registry import DocumentSource
from search.services import CONTENT, batches, row_of


def differences(source: DocumentSource) -> Iterator[tuple[str, str]]:
    """Yield the key of each thing that the index has wrong, and in French what is wrong.

    Of all the documents at once nothing but the keys is held.
    """
    rows = Document.objects.filter(kind=source.kind).order_by()
    left = set(rows.values_list("key", flat=True).iterator())
    for batch in batches(source.documents()):
        expected = {row.key: row for row in map(row_of, batch)}
        columns = rows.filter(key__in=list(expected)).values_list("key", *CONTENT)
        found = {key: content for key, *content in columns}
        for key, row in expected.items():
            if key not in found:
                yield key, _("manque à l’index")
            elif found[key] != [getattr(row, name) for name in CONTENT]:
                yield key, _("n’est pas à jour dans l’index")
        left -= expected.keys()
    # Asked again: what was withdrawn while the others were compared is as it should be.
    still = (rows.filter(key__in=keys).values_list("key", flat=True) for keys in batches(left))
    for key in chain.from_iterable(still):
        yield key, _("est dans l’index mais n’est plus public")
