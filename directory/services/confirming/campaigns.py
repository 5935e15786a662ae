"""Campaigns: a coordinator asks all teams at once, after an import or at any time."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.enums import CampaignState
from directory.exceptions import CampaignError
from directory.models import Campaign
from directory.services.confirming.campaign_plan import plan
from territories.models import Departement

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_DAYS = 10
"""Working days over which a campaign may be spread: its first reminder follows 15 days after."""


def launch(
    name: str,
    *,
    user: "User | None",
    departements: Collection[Departement] = (),
    days: int = 5,
    starts_on: date | None = None,
    follows: Campaign | None = None,
) -> Campaign:
    """Start a campaign; the worker writes from its first day on, in working hours.

    Args:
        name: how coordinators know it.
        user: who launches it.
        departements: of the entries, all when empty.
        days: working days over which the mails are spread.
        starts_on: its first day, today when None.
        follows: an earlier campaign whose silent people alone are asked again.

    Raises:
        CampaignError: nobody is to be asked, another campaign is under way, or a wrong number.
    """
    today = timezone.localdate()
    starts_on = starts_on or today
    if not 1 <= days <= LONGEST_DAYS:
        raise CampaignError(
            _("Étalez la campagne sur 1 à %(most)s jours ouvrés.") % {"most": LONGEST_DAYS}
        )
    if starts_on < today:
        raise CampaignError(_("Le premier jour ne peut pas être passé."))
    with _one_at_a_time(), transaction.atomic():
        if not plan(departements, starts_on=starts_on, follows=follows).people:
            raise CampaignError(_("Personne n’est à interroger : aucune fiche n’attend."))
        campaign = Campaign.objects.create(
            name=name.strip() or _("Campagne de confirmation"),
            days=days,
            starts_on=starts_on,
            follows=follows,
            created_by=user,
        )
        campaign.departements.set(departements)
        log(campaign, "directory.campaign_launched", user=user)
    return campaign


def stop(campaign: Campaign, *, user: "User | None") -> None:
    """Write to nobody any more; what has left is answered as usual.

    Raises:
        CampaignError: it is not under way.
    """
    _change(campaign, CampaignState.EN_COURS, CampaignState.ARRETEE, user, "stopped")


def resume(campaign: Campaign, *, user: "User | None") -> None:
    """Go on with those who were not asked yet, spread anew over as many days from today on.

    Raises:
        CampaignError: it was not stopped, or another one is under way.
    """
    first = max(campaign.starts_on, timezone.localdate())
    with _one_at_a_time():
        _change(
            campaign,
            CampaignState.ARRETEE,
            CampaignState.EN_COURS,
            user,
            "resumed",
            starts_on=first,
        )
    campaign.starts_on = first


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Refuse a second campaign under way: the database says so, whoever clicks at once."""
    words = _("Une campagne est déjà en cours. Arrêtez-la d’abord.")
    if Campaign.objects.filter(state=CampaignState.EN_COURS).exists():
        raise CampaignError(words)
    try:
        yield
    except IntegrityError:
        raise CampaignError(words) from None


def _change(
    campaign: Campaign,
    before: CampaignState,
    after: CampaignState,
    user: "User | None",
    action: str,
    **values: Any,
) -> None:
    with transaction.atomic():
        changed = Campaign.objects.filter(pk=campaign.pk, state=before).update(
            state=after, **values
        )
        if not changed:
            raise CampaignError(_("Cette campagne a changé d’état entre-temps."))
        log(campaign, f"directory.campaign_{action}", user=user)
    campaign.state = after
