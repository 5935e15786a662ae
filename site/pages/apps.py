"""Configuration of the `pages` room."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PagesConfig(AppConfig):
    """Register what this room offers to the others."""

    name = "pages"
    label = "pages"
    verbose_name = "Pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signals and fill the registries."""
        from pages import offers, signals
        from pages.services.rights import ensure_communication

        signals.connect()
        offers.register()
        post_migrate.connect(ensure_communication, sender=self, dispatch_uid="pages.rights")
