"""« Confirmé par téléphone avec … »: a moderator heard from a team that the entry is right."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from core.text import clean_line
from directory.enums import Outcome, QueueKind, QueueState, Source
from directory.exceptions import QueueError
from directory.models import Decision, Programme, QueueItem
from directory.moderation.routing import is_member
from directory.services.entries import clocks
from directory.services.moderation.queue import close_item

if TYPE_CHECKING:
    from accounts.models import User

ANSWERED = (QueueKind.FRAICHEUR, QueueKind.INJOIGNABLE)
"""Lines that such a call answers."""
LONGEST = 100


def confirm_by_phone(programme: Programme, *, user: "User", heard_from: str = "") -> None:
    """Turn the clock of an entry under a moderator's name, and close what waited for it.

    Args:
        programme: the entry, which must be public.
        user: the moderator who called.
        heard_from: the function of the person who answered (« secrétariat »), never a name; it
            is kept in the history.

    Raises:
        QueueError: the moderator belongs to the structure, or the function is too long.
        NotPublishedError: the entry is not public.
    """
    words = clean_line(heard_from)
    if len(words) > LONGEST:
        raise QueueError(_("Donnez une fonction en peu de mots : 100 caractères au plus."))
    if is_member(user, programme):
        raise QueueError(
            _("Vous êtes membre de la structure : confirmez la fiche depuis votre espace.")
        )
    with transaction.atomic():
        clocks.confirm(programme, user=user, role=Source.MODERATEUR, heard_from=words)
        waiting = QueueItem.objects.filter(
            programme=programme, kind__in=ANSWERED, state=QueueState.OUVERTE
        )
        for item in waiting:
            Decision.objects.create(item=item, outcome=Outcome.APPROUVEE, user=user)
            close_item(item, Outcome.APPROUVEE, user=user)
