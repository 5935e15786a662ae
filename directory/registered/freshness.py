"""What keeps entries fresh, as the worker and the mails know it."""

from django.utils.translation import gettext_lazy as _

from core.registry import (
    Job,
    RetentionRule,
    SetupStep,
    jobs,
    mail_refusals,
    retention,
    setup_steps,
)
from directory.services.confirming import campaigns, freshness_counts, information, reminders
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


def register() -> None:
    """Register jobs, retention, a set-up step and the listener to refused mails; called once."""
    jobs.register("directory.reminders", Job(reminders.run, every=reminders.EVERY))
    jobs.register("directory.campaigns", Job(campaigns.run, every=campaigns.EVERY))
    jobs.register("directory.information", Job(information.run, every=information.EVERY))
    jobs.register(
        "directory.freshness", Job(freshness_counts.take_snapshot, every=freshness_counts.EVERY)
    )
    mail_refusals.register("directory.confirmations", reminders.mail_refused)
    retention.register("confirmation-lines", LINE_RETENTION)
    retention.register("confirmation-requests", REQUEST_RETENTION)
    setup_steps.register(
        "freshness", SetupStep(_("Dates de confirmation"), clocks.align_due_days, order=60)
    )
