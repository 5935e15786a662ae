"""Configuration of the `core` room."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Register what this room offers to the others."""

    name = "core"
    label = "core"
    verbose_name = "Socle"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect signals, register checks, jobs and retention rules, install French plurals."""
        from core import (
            offers,
            source_language,
            task_log,  # noqa: F401 – connects its receiver
        )
        from core.health import MigrationCheck, database_answers
        from core.registry import HealthCheck, health_checks

        health_checks.register("database", HealthCheck(database_answers))
        health_checks.register("migrations", HealthCheck(MigrationCheck()))
        offers.register()
        source_language.install()
