"""The task of the workflow of entries: review by the moderators of the département.

Wagtail asks it who may do what, in its menus and again when something is posted. Whatever road
an answer takes, it goes through ``directory.services.moderation.circuit``.
"""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from directory.exceptions import DirectoryError
from directory.models.queue import QueueItem

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from accounts.models import User
    from directory.models.programme import Programme


class DepartementReviewTask(Task):
    """Review by those who answer for the entry's départements (``directory.moderation``)."""

    class Meta:
        verbose_name = _("relecture par département")
        verbose_name_plural = _("relectures par département")

    @classmethod
    def get_description(cls) -> str:
        """Say who reviews."""
        return str(_("Les modérateurs des départements de la fiche répondent."))

    def get_actions(
        self, obj: "Programme", user: "User"
    ) -> "list[tuple[str, str | Promise, bool]]":
        """Return the answers that ``user`` may give: none to their own text or organisation's."""
        item = self._item(obj)
        if item is None or not self._judging().may_answer(item, user)[0]:
            return []
        return [
            ("reject", _("Renvoyer avec une raison"), True),
            ("approve", _("Approuver"), False),
            ("approve", _("Approuver avec un commentaire"), True),
        ]

    def user_can_access_editor(self, obj: "Programme", user: "User") -> bool:
        """Tell whether ``user`` opens the form because they review the entry."""
        return bool(self.get_actions(obj, user))

    def locked_for_user(self, obj: "Programme", user: "User") -> bool:
        """Keep everybody but those who may answer from writing during the review."""
        return not self.get_actions(obj, user)

    def user_can_lock(self, obj: "Programme", user: "User") -> bool:
        """Let those who may answer keep the others away."""
        return bool(self.get_actions(obj, user))

    def user_can_unlock(self, obj: "Programme", user: "User") -> bool:
        """Let those who answer for the entry open it again."""
        from directory.moderation import routing  # it reads the models

        return routing.answers_for(user, routing.departements_of(obj))

    def get_task_states_user_can_moderate(self, user: "User", **kwargs: Any) -> QuerySet[TaskState]:
        """Return the reviews that wait for ``user``, in one query however many wait.

        As in the badge of the queue, one's own submissions are left out; ``get_actions`` asks
        again, entry by entry, who wrote what.
        """
        from directory.admin.queue.scope import answerable  # it reads the models

        mine = answerable(user).filter(programme__locked=False)
        return TaskState.objects.filter(
            task=self,
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__in=mine.filter(workflow_state__isnull=False).values("workflow_state"),
        )

    @transaction.atomic
    def on_action(
        self, task_state: TaskState, user: "User", action_name: str, **kwargs: Any
    ) -> None:
        """Answer by the circuit, whoever posts to whichever of Wagtail's addresses.

        Raises:
            PermissionDenied: the circuit refuses; nothing has changed then.
        """
        from directory.services.moderation import text_answers  # services read the models

        item = self._item(task_state.workflow_state.content_object)
        comment = str(kwargs.get("comment", ""))
        state = item.workflow_state if item is not None else None
        if item is None or state is None or state.current_task_state_id != task_state.pk:
            raise PermissionDenied
        try:
            if action_name == "approve":
                text_answers.approve(item, user=user, comment=comment)
            elif action_name == "reject":
                text_answers.send_back(item, user=user, comment=comment)
        except DirectoryError as error:
            raise PermissionDenied(str(error)) from error

    @transaction.atomic
    def deactivate(self, user: "User | None" = None) -> None:
        """End the task; cancel what it reviews, which Wagtail would publish unread."""
        for state in TaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS):
            state.workflow_state.cancel(user=user)
        self.active = False
        self.save()

    @staticmethod
    def _item(obj: "Programme") -> QueueItem | None:
        """Return the line of the queue of the text that is reviewed."""
        state = obj.current_workflow_state
        if state is None:
            return None
        items = QueueItem.objects.select_related("programme", "workflow_state")
        return items.filter(workflow_state=state).order_by("-pk").first()

    @staticmethod
    def _judging() -> Any:
        from directory.moderation import judging  # it reads the models

        return judging
