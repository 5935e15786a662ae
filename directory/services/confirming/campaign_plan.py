"""Whom a campaign asks, and about what. Reads only.

Nothing is written beforehand: who is still to be asked is found again at each run, so that a
campaign that is stopped and resumed, or a worker that is killed, goes on where it was.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from directory.confirming.due import DueLine, Person, askable
from directory.confirming.recipients import addresses_of, everybody, first_circle
from directory.enums import ReminderStep
from directory.freshness import Standing, in_standing
from directory.models import Campaign, ConfirmationLine, HolderQuestion, Programme
from directory.moderation.places import entries_in
from territories.models import Departement


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


def pending(campaign: Campaign) -> list[Person]:
    """Return who is still to be asked, today or later."""
    asked = set(campaign.requests.values_list("email", flat=True))
    found = plan(
        campaign.departements.all(), starts_on=campaign.starts_on, follows=campaign.follows
    )
    return [person for person in found.people if person.email not in asked]


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
