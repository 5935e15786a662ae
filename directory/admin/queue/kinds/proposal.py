"""A correction proposed without an account: accepted field by field, or refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from directory.admin.queue.kinds.base import Answer, Desk
from directory.comparing import FieldChange, changes_between, label_of, words_of
from directory.comparing.word_changes import Line, line_changes
from directory.enums import ReportReason
from directory.models import Programme, Proposal
from directory.moderation.risks import risks_of
from directory.proposals.applying import apply_changes, changed_since
from directory.services.proposing import answers

CHOSEN = "champs"


@dataclass(frozen=True)
class ProposedRow:
    """One field that a person proposes to change.

    Attributes:
        change: today's public text and what is proposed.
        lines: what changes inside it.
        seen: what the person saw, where somebody changed it since; empty otherwise.
        is_chosen: whether it is ticked.
    """

    change: FieldChange
    lines: list[Line]
    seen: tuple[str, ...]
    is_chosen: bool


class ProposalDesk(Desk):
    """What a person saw, what they propose, and what the entry says now."""

    template = "directory/moderation/kinds/proposal.html"

    def is_hollow(self) -> bool:
        """Tell whether what the line is about is gone."""
        return self.item.proposal is None

    @property
    def proposal(self) -> Proposal:
        """The proposal of the line; asked for only where it is there."""
        return cast("Proposal", self.item.proposal)

    @cached_property
    def changes(self) -> list[FieldChange]:
        """What the proposal would change of today's public text."""
        if self.item.proposal is None:
            return []
        return changes_between(self.item.programme, self.proposed, self.item.proposal.changes)

    @cached_property
    def proposed(self) -> Programme:
        """Today's public text with all that is proposed in it."""
        return self._with(self.proposal.changes, self.proposal.seen)

    def _with(self, values: Mapping[str, Any], seen: Mapping[str, Any]) -> Programme:
        """Return today's public text, read anew, with ``values`` on it."""
        version = Programme.objects.get(pk=self.item.programme_id)
        apply_changes(version, values, seen)
        return version

    def context(self) -> dict[str, Any]:
        """Return the fields proposed, with what the person ticked and wrote."""
        proposal = self.item.proposal
        if proposal is None:
            return {"proposal": None, "rows": [], "reasons": [], "unchanged": [], "risks": []}
        labels = dict(ReportReason.choices)
        shown = {change.name for change in self.changes}
        return {
            "proposal": proposal,
            "rows": self._rows(),
            "unchanged": [label_of(name) for name in proposal.changes if name not in shown],
            "reasons": [labels.get(code, code) for code in proposal.reasons],
            "risks": self._risks(),
        }

    def _rows(self) -> list[ProposedRow]:
        proposal = self.proposal
        moved = set(changed_since(proposal, self.item.programme))
        seen = self.item.programme
        if moved:
            seen = self._with({name: proposal.seen.get(name) for name in moved}, {})
        ticked = self.data.getlist(CHOSEN) if self.data is not None else proposal.changes
        return [
            ProposedRow(
                change=change,
                lines=line_changes(change.before, change.after),
                seen=words_of(seen, change.name) if change.name in moved else (),
                is_chosen=change.name in ticked,
            )
            for change in self.changes
        ]

    def _risks(self) -> list[Any]:
        """Return the marks on what is proposed; what the entry says already is no news."""
        return risks_of(self.item.programme, self.proposed, in_agency_file=True)

    def answers(self) -> dict[str, Answer]:
        """Return the two answers."""
        return {"accept": self._accept, "refuse": self._refuse}

    def _accept(self) -> str | Promise:
        chosen = self.data.getlist(CHOSEN) if self.data is not None else []
        result = answers.accept(self.proposal, chosen, user=self.user, comment=self.comment)
        if result.not_in_draft:
            labels = ", ".join(label_of(name) for name in result.not_in_draft)
            words = _(
                "C’est publié et la personne est prévenue. Le brouillon de l’équipe dit autre "
                "chose pour : %(labels)s."
            )
            return words % {"labels": labels}
        return _("La proposition est traitée. La personne est prévenue.")

    def _refuse(self) -> str | Promise:
        answers.refuse(self.proposal, user=self.user, reason=self.needs_comment())
        return _("La proposition est refusée. La personne reçoit votre raison.")
