"""From a proposed new entry to the draft that moderators read."""

from collections.abc import Mapping
from typing import Any

from core.text import fold
from directory.enums import Source
from directory.models import Organisation, Programme, Proposal
from directory.proposals.applying import apply_changes
from directory.proposals.values import CHILDREN
from directory.services.entries import publishing

ORGANISATION = "organisation"
"""Key of ``changes`` under which the structure of a new entry stands: name, kind, FINESS."""

MADE = "made"
"""Key of that structure: the row that was made for it, where the directory had none."""

OWN_FIELDS = (
    "title",
    "offer_type",
    "aims",
    "audiences",
    "pathologies",
    "access_modes",
)
"""What the form of a new entry asks of the entry itself."""


def create_draft(proposal: Proposal) -> Programme:
    """Save the proposed entry as a draft; its structure is found, else created."""
    programme = unsaved(proposal.changes)
    if programme.organisation.pk is None:
        programme.organisation.save()
        programme.organisation = programme.organisation  # takes the key it was just given
        keep_made(proposal, programme.organisation)
    return publishing.create(programme, user=None, role=Source.PARTENAIRE)


def unsaved(changes: Mapping[str, Any]) -> Programme:
    """Return the entry that ``changes`` describe, in memory."""
    structure = changes[ORGANISATION]
    programme = Programme(official_title=changes["title"], source=Source.PARTENAIRE)
    places = changes.get("places") or [{}]
    found = matched(structure)
    programme.organisation = found or new_structure(structure, places[0].get("commune"))
    apply_changes(programme, changes, {})
    return programme


def put_mended(draft: Programme, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Put on ``draft``, in memory, what its sender changed since they last sent it.

    What somebody else wrote in between, of other fields or other rows, stays.

    Args:
        draft: the newest version.
        before: what was sent last.
        after: what is sent now.
    """
    changed = {n: after[n] for n in OWN_FIELDS if after.get(n) != before.get(n)}
    if draft.official_title == before.get("title"):
        draft.official_title = after["title"]
    seen = {}
    for name in CHILDREN:
        if after.get(name) != before.get(name) and after.get(name):
            key = next((row.pk for row in getattr(draft, name).all()), None)
            seen[name] = [{**row, "id": key} for row in before.get(name, [])[:1]]
            changed[name] = [{**after[name][0], "id": key}]
    apply_changes(draft, changed, seen)


def same_words(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Tell whether a sender typed twice the same; what we noted of the structure is not theirs."""
    return {**before, ORGANISATION: structure_typed(before)} == {
        **after,
        ORGANISATION: structure_typed(after),
    }


def structure_typed(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the sender typed of the structure."""
    return {key: value for key, value in changes[ORGANISATION].items() if key != MADE}


def new_structure(structure: Mapping[str, Any], commune: str | None) -> Organisation:
    """Return the structure that is described, unsaved; it lies where the entry does."""
    return Organisation(
        name=structure["name"],
        kind=structure["kind"],
        finess=structure.get("finess", ""),
        commune_id=commune,
    )


def keep_made(proposal: Proposal, organisation: Organisation) -> None:
    """Remember, in memory, that ``organisation`` was made for ``proposal``."""
    structure = {**proposal.changes[ORGANISATION], MADE: organisation.pk}
    proposal.changes = {**proposal.changes, ORGANISATION: structure}


def matched(structure: Mapping[str, Any]) -> Organisation | None:
    """Return the structure of the directory that is meant: its FINESS number, else its name.

    Two structures of one name with different FINESS numbers are two.
    """
    finess = structure.get("finess", "")
    if finess and (found := Organisation.objects.filter(finess=finess).first()):
        return found
    name = fold(structure["name"])
    rows = Organisation.objects.order_by("pk").values_list("pk", "name", "finess")
    for pk, known, number in rows:
        if fold(known) == name and not (finess and number):
            return Organisation.objects.get(pk=pk)
    return None
