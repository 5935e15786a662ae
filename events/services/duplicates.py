"""Registrations that may be the same people twice."""

from collections import defaultdict

from core.french import phone_target
from events.contact import name_key
from events.enums import ENDED
from events.models import Event

MOST_PAIRS = 50
"""Pairs suggested at once; the others come once these are settled."""


def suspected(event: Event) -> list[tuple[int, int]]:
    """Return pairs of registrations, first come first, that look like the same people.

    They hold, and share the folded name of the contact and the postcode, or the phone. Two
    contacts of one name in one town may be two persons: an organiser decides. Of many that are
    alike, each is put beside the first: merged or not, the others come next.

    Args:
        event: whose registrations are compared, in one query.
    """
    rows = event.registrations.exclude(state__in=ENDED).filter(anonymised_at=None)
    alike: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    found = rows.order_by("number", "pk").values_list("pk", "name", "postcode", "phone")
    for pk, name, postcode, phone in found:
        if name_key(name):
            alike[name_key(name), postcode].append(pk)
        if phone.strip():
            alike["phone", phone_target(phone)].append(pk)
    pairs = ((keys[0], other) for keys in alike.values() for other in keys[1:])
    return sorted(set(pairs))[:MOST_PAIRS]
