"""Why nobody else may change an entry for a while, in the words of whoever locked it."""

from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import BasicLock

from core.french import typography

if TYPE_CHECKING:
    from directory.models.programme import Programme


class ReasonedLock(BasicLock):
    """Wagtail's lock, which also says why."""

    object: "Programme"

    def get_message(self, user: Any) -> str:
        """Say who locked the entry, and why."""
        message = super().get_message(user)
        reason = self.object.life.lock_reason
        if not reason:
            return str(message)
        return format_html("{} {} {}", message, typography(_("Motif :")), reason)
