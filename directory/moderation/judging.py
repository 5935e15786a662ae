"""Whether somebody may answer a line of the queue, and in plain French why not."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from core.french import typography
from directory.enums import QueueState
from directory.models import Programme, QueueItem
from directory.moderation import routing
from directory.moderation.authorship import wrote_alone
from directory.moderation.naming import moderator_name
from directory.moderation.standing import TEXT_KINDS, stage_of_row
from directory.moderation.transitions import STAGE_REFUSALS, Stage
from territories.models import Departement

if TYPE_CHECKING:
    from accounts.models import User

UNDER_WAY = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
"""How a review stands that Wagtail holds for the current one of its entry."""


def may_answer(item: QueueItem, user: "User") -> tuple[bool, str]:
    """Tell whether ``user`` may answer ``item``, and if not, why.

    Nobody answers for an organisation they belong to, nor a version that they alone wrote.
    """
    why = _why_not(item, user)
    return not why, typography(why)


def _why_not(item: QueueItem, user: "User") -> str:
    if item.state == QueueState.CLOSE:
        return answered_words(item)
    departements = list(item.departements.all())
    if not routing.answers_for(user, departements):
        return _not_theirs(user, departements)
    if routing.is_member(user, item.programme):
        return _("Vous êtes membre de la structure : une autre personne doit répondre.")
    if wrote(item, user):
        return _("Vous avez écrit cette version : une autre personne doit la relire.")
    return _not_now(item)


def answered_words(item: QueueItem) -> str:
    """Say who answered a closed line."""
    if item.closed_by is None:
        return _("Cette demande est déjà traitée.")
    return _("%(who)s a déjà répondu à cette demande.") % {"who": item.closed_by}


def _not_theirs(user: "User", departements: list[Departement]) -> str:
    """Say whose line it is."""
    if not routing.is_moderator(user):
        return _("Seuls les modérateurs répondent aux demandes.")
    names = ", ".join(str(departement) for departement in departements)
    if not names:
        return _("Cette demande n’est d’aucun département : elle revient à la coordination.")
    return _("Cette demande revient aux modérateurs de : %(names)s.") % {"names": names}


def wrote(item: QueueItem, user: "User") -> bool:
    """Tell whether ``user`` alone is behind what awaits an answer."""
    if item.proposal is not None:
        return bool(item.proposal.email.lower() == user.email.lower())
    if item.claim is not None:
        return bool(item.claim.user_id == user.pk or item.claim.email.lower() == user.email.lower())
    state = item.workflow_state
    if state is None or state.current_task_state is None:
        return False
    return wrote_alone(user, state.current_task_state.revision, item.programme)


def _not_now(item: QueueItem) -> str:
    """Return why a submitted text cannot be answered from where its entry stands."""
    if item.kind not in TEXT_KINDS:
        return ""
    state = item.workflow_state
    # An entry has one review under way at most: that of its line, if it is.
    under_way = state is not None and state.status in UNDER_WAY
    stage = stage_of_row(item.programme, state if under_way else None)
    if stage == Stage.LOCKED:
        return lock_words(item.programme)
    return "" if stage == Stage.IN_REVIEW else str(STAGE_REFUSALS[stage])


def lock_words(programme: Programme) -> str:
    """Say by whom and why an entry is locked, "" when it is not."""
    if not programme.locked:
        return ""
    words = _("Cette fiche est verrouillée par %(who)s.") % {
        "who": moderator_name(programme.locked_by)
    }
    reason = programme.life.lock_reason
    return f"{words} {_('Motif :')} {reason}" if reason else words
