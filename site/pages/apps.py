"""Configuration of the `pages` room."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Register what this room offers to the others."""

    name = "pages"
    label = "pages"
    verbose_name = "Pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signals and fill the registries."""
        from pages import offers, signals

        signals.connect()
        offers.register()
