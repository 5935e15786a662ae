"""Configuration of the `pages` room."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Register what this room offers to the others."""

    name = "pages"
    label = "pages"
    verbose_name = "Pages"
    default_auto_field = "django.db.models.BigAutoField"
