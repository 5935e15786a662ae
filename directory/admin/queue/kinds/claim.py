"""« Je gère cette fiche »: somebody asks to hold an entry."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.admin.queue.kinds.base import Answer, Desk, InvalidAnswer
from directory.enums import MemberRole
from directory.models import Membership


class ClaimDesk(Desk):
    """A person, a function, an organisation, an entry."""

    template = "directory/moderation/kinds/claim.html"

    def context(self) -> dict[str, Any]:
        """Return who asks, and who holds the organisation already."""
        claim, organisation = self.item.claim, self.item.programme.organisation
        members = Membership.objects.filter(organisation=organisation)
        domain = claim.email.rpartition("@")[2].lower() if claim is not None else ""
        return {
            "claim": claim,
            "domain": domain,
            "members": members.select_related("user"),
            "entry_count": organisation.programmes.count(),
            "roles": MemberRole.choices,
            "role": self.posted("role"),
        }

    def answers(self) -> dict[str, Answer]:
        """Return the two answers."""
        return {"accept": self._accept, "refuse": self._refuse}

    def _accept(self) -> str | Promise:
        role = self.posted("role")
        if role not in MemberRole.values:
            raise InvalidAnswer(_("Choisissez le rôle de cette personne dans la structure."))
        from directory.services import claims

        claims.accept(self.item, user=self.user, role=MemberRole(role), comment=self.comment)
        return _("La demande est acceptée. La personne est prévenue.")

    def _refuse(self) -> str | Promise:
        from directory.services import claims

        claims.refuse(self.item, user=self.user, comment=self.needs_comment())
        return _("La demande est refusée. La personne reçoit votre raison.")
