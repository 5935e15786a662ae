"""The agenda of the demonstration."""

from django.utils.translation import gettext_lazy as _

from core.registry import SetupStep, demo_steps
from events.demo.building import run_demo_step

AFTER_ENTRIES = 90


def register() -> None:
    """Register the step; called once, when the application is ready."""
    demo_steps.register("agenda", SetupStep(_("Agenda"), run_demo_step, order=AFTER_ENTRIES))
