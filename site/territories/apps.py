"""Configuration of the `territories` room."""

from django.apps import AppConfig


class TerritoriesConfig(AppConfig):
    """Register what this room offers to the others."""

    name = "territories"
    label = "territories"
    verbose_name = "Territoires"
    default_auto_field = "django.db.models.BigAutoField"
