"""What a moderator said of the last submission, for the pages of its author."""

from dataclasses import dataclass, field

from directory.comparing import FieldChange, changes_between
from directory.enums import Outcome, QueueState
from directory.models import Decision, Programme
from directory.moderation.naming import moderator_name
from directory.moderation.standing import TEXT_KINDS


@dataclass(frozen=True)
class Answer:
    """The answer to the last submission.

    Attributes:
        decision: the row.
        by: who answered; « un modérateur » where nobody is named.
        comments: from the name of a field to what was said of it.
        amendments: what the moderator changed before approving.
    """

    decision: Decision
    by: str
    comments: dict[str, str] = field(default_factory=dict)
    amendments: list[FieldChange] = field(default_factory=list)

    @property
    def is_sent_back(self) -> bool:
        """Whether the author is asked to mend the entry."""
        return self.decision.outcome == Outcome.RENVOYEE

    @property
    def is_refused(self) -> bool:
        """Whether the submission was refused for good."""
        return self.decision.outcome == Outcome.REFUSEE


def last_answer(programme: Programme) -> Answer | None:
    """Return the answer to the last submission; None while one is being reviewed.

    An approval is worth telling as long as nothing was written since, and only where the
    moderator changed or said something.
    """
    decision = (
        Decision.objects.filter(item__programme=programme, item__kind__in=TEXT_KINDS)
        .select_related("item", "user", "reviewed_revision", "amended_revision")
        .first()
    )
    if decision is None or _is_over(programme, decision):
        return None
    amendments: list[FieldChange] = []
    if decision.amended_revision and decision.reviewed_revision:
        amendments = changes_between(
            decision.reviewed_revision.as_object(), decision.amended_revision.as_object()
        )
    if decision.outcome == Outcome.APPROUVEE and not (amendments or decision.comment):
        return None
    comments = decision.field_comments if isinstance(decision.field_comments, dict) else {}
    by = moderator_name(decision.user)
    return Answer(decision, by, {k: str(v) for k, v in comments.items()}, amendments)


def _is_over(programme: Programme, decision: Decision) -> bool:
    """Tell whether something happened since that makes the answer old."""
    if decision.outcome == Outcome.RENVOYEE:
        return decision.item.state != QueueState.RENVOYEE
    newest = programme.latest_revision
    return newest is not None and newest.created_at > decision.created_at
