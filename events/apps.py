"""Application of the agenda."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """The agenda."""

    name = "events"
    verbose_name = _("Agenda")

    def ready(self) -> None:
        """Register what the agenda gives to the other rooms, and follow its pages."""
        from events import signals
        from events.registered import (
            announcing,
            demonstration,
            documents,
            letters,
            life,
            pages,
            papers,
            places,
            reminders,
            retention,
            waiting,
            year_figures,
        )

        signals.connect()
        waiting.register()
        reminders.register()
        pages.register()
        announcing.register()
        documents.register()
        places.register()
        papers.register()
        letters.register()
        life.register()
        demonstration.register()
        retention.register()
        year_figures.register()
