"""An entry that nobody confirms, or whose team can no longer be written to."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from directory.admin.queue.kinds.base import Answer, Desk, InvalidAnswer
from directory.enums import Outcome
from directory.models import ConfirmationLine, PrivateContact
from directory.services.confirming.chasing import chase
from directory.services.confirming.phone_calls import confirm_by_phone
from directory.services.moderation.settling import settle

REMINDERS_SHOWN = 8
SEE_CONTACTS = "directory.change_privatecontact"


class SilenceDesk(Desk):
    """« Fiche non confirmée », « contact injoignable »."""

    template = "directory/moderation/kinds/silence.html"

    def context(self) -> dict[str, Any]:
        """Return whom to call, for those who may see private contacts, and what was sent."""
        programme = self.item.programme
        may_see = self.user.has_perm(SEE_CONTACTS)
        return {
            "may_see_contacts": may_see,
            "contacts": PrivateContact.objects.filter(programme=programme) if may_see else (),
            "public_contacts": programme.public_contacts.all(),
            "reminders": ConfirmationLine.objects.filter(programme=programme)
            .select_related("request")
            .order_by("-request__created_at", "-pk")[:REMINDERS_SHOWN],
            "words": self.item.facts.get("words", ""),
            "heard_from": self.posted("heard_from"),
        }

    def answers(self) -> dict[str, Answer]:
        """Return the answers."""
        return {
            "confirm": self._confirm,
            "chase": self._chase,
            "settle": self._settle,
            "nothing": self._nothing,
        }

    def _chase(self) -> str | Promise:
        count = chase(self.item.programme, user=self.user)
        return ngettext(
            "Une personne est relancée par courriel.",
            "%(count)s personnes sont relancées par courriel.",
            count,
        ) % {"count": count}

    def _confirm(self) -> str | Promise:
        heard_from = self.posted("heard_from")
        if not heard_from:
            raise InvalidAnswer(_("Dites la fonction de la personne qui a confirmé."))
        confirm_by_phone(self.item.programme, user=self.user, heard_from=heard_from)
        return _("La fiche est confirmée sous votre nom.")

    def _settle(self) -> str | Promise:
        settle(self.item, user=self.user, comment=self.comment)
        return _("La demande est traitée.")

    def _nothing(self) -> str | Promise:
        settle(self.item, user=self.user, outcome=Outcome.SANS_SUITE, comment=self.comment)
        return _("La demande est classée sans suite.")
