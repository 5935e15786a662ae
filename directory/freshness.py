"""How recently the holder said that an entry is right: bands, reasons and next due date.

An entry never disappears for age: it is labelled, ranked lower and put before a moderator. Pure
functions of dates, so that lists, pages, exports and the ranking say the same.
"""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FRESH_DAYS = 183
"""Six months, after which a confirmation is due."""
OLD_DAYS = 365
"""A year, after which an entry is shown as not confirmed for long."""


class Band(models.TextChoices):
    """Bands of freshness, from the best to the worst."""

    FRESH = "moins-de-6-mois", gettext_lazy("confirmée depuis moins de 6 mois")
    AGEING = "moins-de-12-mois", gettext_lazy("confirmée depuis 6 à 12 mois")
    OLD = "plus-ancienne", gettext_lazy("confirmée il y a plus d’un an")
    NEVER = "jamais", gettext_lazy("jamais confirmée")


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
        Band.AGEING: _("La dernière confirmation a plus de six mois : elle est à renouveler."),
        Band.OLD: _("La dernière confirmation a plus d’un an."),
        Band.NEVER: _("L’équipe du programme n’a jamais confirmé ces informations."),
    }[band_of(confirmed_at, now)]


def due_after(confirmed_at: datetime) -> date:
    """Return the day from which a new confirmation is expected."""
    return timezone.localdate(confirmed_at) + timedelta(days=FRESH_DAYS)


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
