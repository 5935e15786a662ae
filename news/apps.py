"""Application of the news and the newsletter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """News and newsletters."""

    name = "news"
    verbose_name = _("Actualités et lettres")

    def ready(self) -> None:
        """Register what the room gives to the others."""
        from news.registered import (
            articles,
            bounces,
            campaigns,
            delivery,
            demonstration,
            letters,
            subscribers,
            year_figures,
        )

        for subject in (
            articles, letters, subscribers, bounces, campaigns, delivery, year_figures,
            demonstration,
        ):  # fmt: skip
            subject.register()
