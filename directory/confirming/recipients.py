"""Who may be asked about an entry, in the order in which they are asked.

The managers of its organisation who have an account, its contributors, then its private contacts.
One address stands once, whatever its case.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from directory.enums import MemberRole
from directory.models import ConfirmationRequest, Membership, PrivateContact, Programme

REFUSED_FOR = timedelta(days=90)
"""How long the address of a member that a server refused is left alone."""

BATCH = 5000
"""Entries in one query: databases limit the number of its parameters."""


@dataclass
class Address:
    """One address that may be asked about one entry.

    Attributes:
        email: without capitals.
        user_id: the account, when a member has this address.
        is_manager: whether that member manages the organisation.
        contacts: private contacts of the entry with this address.
        refused: a server said that it takes no mail.
        uninformed: the person is known from a file and was never told (RGPD, article 14).
    """

    email: str
    user_id: int | None = None
    is_manager: bool = False
    contacts: list[int] = field(default_factory=list)
    refused: bool = False
    uninformed: bool = False


def fold_address(email: str) -> str:
    """Return an address as it is compared."""
    return email.strip().casefold()


def addresses_of(ids: Collection[int]) -> dict[int, list[Address]]:
    """Return the addresses of the entries ``ids``, in order: four queries a batch."""
    keys, found = list(ids), {}
    for start in range(0, len(keys), BATCH):
        found.update(_addresses_of(keys[start : start + BATCH]))
    return found


def _addresses_of(ids: list[int]) -> dict[int, list[Address]]:
    found: dict[int, dict[str, Address]] = {pk: {} for pk in ids}
    held: dict[int, list[int]] = {}
    entries = Programme.objects.filter(pk__in=ids).order_by("pk")
    for pk, organisation in entries.values_list("pk", "organisation_id"):
        held.setdefault(organisation, []).append(pk)
    for email, user_id, organisation, is_manager in _members(held):
        for pk in held[organisation]:
            found[pk].setdefault(email, Address(email, user_id, is_manager))
    for contact in PrivateContact.objects.filter(programme__in=ids).exclude(email=""):
        email = fold_address(contact.email)
        address = found[contact.programme_id].setdefault(email, Address(email))
        address.contacts.append(contact.pk)
        address.refused |= contact.refused_at is not None
        address.uninformed |= bool(contact.known_from) and contact.informed_at is None
    refused = _refused()
    for addresses in found.values():
        for address in addresses.values():
            address.refused |= address.email in refused
    return {pk: list(addresses.values()) for pk, addresses in found.items()}


def first_circle(addresses: Iterable[Address]) -> list[Address]:
    """Return who is asked first: the managers (else the contributors) and one private contact."""
    reachable = [address for address in addresses if not address.refused]
    members = [address for address in reachable if address.user_id]
    managers = [address for address in members if address.is_manager]
    contacts = [address for address in reachable if not address.user_id]
    return [*(managers or members), *contacts[:1]]


def everybody(addresses: Iterable[Address]) -> list[Address]:
    """Return all who can be reached."""
    return [address for address in addresses if not address.refused]


def next_after(
    addresses: Iterable[Address], refused: str, asked: Collection[str]
) -> Address | None:
    """Return who is asked in the place of a refused address: the next one not asked yet.

    Private contacts come first, for they stand in for one another; a member only where there is
    none.

    Args:
        addresses: of the entry, in order.
        refused: the address, without capitals.
        asked: addresses that have this reminder already.
    """
    left = [
        address
        for address in everybody(addresses)
        if address.email != refused and address.email not in asked
    ]
    return next((one for one in left if one.contacts), left[0] if left else None)


def belongs(email: str, ids: Collection[int]) -> set[int]:
    """Return those of the entries ``ids`` that ``email`` is an address of today."""
    wanted = fold_address(email)
    return {
        pk
        for pk, addresses in addresses_of(ids).items()
        if any(address.email == wanted for address in addresses)
    }


def _members(organisations: Iterable[int]) -> list[tuple[str, int, int, bool]]:
    """Return address, account, organisation and whether they manage it, managers first."""
    rows = Membership.objects.filter(
        organisation__in=organisations, user__is_active=True
    ).values_list("user__email", "user_id", "organisation_id", "role")
    members = [
        (fold_address(email), user_id, organisation, role == MemberRole.GESTIONNAIRE)
        for email, user_id, organisation, role in rows
    ]
    return sorted(members, key=lambda member: (not member[3], member[1]))


def _refused() -> set[str]:
    """Return the addresses that a server refused lately."""
    since = timezone.now() - REFUSED_FOR
    rows = ConfirmationRequest.objects.filter(refused_at__gte=since)
    return {fold_address(email) for email in rows.values_list("email", flat=True)}
