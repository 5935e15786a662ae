"""Subscribers: lists, retention, what other rooms show of them."""

from django.utils.translation import gettext_lazy as _

from core.registry import Job, SetupStep, after_registration, jobs, setup_steps
from news.registered import retention
from news.services.default_lists import make_default_lists
from news.services.renewing import EVERY, run
from news.subscribing.invitation import INVITATION

AFTER_TERRITORIES = 46


def register() -> None:
    """Register it all; called once, when the application is ready."""
    retention.register()
    setup_steps.register(
        "mailing-lists",
        SetupStep(_("Listes d’abonnement"), make_default_lists, order=AFTER_TERRITORIES),
    )
    after_registration.register("letters", INVITATION)
    jobs.register("news.renewing", Job(run, every=EVERY))
