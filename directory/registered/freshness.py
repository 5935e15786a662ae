"""What keeps entries fresh, as the worker and the mails know it."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext_lazy as _

from core.registry import Job, RetentionRule, jobs, mail_refusals, retention
from directory.services.confirming import (
    campaign_runs,
    freshness_counts,
    information,
    reminders,
)
from directory.services.confirming import retention as confirmation_retention
from directory.services.entries import clocks

LINE_RETENTION = RetentionRule(
    model="directory.ConfirmationLine",
    keeps=_("l’adresse un an, puis la réponse sans l’adresse"),
    why=_("savoir qui a été interrogé sur une fiche, et ne pas l’être deux fois"),
    purge=confirmation_retention.purge_lines,
)
REQUEST_RETENTION = RetentionRule(
    model="directory.ConfirmationRequest",
    keeps=_("l’adresse un an après l’envoi"),
    why=_("reconnaître le lien d’un courriel, et suivre une campagne"),
    purge=confirmation_retention.purge_requests,
)


def align_after_migrate(**kwargs: Any) -> None:
    """Bring due days in step with rhythms; connected to ``post_migrate``, idempotent.

    Args:
        **kwargs: of the signal; ``apps`` knows the columns that exist.
    """
    state = kwargs.get("apps")
    try:
        if state is not None:
            state.get_model("directory", "ProgrammeLife")._meta.get_field("rhythm")
    except (LookupError, FieldDoesNotExist):
        return  # an older schema: somebody goes back
    clocks.align_due_days()


def register() -> None:
    """Register jobs, retention and the listener to refused mails; called once."""
    jobs.register("directory.reminders", Job(reminders.run, every=reminders.EVERY))
    jobs.register("directory.campaigns", Job(campaign_runs.run, every=campaign_runs.EVERY))
    jobs.register("directory.information", Job(information.run, every=information.EVERY))
    jobs.register(
        "directory.freshness", Job(freshness_counts.take_snapshot, every=freshness_counts.EVERY)
    )
    mail_refusals.register("directory.confirmations", reminders.mail_refused)
    retention.register("confirmation-lines", LINE_RETENTION)
    retention.register("confirmation-requests", REQUEST_RETENTION)
