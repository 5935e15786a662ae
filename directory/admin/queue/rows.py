"""The lines of the queue as the list shows them; nothing here asks the database."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.french import NO_BREAK, typography
from directory.admin.queue.waiting import Waiting, waiting_of
from directory.enums import QueueKind, QueueState
from directory.models import QueueItem
from directory.moderation.facts import words_of_fact

SITE_WORDS = {
    QueueKind.FICHIER: gettext_lazy("le fichier de l’ARS"),
    QueueKind.FRAICHEUR: gettext_lazy("les rappels du site"),
    QueueKind.INJOIGNABLE: gettext_lazy("les rappels du site"),
    QueueKind.SIGNALEMENT: gettext_lazy("des visiteurs"),
}


@dataclass(frozen=True)
class Row:
    """One line: what it is, whose, where, since when, who is on it, and why one may not answer.

    ``change`` says what an immediate change did.
    """

    item: QueueItem
    kind: str
    author: str
    territories: str
    waiting: Waiting
    bar: str
    is_free: bool
    change: str


def row_of(item: QueueItem, user_pk: int) -> Row:
    """Return a line, loaded with ``for_rows``, as ``user_pk`` sees it."""
    return Row(
        item=item,
        kind=kind_words(item),
        author=author_words(item),
        territories=", ".join(departement.name for departement in item.departements.all()),
        waiting=waiting_of(item),
        bar=_bar(item, user_pk),
        is_free=item.state == QueueState.OUVERTE and item.assigned_to_id is None,
        change=_change(item),
    )


def kind_words(item: QueueItem) -> str:
    """Return the kind in words, with the number of reports that the line gathers."""
    words = str(item.get_kind_display())
    return f"{words} ×{NO_BREAK}{item.count}" if item.count > 1 else words


def _change(item: QueueItem) -> str:
    """Say what changed in two taps; nothing for other kinds of line."""
    if item.kind != QueueKind.FAIT or "action" not in item.facts:
        return ""
    words = words_of_fact(item)
    return typography(
        _("%(what)s : %(after)s") % {"what": capfirst(str(words.title)), "after": words.after}
    )


def author_words(item: QueueItem) -> str:
    """Say where a line comes from, without the address of anybody."""
    if item.author is not None:
        return str(item.author)
    if item.claim is not None:
        return item.claim.function or _("une personne sans compte")
    if item.proposal is not None:
        return _("une personne sans compte")
    return str(SITE_WORDS.get(QueueKind(item.kind), _("une personne sans compte")))


def _bar(item: QueueItem, user_pk: int) -> str:
    """Say why the person may not answer, or nothing."""
    if getattr(item, "is_own", False):
        return _("votre structure : un autre modérateur répond")
    if item.author_id == user_pk:
        return _("votre demande : un autre modérateur répond")
    return ""
