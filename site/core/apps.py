"""Configuration of the `core` room."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Register what this room offers to the others."""

    name = "core"
    label = "core"
    verbose_name = "Socle"
    default_auto_field = "django.db.models.BigAutoField"
