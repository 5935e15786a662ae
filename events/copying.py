"""What the row of an event takes from its page."""

from collections.abc import Sequence
from typing import Any

from events.models import Event, EventPage
from events.sittings import WrittenSitting, spans_of

COPIED = (
    "title",
    "slug",
    "introduction",
    "is_listed",
    "mode",
    "place_name",
    "address",
    "commune_id",
    "cpts_id",
    "support_structure_id",
    "audiences",
    "our_part",
    "purpose",
    "actor_types",
    "online_link",
    "contact_name",
    "contact_phone",
    "contact_email",
    "registration_mode",
    "opens_at",
    "closes_at",
    "largest_party",
    "has_waiting_list",
    "offer_hours",
    "lead_hours",
    "on_one_illness",
    "least_presence",
    "proof_months",
)
"""Fields of the page that its row takes as they are."""


def row_values(page: EventPage, sittings: Sequence[WrittenSitting]) -> dict[str, Any]:
    """Return what the row takes from the page, places aside.

    Args:
        page: as it is written.
        sittings: of the page, at least one.
    """
    departement = page.departement_id
    if departement is None and page.commune is not None:
        departement = page.commune.departement_id
    return {
        **{name: getattr(page, name) for name in COPIED},
        "kind": page.kind,
        "is_public": True,
        "departement_id": departement,
        "training_level": getattr(page, "level", ""),
        "training_body": getattr(page, "training_body", ""),
        "starts_at": min(sitting.hours[0] for sitting in sittings),
        "ends_at": max(sitting.hours[1] for sitting in sittings),
    }


def row_as_written(page: EventPage) -> Event | None:
    """Return the row that publishing the page would make, unsaved; None without a date.

    For the preview of an event that has never been published.
    """
    sittings = spans_of(page)
    if not sittings:
        return None
    values = row_values(page, sittings)
    return Event(capacity=page.capacity, held_back=page.held_back, **values)
