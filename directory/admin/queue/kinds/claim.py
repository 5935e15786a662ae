"""« Je gère cette fiche »: somebody asks to hold an entry."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.admin.queue.kinds.base import Answer, Desk, InvalidAnswer
from directory.enums import MemberRole
from directory.models import Membership
from directory.services.people import claim_answers


class ClaimDesk(Desk):
    """A person, a function, an organisation, an entry."""

    template = "directory/moderation/kinds/claim.html"

    def is_hollow(self) -> bool:
        """Tell whether what the line is about is gone."""
        return self.item.claim is None

    def context(self) -> dict[str, Any]:
        """Return who asks, and who holds the organisation already."""
        claim, organisation = self.item.claim, self.item.programme.organisation
        members = list(Membership.objects.filter(organisation=organisation).select_related("user"))
        managed = any(member.role == MemberRole.GESTIONNAIRE for member in members)
        usual = MemberRole.CONTRIBUTEUR if managed else MemberRole.GESTIONNAIRE
        domain = claim.email.rpartition("@")[2].lower() if claim is not None else ""
        return {
            "claim": claim,
            "domain": domain,
            "members": members,
            "entry_count": organisation.programmes.count(),
            "roles": MemberRole.choices,
            "role": self.posted("role") or usual,
        }

    def answers(self) -> dict[str, Answer]:
        """Return the two answers."""
        return {"accept": self._accept, "refuse": self._refuse}

    def _accept(self) -> str | Promise:
        role = self.posted("role")
        if role not in MemberRole.values:
            raise InvalidAnswer(_("Choisissez le rôle de cette personne dans la structure."))
        claim_answers.accept(self.item, user=self.user, role=MemberRole(role), answer=self.comment)
        return _("La demande est acceptée. La personne est prévenue.")

    def _refuse(self) -> str | Promise:
        claim_answers.refuse(self.item, user=self.user, answer=self.needs_comment())
        return _("La demande est refusée. La personne reçoit votre raison.")
