"""Deleting several rows at once: only what the person may delete is ever named."""

from django.db.models import Model
from django.utils.functional import classproperty
from wagtail import hooks
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.models import get_snippet_models


@hooks.register("register_bulk_action", order=1)
class DirectoryDeleteBulkAction(DeleteBulkAction):
    """Wagtail's own, which would name the rows that it refuses to delete."""

    @classproperty
    def models(cls) -> list[type[Model]]:  # noqa: N805 – a property of the class
        """Return the models of the directory."""
        return [model for model in get_snippet_models() if model._meta.app_label == "directory"]

    def get_actionable_objects(self) -> tuple[list[Model], dict[str, list]]:
        """Return what may be deleted, and not a word about the rest."""
        objects, _refused = super().get_actionable_objects()
        return objects, {"items_with_no_access": []}
