"""The structure that a proposed entry brings with it: made, mended, taken away again.

A structure of the directory is found and never changed by a proposal. One that no entry had yet is
made for the draft, which nobody sees; it stays with a refused draft as its history, and goes with
it.
"""

from collections.abc import Mapping
from typing import Any

from directory.models import Organisation, Programme, Proposal
from directory.proposals.drafting import MADE, ORGANISATION, keep_made, matched, new_structure


def made_for(programme: Programme) -> list[int]:
    """Return the structures that were made for the proposals of an entry never public."""
    if programme.first_published_at is not None:
        return []
    told = Proposal.objects.filter(programme=programme).values_list("changes", flat=True)
    found = [changes.get(ORGANISATION, {}).get(MADE) for changes in told]
    return [pk for pk in found if pk]


def forget_unneeded(pks: list[int]) -> int:
    """Delete those of these structures to which nothing is attached; return how many."""
    total = 0
    for organisation in Organisation.objects.filter(pk__in=pks, support_structure=None):
        if not _attached(organisation):
            organisation.delete()
            total += 1
    return total


def mended(
    proposal: Proposal, current: Organisation, structure: Mapping[str, Any], commune: str
) -> Organisation:
    """Return the structure that the sender means now, saved.

    Args:
        proposal: the new entry; remembers a structure made for it.
        current: the structure that holds the draft.
        structure: name, kind and FINESS number as typed.
        commune: of the place, by its INSEE code.
    """
    found = matched(structure)
    if found is not None and found != current:
        return found
    own = proposal.changes[ORGANISATION].get(MADE) == current.pk
    if own and current.programmes.count() == 1 and not current.memberships.exists():
        current.name, current.kind = structure["name"], structure["kind"]
        current.finess = structure.get("finess", "")
        current.save()
        return current
    if found is not None:
        return found
    made = new_structure(structure, commune)
    made.save()
    keep_made(proposal, made)
    return made


def _attached(organisation: Organisation) -> bool:
    """Tell whether any row points to a structure."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: organisation}).exists()
        for relation in Organisation._meta.related_objects
    )
