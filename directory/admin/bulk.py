"""Deleting several rows at once: only what the person may delete is ever named."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import classproperty
from wagtail import hooks
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.models import get_snippet_models

from directory.admin.permissions import pk_of


@hooks.register("register_bulk_action", order=1)
class DirectoryDeleteBulkAction(DeleteBulkAction):
    """Wagtail's own, which would name the rows that it refuses to delete."""

    @classproperty
    def models(cls) -> list[type[Model]]:  # noqa: N805 – a property of the class
        """Return the models of the directory."""
        return [model for model in get_snippet_models() if model._meta.app_label == "directory"]

    @classmethod
    def get_queryset(cls, model: type[Model], object_ids: Iterable[Any]) -> QuerySet:
        """Return the rows asked for; an identifier that is none gives 404."""
        return model._default_manager.filter(pk__in=[pk_of(pk) for pk in object_ids])

    def get_actionable_objects(self) -> tuple[list[Model], dict[str, list]]:
        """Return what may be deleted, and not a word about the rest."""
        objects, _refused = super().get_actionable_objects()
        return objects, {"items_with_no_access": []}
