"""Configuration of the `search` room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.registry import SetupStep, setup_steps


class SearchConfig(AppConfig):
    """Register what this room offers to the others."""

    name = "search"
    label = "search"
    verbose_name = _("Recherche")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Write the index at set-up and after an upgrade, once all the rest is there."""
        setup_steps.register("search", SetupStep("Index de recherche", _rebuild, order=90))


def _rebuild() -> None:
    """Rebuild the index; models can be imported only once the applications are ready."""
    from search.services import rebuild_all

    rebuild_all()
