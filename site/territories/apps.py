"""Configuration of the `territories` room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.registry import SetupStep, setup_steps


class TerritoriesConfig(AppConfig):
    """Register what this room offers to the others."""

    name = "territories"
    label = "territories"
    verbose_name = _("Territoires")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the territories at set-up, and check which one is served."""
        from territories import checks  # noqa: F401 – importing registers the checks

        setup_steps.register("territories", SetupStep(label="Territoires", run=_load, order=10))


def _load() -> None:
    """Load the territories; models can be imported only once the applications are ready."""
    from territories.services.loading import load_territories

    load_territories()
