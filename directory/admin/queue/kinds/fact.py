"""A change that took effect at once, or that waits for an agreement."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.admin.queue.kinds.base import Answer, Desk
from directory.moderation.facts import words_of_fact
from directory.services.moderation import fact_answers


class FactDesk(Desk):
    """« Plus de place », « suspendu jusqu’au … », next dates, « encore exact », « arrêté »."""

    template = "directory/moderation/kinds/fact.html"

    def is_hollow(self) -> bool:
        """Tell whether what the line is about is gone."""
        return "action" not in self.item.facts

    @property
    def waits(self) -> bool:
        """Whether the change takes effect after the answer only."""
        return bool(self.item.facts.get("pending"))

    def context(self) -> dict[str, Any]:
        """Return what stood before and after."""
        return {"fact": words_of_fact(self.item)}

    def answers(self) -> dict[str, Answer]:
        """Return the answers, which depend on whether the change waits."""
        if self.waits:
            return {"apply": self._apply, "refuse": self._refuse}
        return {"seen": self._seen, "undo": self._undo}

    def _seen(self) -> str | Promise:
        fact_answers.acknowledge(self.item, user=self.user)
        return _("C’est noté : le changement reste.")

    def _undo(self) -> str | Promise:
        fact_answers.undo(self.item, user=self.user, comment=self.comment)
        return _("Le changement est annulé. Son auteur est prévenu.")

    def _apply(self) -> str | Promise:
        fact_answers.apply_pending(self.item, user=self.user, comment=self.comment)
        return _("Le changement a pris effet. Son auteur est prévenu.")

    def _refuse(self) -> str | Promise:
        fact_answers.refuse_pending(self.item, user=self.user, comment=self.needs_comment())
        return _("Le changement est refusé. Son auteur reçoit votre raison.")
