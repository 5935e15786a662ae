"""Campaigns: a coordinator asks all teams at once, after an import or at any time.

Nothing is written beforehand: who is still to be asked is found again at each run, so that a
campaign that is stopped and resumed, or a worker that is killed, goes on where it was.
"""

import hashlib
import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.confirming import hours
from directory.confirming.due import DueLine, Person, askable
from directory.confirming.ladder import PAUSE_DAYS
from directory.confirming.recipients import addresses_of, everybody, first_circle
from directory.enums import CampaignState, ReminderStep
from directory.exceptions import CampaignError
from directory.freshness import Standing, in_standing
from directory.models import (
    Campaign,
    ConfirmationLine,
    ConfirmationRequest,
    HolderQuestion,
    Programme,
)
from directory.moderation.places import entries_in
from directory.moderation.promise import working_days_after
from directory.services.confirming.mails import write_to
from territories.models import Departement

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)

EVERY = 300.0
"""Seconds between two looks at what campaigns have to send."""
AT_ONCE = 1000
"""People written to before the lane delivers again."""
LONGEST_DAYS = 10
"""Working days over which a campaign may be spread: its first reminder follows 15 days after."""


@dataclass
class CampaignPlan:
    """Whom a campaign would write to about what, and about which entries nobody can be asked."""

    people: list[Person] = field(default_factory=list)
    entries: set[int] = field(default_factory=set)
    without_address: list[int] = field(default_factory=list)


def plan(
    departements: Collection[Departement],
    *,
    starts_on: date | None = None,
    follows: Campaign | None = None,
) -> CampaignPlan:
    """Return whom a campaign asks, and about what.

    Entries to confirm, late or never confirmed, and those about which a file asks something.

    Args:
        departements: of the entries, all when empty.
        starts_on: its first day, today when None.
        follows: an earlier campaign whose silent people alone are asked again.
    """
    entries = _entries(departements, follows)
    confirmed = dict(entries.values_list("pk", "life__confirmed_at"))
    silent = _silent(follows) if follows else None
    result = CampaignPlan()
    people: dict[str, Person] = {}
    for pk, addresses in addresses_of(confirmed).items():
        reachable = everybody(addresses)
        if not reachable:
            result.without_address.append(pk)
            continue
        asked = {one.email: one for one in first_circle(addresses)}
        asked.update({one.email: one for one in reachable if one.uninformed})
        for email, address in asked.items():
            if silent is not None and (email, pk) not in silent:
                continue
            person = people.setdefault(email, Person(email))
            day = starts_on or timezone.localdate()
            person.add(address, DueLine(pk, ReminderStep.CAMPAGNE, day, confirmed[pk]))
            result.entries.add(pk)
    result.people = [people[email] for email in sorted(people)]
    return result


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
    """Go on with those who were not asked yet.

    Raises:
        CampaignError: it was not stopped, or another one is under way.
    """
    with _one_at_a_time():
        _change(campaign, CampaignState.ARRETEE, CampaignState.EN_COURS, user, "resumed")


def run() -> int:
    """Write to those whose day has come; return how many."""
    if not hours.is_open():
        return 0
    return sum(_run(row) for row in Campaign.objects.filter(state=CampaignState.EN_COURS))


def pending(campaign: Campaign) -> list[Person]:
    """Return who is still to be asked, today or later."""
    asked = set(campaign.requests.values_list("email", flat=True))
    found = plan(
        campaign.departements.all(), starts_on=campaign.starts_on, follows=campaign.follows
    )
    return [person for person in found.people if person.email not in asked]


def day_of(campaign: Campaign, email: str) -> date:
    """Return the working day on which a person is asked: always the same one."""
    print_ = hashlib.sha256(f"{campaign.pk}:{email}".encode()).digest()
    return working_days_after(campaign.starts_on, int.from_bytes(print_[:4], "big") % campaign.days)


def _run(campaign: Campaign) -> int:
    today, done, later = timezone.localdate(), 0, False
    if today < campaign.starts_on:
        return 0
    waiting = pending(campaign)
    resting = _resting()
    for person in waiting:
        if day_of(campaign, person.email) > today or person.email in resting or done >= AT_ONCE:
            later = True
            continue
        try:
            done += write_to(person, campaign=campaign) is not None
        except Exception:  # one person’s mail must not hold up those of the others
            logger.exception("a mail of campaign %s could not be written", campaign.pk)
    if not later and today >= working_days_after(campaign.starts_on, campaign.days - 1):
        Campaign.objects.filter(pk=campaign.pk, state=CampaignState.EN_COURS).update(
            state=CampaignState.TERMINEE
        )
    return done


def _entries(
    departements: Collection[Departement], follows: Campaign | None
) -> QuerySet[Programme]:
    """Return the entries that a campaign asks about."""
    rows = entries_in(askable(), departements)
    if follows is not None:
        silent = ConfirmationLine.objects.filter(request__campaign=follows, answer="")
        rows = rows.filter(pk__in=silent.values("programme"))
    asked_by_file = HolderQuestion.objects.filter(answered_at__isnull=True).values("programme")
    waiting = Q(pk__in=asked_by_file)
    for standing in (Standing.DUE, Standing.LATE, Standing.NEVER):
        waiting |= in_standing(standing)
    return rows.filter(waiting)


def _silent(campaign: Campaign) -> set[tuple[str, int]]:
    """Return addresses and entries that a campaign asked in vain."""
    lines = ConfirmationLine.objects.filter(
        request__campaign=campaign, request__refused_at__isnull=True, answer=""
    )
    return set(lines.values_list("email", "programme_id"))


def _resting() -> set[str]:
    """Return the addresses that were written to lately."""
    since = timezone.now() - timedelta(days=PAUSE_DAYS)
    rows = ConfirmationRequest.objects.filter(created_at__gt=since)
    return set(rows.values_list("email", flat=True))


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
) -> None:
    with transaction.atomic():
        changed = Campaign.objects.filter(pk=campaign.pk, state=before).update(state=after)
        if not changed:
            raise CampaignError(_("Cette campagne a changé d’état entre-temps."))
        log(campaign, f"directory.campaign_{action}", user=user)
    campaign.state = after
