"""The room in the demonstration."""

from django.utils.translation import gettext_lazy as _

from core.registry import SetupStep, demo_steps
from news.demo import articles
from news.demo.letters import lay_out_letters
from news.demo.sent import lay_out_sending
from news.demo.subscribers import lay_out_subscribers

AFTER_EVENTS, BEFORE_LETTERS, AFTER_NEWS, AFTER_LETTERS = 94, 95, 96, 97


def register() -> None:
    """Register it all; called once, when the application is ready."""
    demo_steps.register(
        "actualites", SetupStep(_("Actualités"), articles.run_demo_step, order=AFTER_EVENTS)
    )
    demo_steps.register(
        "subscribers", SetupStep(_("Abonnés"), lay_out_subscribers, order=BEFORE_LETTERS)
    )
    demo_steps.register(
        "letters", SetupStep(_("Lettres d’information"), lay_out_letters, order=AFTER_NEWS)
    )
    demo_steps.register(
        "sending", SetupStep(_("Envoi d’une lettre"), lay_out_sending, order=AFTER_LETTERS)
    )
