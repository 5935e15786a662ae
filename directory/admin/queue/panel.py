"""What the home page of the admin says of the queue, in the place of Wagtail's own panel."""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import TaskState

from directory.admin.queue.criteria import ORDERS
from directory.admin.queue.list_views import for_rows
from directory.admin.queue.rows import row_of
from directory.admin.queue.scope import answerable, person_of, to_answer
from directory.models import Programme
from directory.moderation.routing import is_moderator

SHOWN = 5


class QueuePanel(Component):
    """The lines whose promise falls first."""

    name = "directory_queue"
    order = 60
    template_name = "directory/moderation/home_panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the first lines that the person may answer, and how many there are."""
        user = parent_context["request"].user
        first = for_rows(answerable(user)).order_by(*ORDERS[""])[:SHOWN]
        return {
            "rows": [row_of(item, user.pk) for item in first],
            "count": to_answer(user),
            "list_url": reverse("directory_queue:list"),
        }


class OtherObjectsToModeratePanel(WorkflowObjectsToModeratePanel):
    """Wagtail's own list of reviews, without entries: the desk answers those.

    Wagtail's panel asks several questions an entry that waits; it is left alone only where
    something else than an entry is under review.
    """

    def get_context_data(self, parent_context: Any) -> Mapping[str, Any]:
        """Leave the entries out."""
        entries = ContentType.objects.get_for_model(Programme)
        others = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exclude(
            workflow_state__base_content_type=entries
        )
        if not others.exists():
            return {"states": []}
        context = super().get_context_data(parent_context)
        kept = [state for state in context["states"] if not isinstance(state["obj"], Programme)]
        return {**context, "states": kept}


def put_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Put the queue on the home page and keep entries out of Wagtail's own panel."""
    for rank, panel in enumerate(panels):
        if type(panel) is WorkflowObjectsToModeratePanel:
            panels[rank] = OtherObjectsToModeratePanel()
    if is_moderator(person_of(request)):
        panels.append(QueuePanel())
