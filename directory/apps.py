"""Configuration of the `directory` room."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Register what this room offers to the others."""

    name = "directory"
    label = "directory"
    verbose_name = "Annuaire"
    default_auto_field = "django.db.models.BigAutoField"
