"""What the form of an entry offers at its foot: what the circuit allows, and nothing else."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.action_menu import ActionMenuItem

from directory.enums import QueueState
from directory.models import Programme, QueueItem
from directory.moderation import routing
from directory.moderation.authorship import authors_of
from directory.moderation.judging import may_answer
from directory.moderation.standing import TEXT_KINDS, parts_of, stage_of
from directory.moderation.transitions import TABLE, Stage, Step, refusal

if TYPE_CHECKING:
    from django.http import HttpRequest

    from territories.models import Departement

KEPT = frozenset({"action-save", "action-unpublish", "action-cancel-workflow", "action-locked"})
"""What stays of Wagtail's own menu."""
PUBLISHED_ALONE = frozenset(stage for stage, step in TABLE if step == Step.PUBLISH_ALONE)


class SubmitItem(ActionMenuItem):
    """« Envoyer à un autre modérateur »."""

    name = "action-submit"
    label = _("Envoyer à un autre modérateur")
    icon_name = "resubmit"


class PublishAloneItem(ActionMenuItem):
    """« Publier, avec une raison », where nobody else could review."""

    name = "action-publish-alone"
    label = _("Publier, avec une raison")
    icon_name = "upload"


class ReviewItem(ActionMenuItem):
    """« Relire et répondre »: the door to the review page."""

    label = _("Relire et répondre")
    icon_name = "view"

    def __init__(self, item: QueueItem, order: int | None = None) -> None:
        super().__init__(order)
        self.item = item

    def get_url(self, parent_context: Any) -> str:
        """Return the address of the review page."""
        return reverse("directory_queue:review", args=[self.item.pk])


@hooks.register("construct_snippet_action_menu")
def circuit_action_menu(
    menu_items: list[ActionMenuItem], request: "HttpRequest", context: dict[str, Any]
) -> None:
    """Replace Wagtail's ways of publishing by those of the circuit."""
    if context.get("model") is not Programme:
        return
    kept = [item for item in menu_items if item.name in KEPT]
    for item in kept:
        if item.name == "action-cancel-workflow":
            item.label = _("Annuler la relecture")
    entry = context.get("instance")
    menu_items[:] = [*kept, *_of_the_circuit(entry, request.user, context)]


def _of_the_circuit(
    entry: Programme | None, user: Any, context: dict[str, Any]
) -> list[ActionMenuItem]:
    """Return what the circuit adds for ``user``; an unsaved entry can be submitted."""
    if entry is None or entry.pk is None:
        return [SubmitItem(order=60)]
    item = (
        QueueItem.objects.filter(
            programme_id=entry.pk, kind__in=TEXT_KINDS, state=QueueState.OUVERTE
        )
        .order_by("-pk")
        .first()
    )
    if item is not None:
        return [ReviewItem(item, order=60)] if may_answer(item, user)[0] else []
    if context.get("locked_for_user"):
        return []
    alone = [PublishAloneItem(order=60)] if may_publish_alone(entry, user) else []
    if alone and not routing.others_who_may(user, entry, _departements_of(entry)):
        return alone
    # The form is about to be saved: the stage after that counts.
    saving = TABLE.get((stage_of(entry), Step.SAVE))
    may = saving is not None and not any(
        refusal(stage, Step.SUBMIT, parts_of(user, entry)) for stage in saving.then
    )
    return [*alone, SubmitItem(order=70)] if may else alone


def may_publish_alone(entry: Programme, user: Any) -> bool:
    """Tell whether ``user`` may publish what they are about to save: alone in their territory."""
    if stage_of(entry) not in {*PUBLISHED_ALONE, Stage.LIVE, Stage.REFUSED}:
        return False
    departements = _departements_of(entry)
    if not routing.answers_for(user, departements) or routing.is_member(user, entry):
        return False
    if not routing.is_lone_moderator(user, entry, departements):
        return False
    draft = entry.get_latest_revision()
    return draft is None or authors_of(draft, entry) <= {user.pk}


def _departements_of(entry: Programme) -> "list[Departement]":
    draft = entry.get_latest_revision()
    return routing.departements_of(entry, draft.as_object() if draft else None)
