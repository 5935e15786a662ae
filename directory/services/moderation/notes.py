"""Notes that moderators leave one another about an entry: never public, never shown to holders."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from directory.exceptions import QueueError
from directory.models import InternalNote, Programme
from directory.moderation.routing import is_moderator

if TYPE_CHECKING:
    from accounts.models import User

LONGEST = 5_000


def add_note(programme: Programme, *, user: "User", text: str) -> InternalNote:
    """Leave a note about an entry; it bears its author and its day and is never changed.

    Raises:
        QueueError: the note is empty or too long, or its author moderates nothing.
    """
    if not is_moderator(user):
        raise QueueError(_("Seuls les modérateurs écrivent des notes internes."))
    words = text.replace("\x00", "").strip()
    if not words:
        raise QueueError(_("Écrivez la note avant de l’ajouter."))
    if len(words) > LONGEST:
        raise QueueError(_("Cette note est trop longue : 5 000 caractères au plus."))
    return InternalNote.objects.create(programme=programme, author=user, text=words)
