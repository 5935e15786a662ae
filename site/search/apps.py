"""Configuration of the `search` room."""

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from core.registry import Job, SetupStep, jobs, setup_steps

A_DAY = 86_400  # seconds


class SearchConfig(AppConfig):
    """Register what this room offers to the others."""

    name = "search"
    label = "search"
    verbose_name = _("Recherche")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Write the index at set-up and after an upgrade, once all the rest is there.

        The client of a cluster takes half a second to load: only where one is named.
        """
        from search import checks

        register(checks.cluster_is_well_named, "search")
        setup_steps.register("search", SetupStep("Index de recherche", _rebuild, order=90))
        jobs.register("search.removals", Job(_forget_old_removals, every=A_DAY))
        if settings.ELASTICSEARCH_URL:
            from search.elasticsearch import following

            jobs.register("search.elasticsearch", following.job())


def _rebuild() -> None:
    """Rebuild the index; models can be imported only once the applications are ready."""
    from search.services import rebuild_all

    rebuild_all()


def _forget_old_removals() -> int:
    """Forget what left the index long ago; models can be imported only now."""
    from search.services import forget_old_removals

    return forget_old_removals()
