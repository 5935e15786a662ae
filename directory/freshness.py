"""How recently the holder said that an entry is right: bands, reasons and next due date.

An entry never disappears for age: it is labelled, ranked lower and put before a moderator. Pure
functions of dates, so that lists, pages, exports and the ranking say the same.

Two scales, for two readers. *Bands* are for the public and the ranking: six and twelve months
since the last confirmation, the same for every entry, so that nobody gains by choosing a slow
rhythm. *Standings* are for teams and moderators: up to date, to confirm, late, by the rhythm that
the entry has chosen.
"""

from calendar import monthrange
from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FRESH_DAYS = 183
"""Six months: an entry confirmed since is fresh to the public."""
OLD_DAYS = 365
"""A year, after which an entry is shown as not confirmed for long."""
DUE_DAYS = 30
"""How long before the due day a confirmation is asked for."""


class Band(models.TextChoices):
    """Bands of freshness, from the best to the worst."""

    FRESH = "moins-de-6-mois", gettext_lazy("confirmée depuis moins de 6 mois")
    AGEING = "moins-de-12-mois", gettext_lazy("confirmée depuis 6 à 12 mois")
    OLD = "plus-ancienne", gettext_lazy("confirmée il y a plus d’un an")
    NEVER = "jamais", gettext_lazy("jamais confirmée")


class Standing(models.TextChoices):
    """Where an entry stands in its own rhythm, from the best to the worst."""

    FRESH = "a-jour", gettext_lazy("à jour")
    DUE = "a-confirmer", gettext_lazy("à confirmer")
    LATE = "en-retard", gettext_lazy("en retard")
    NEVER = "jamais-confirmee", gettext_lazy("jamais confirmée")


def band_of(confirmed_at: datetime | None, now: datetime | None = None) -> Band:
    """Return the band of an entry confirmed at ``confirmed_at`` (aware), as seen at ``now``."""
    if confirmed_at is None:
        return Band.NEVER
    days = ((now or timezone.now()) - confirmed_at).days
    if days < FRESH_DAYS:
        return Band.FRESH
    return Band.AGEING if days < OLD_DAYS else Band.OLD


def reason_of(confirmed_at: datetime | None, now: datetime | None = None) -> str:
    """Return in French why an entry is in its band, for holders and moderators."""
    return {
        Band.FRESH: _("La dernière confirmation a moins de six mois."),
        Band.AGEING: _("La dernière confirmation a plus de six mois."),
        Band.OLD: _("La dernière confirmation a plus d’un an."),
        Band.NEVER: _("L’équipe du programme n’a jamais confirmé ces informations."),
    }[band_of(confirmed_at, now)]


def months_after(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due_after(confirmed_at: datetime, months: int) -> date:
    """Return the day by which a new confirmation is expected.

    Args:
        confirmed_at: aware moment of the last one.
        months: the rhythm of the entry.
    """
    return months_after(timezone.localdate(confirmed_at), months)


def standing_of(
    confirmed_at: datetime | None, next_due: date | None, today: date | None = None
) -> Standing:
    """Return where an entry stands in its rhythm ``today``."""
    today = today or timezone.localdate()
    if confirmed_at is None:
        return Standing.NEVER
    if next_due is None or next_due > today + timedelta(days=DUE_DAYS):
        return Standing.FRESH
    return Standing.DUE if next_due >= today else Standing.LATE


def in_standing(standing: str, today: date | None = None, path: str = "life") -> Q:
    """Return the condition that keeps entries of one standing; ``path`` leads to their life."""
    today = today or timezone.localdate()
    soon = today + timedelta(days=DUE_DAYS)
    confirmed, due = Q(**{f"{path}__confirmed_at__isnull": False}), f"{path}__next_due"
    return {
        Standing.FRESH: confirmed & (Q(**{f"{due}__gt": soon}) | Q(**{f"{due}__isnull": True})),
        Standing.DUE: confirmed & Q(**{f"{due}__lte": soon, f"{due}__gte": today}),
        Standing.LATE: confirmed & Q(**{f"{due}__lt": today}),
        Standing.NEVER: ~confirmed,
    }[Standing(standing)]


def in_band(band: str, now: datetime | None = None, path: str = "life__confirmed_at") -> Q:
    """Return the condition that keeps entries of one band; ``path`` leads to the date."""
    now = now or timezone.now()
    fresh, old = (now - timedelta(days=days) for days in (FRESH_DAYS, OLD_DAYS))
    return {
        Band.FRESH: Q(**{f"{path}__gt": fresh}),
        Band.AGEING: Q(**{f"{path}__lte": fresh, f"{path}__gt": old}),
        Band.OLD: Q(**{f"{path}__lte": old}),
        Band.NEVER: Q(**{f"{path}__isnull": True}),
    }[Band(band)]
