"""Configuration of the `search` room."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Register what this room offers to the others."""

    name = "search"
    label = "search"
    verbose_name = "Recherche"
    default_auto_field = "django.db.models.BigAutoField"
