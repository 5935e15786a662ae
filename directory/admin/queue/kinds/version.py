"""A text that was submitted: read field by field, mended, approved, sent back or refused."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.forms import ModelForm
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from directory.admin.queue.amending import Amendments
from directory.admin.queue.kinds.base import LONGEST, Answer, Desk, InvalidAnswer, StaleAnswer
from directory.comparing import FieldChange, changes_between
from directory.comparing.word_changes import Line, line_changes
from directory.enums import Outcome
from directory.models import Place, Programme, ProgrammePartner
from directory.moderation.authorship import differing
from directory.moderation.duplicates import Duplicate, duplicates_of
from directory.moderation.finishing import version_for
from directory.moderation.risks import Risk, risks_of
from directory.moderation.standing import version_in_hand
from directory.services.moderation import text_answers

COMPARED_LISTS = (
    "pathologies",
    "served_departements",
    "served_intercommunalites",
    "served_cpts",
    Prefetch("places", Place.objects.select_related("commune__departement")),
    "public_contacts",
    "professional_contacts",
    Prefetch("partners", ProgrammePartner.objects.select_related("organisation")),
)
"""What the comparison reads of the public version beside its own row, loaded at once."""
BESIDE = "champ"
"""Prefix of the comments beside fields."""


@dataclass
class FieldRow:
    """One field that changed, as the page shows it.

    Attributes:
        change: the two versions.
        lines: what changed inside them.
        note: what the moderator says of this field.
        is_new: whether it changed since the version that was sent back.
        bound: the field to mend it, None when it is mended in the full form.
        children: the forms to mend the rows of a list.
    """

    change: FieldChange
    lines: list[Line]
    note: str = ""
    is_new: bool = False
    bound: Any = None
    children: list[ModelForm] = field(default_factory=list)


class VersionDesk(Desk):
    """A new entry or a modification."""

    template = "directory/moderation/kinds/version.html"

    @cached_property
    def revision(self) -> Revision | None:
        """The version that an approval publishes: the one submitted, or one's own mending."""
        state = self.item.workflow_state
        if state is not None and state.current_task_state is not None:
            if self.item.closed_at is None:
                return version_for(
                    self.user,
                    state.current_task_state.revision,
                    self.item.programme.latest_revision,
                )
            return state.current_task_state.revision
        return version_in_hand(self.item.programme)

    @cached_property
    def before(self) -> Programme | None:
        """The public version, None of an entry that is not public."""
        programme = self.item.programme
        if not programme.live:
            return None
        prefetch_related_objects([programme], *COMPARED_LISTS)
        return programme

    @cached_property
    def after(self) -> Programme | None:
        """The version under review."""
        if self.revision is None:
            return None
        version: Programme = self.item.programme.with_content_json(self.revision.content)
        return version

    @cached_property
    def changes(self) -> list[FieldChange]:
        """What differs from the public version."""
        return changes_between(self.before, self.after) if self.after is not None else []

    @cached_property
    def amendments(self) -> Amendments | None:
        """The forms to mend the version, for those who may answer."""
        if self.after is None or self.bar:
            return None
        data = self.data if self.data is not None and "version" in self.data else None
        return Amendments(self.after, [change.name for change in self.changes], data)

    def context(self) -> dict[str, Any]:
        """Return the differences, the marks and the entries that may be the same."""
        return {
            "rows": self._rows(),
            "revision": self.revision,
            "is_first": self.before is None,
            "risks": self._risks(),
            "duplicates": self._duplicates(),
            "own_version": self._own_version(),
        }

    def _rows(self) -> list[FieldRow]:
        amendments, mended = self.amendments, self._mended_since()
        return [
            FieldRow(
                change=change,
                lines=line_changes(change.before, change.after),
                note=self.data.get(f"{BESIDE}-{change.name}", "") if self.data else "",
                is_new=change.name in mended,
                bound=amendments.fields.get(change.name) if amendments else None,
                children=amendments.forms.get(change.name, []) if amendments else [],
            )
            for change in self.changes
        ]

    def _mended_since(self) -> set[str]:
        """Return the fields that differ from the version that was sent back."""
        own = (answer for answer in self.decisions if answer.item_id == self.item.pk)
        last = next((answer for answer in own if answer.outcome == Outcome.RENVOYEE), None)
        if last is None or last.reviewed_revision is None or self.revision is None:
            return set()
        return differing(last.reviewed_revision.content, self.revision.content)

    def _risks(self) -> list[Risk]:
        if self.after is None:
            return []
        in_file = bool(getattr(self.item, "in_agency_file", False))
        return risks_of(self.before, self.after, in_agency_file=in_file)

    def _duplicates(self) -> list[Duplicate]:
        return duplicates_of(self.after) if self.after is not None else []

    def _own_version(self) -> bool:
        """Whether the version shown is the moderator's own mending of what was submitted."""
        state = self.item.workflow_state
        if self.revision is None or state is None or state.current_task_state is None:
            return False
        return bool(self.revision.pk != state.current_task_state.revision_id)

    def answers(self) -> dict[str, Answer]:
        """Return the four answers."""
        return {
            "approve": self._approve,
            "amend": self._amend,
            "send_back": self._send_back,
            "refuse": self._refuse,
        }

    def act(self, code: str) -> str | Promise:
        """Check that the version is still the one that was read, then answer."""
        if not self.bar and self.posted("version") != str(self.revision and self.revision.pk):
            raise StaleAnswer(
                _("L’auteur a envoyé une autre version pendant votre lecture : relisez-la.")
            )
        return super().act(code)

    def _approve(self) -> str | Promise:
        amendments = self.amendments
        if amendments is not None and (not amendments.is_valid or amendments.changed):
            raise InvalidAnswer(
                _(
                    "Vous avez retouché un champ. Choisissez « Approuver avec mes retouches », ou "
                    "remettez le texte comme il était."
                )
            )
        mine = self.after if self._own_version() else None
        text_answers.approve(self.item, user=self.user, comment=self.comment, amended=mine)
        return _("La fiche est approuvée et publiée. L’auteur est prévenu.")

    def _amend(self) -> str | Promise:
        amendments = self.amendments
        if amendments is None or not amendments.is_valid:
            raise InvalidAnswer(_("Une retouche ne peut pas être gardée : voyez le champ signalé."))
        if not amendments.changed:
            raise InvalidAnswer(_("Vous n’avez rien retouché : choisissez « Approuver »."))
        text_answers.approve(
            self.item, user=self.user, comment=self.comment, amended=amendments.version()
        )
        return _("La fiche est publiée avec vos retouches. L’auteur les voit.")

    def _send_back(self) -> str | Promise:
        text_answers.send_back(
            self.item, user=self.user, comment=self._reason(), field_comments=self.beside
        )
        return _("La fiche est renvoyée à son auteur, avec votre raison.")

    def _refuse(self) -> str | Promise:
        text_answers.refuse(
            self.item, user=self.user, comment=self.needs_comment(), field_comments=self.beside
        )
        return _("La fiche est refusée. L’auteur reçoit votre raison.")

    def _reason(self) -> str:
        """Return the general comment, which a comment beside a field may stand for."""
        return self.comment if self.beside else self.needs_comment()

    @property
    def beside(self) -> dict[str, str]:
        """What is said of each field."""
        if self.data is None:
            return {}
        typed = {
            change.name: self.data.get(f"{BESIDE}-{change.name}", "").replace("\x00", "").strip()
            for change in self.changes
        }
        return {name: text[:LONGEST] for name, text in typed.items() if text}

    def typed(self) -> list[tuple[str, str]]:
        """Return the answer and the comments beside fields."""
        labels = {change.name: change.label for change in self.changes}
        return [*super().typed(), *((labels[name], text) for name, text in self.beside.items())]
