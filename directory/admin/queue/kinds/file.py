"""A question that the agency's file raises about an entry."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.admin.queue.kinds.base import Answer, Desk
from directory.models import HolderQuestion, ImportedEntry
from directory.services.moderation.settling import settle


class FileDesk(Desk):
    """The entry left the list, or the file gives it another state."""

    template = "directory/moderation/kinds/file.html"

    def context(self) -> dict[str, Any]:
        """Return the questions asked of the team, and the state that the file proposes."""
        programme = self.item.programme
        return {
            "questions": HolderQuestion.objects.filter(programme=programme),
            "record": ImportedEntry.objects.filter(programme=programme)
            .select_related("last_run")
            .defer("last_run__content", "last_run__report", "last_run__undo")
            .first(),
        }

    def answers(self) -> dict[str, Answer]:
        """Return the answer."""
        return {"settle": self._settle}

    def _settle(self) -> str | Promise:
        settle(self.item, user=self.user, comment=self.comment)
        return _("La question du fichier est traitée.")
