"""What the foundation itself registers: its jobs, retention rules and health check."""

from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import registry, retention, scheduled_pages
from core.mail import health
from core.mail import retention as mail_retention
from core.mail.outcome import reclaim_expired

SECONDS_BETWEEN_RECLAIMS = 30.0


def register() -> None:
    """Register it all; called once, when the application is ready."""
    registry.jobs.register(
        "core.mail.leases",
        registry.Job(reclaim_expired, every=SECONDS_BETWEEN_RECLAIMS, lane="urgent"),
    )
    registry.jobs.register("core.retention", registry.Job(retention.run, every=retention.EVERY))
    registry.jobs.register(
        "core.scheduled_pages", registry.Job(scheduled_pages.run, every=scheduled_pages.EVERY)
    )
    registry.health_checks.register("mail", registry.HealthCheck(lambda: not health.late_lanes()))
    registry.retention.register(
        "core.outbox",
        registry.RetentionRule(
            model="core.OutboxMessage",
            keeps=_("contenu 7 jours, trace 30 jours ; 90 jours si l’envoi a échoué"),
            why=_("vérifier qu’un courriel est bien parti, et renvoyer celui qui a échoué"),
            purge=mail_retention.purge,
        ),
    )
    registry.retention.register(
        "core.sessions",
        registry.RetentionRule(
            model="sessions.Session",
            keeps=_("jusqu’à la déconnexion, 14 jours au plus"),
            why=_("rester connecté d’une page à l’autre"),
            purge=clear_sessions,
        ),
    )


def clear_sessions() -> int:
    """Delete the sessions that have expired; return how many."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]
