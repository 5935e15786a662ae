"""From a proposed new entry to the draft that moderators read."""

from collections.abc import Mapping
from typing import Any

from core.text import fold
from directory.enums import Source
from directory.models import Organisation, Programme, Proposal
from directory.proposals.applying import apply_changes
from directory.services.entries import publishing

ORGANISATION = "organisation"
"""Key of ``changes`` under which the structure of a new entry stands: name, kind, FINESS."""


def create_draft(proposal: Proposal) -> Programme:
    """Save the proposed entry as a draft; its structure is found, else created."""
    programme = unsaved(proposal.changes)
    if programme.organisation.pk is None:
        programme.organisation.save()
        programme.organisation = programme.organisation  # takes the key it was just given
    return publishing.create(programme, user=None, role=Source.PARTENAIRE)


def unsaved(changes: Mapping[str, Any]) -> Programme:
    """Return the entry that ``changes`` describe, in memory."""
    structure = changes[ORGANISATION]
    programme = Programme(official_title=changes["title"], source=Source.PARTENAIRE)
    places = changes.get("places") or [{}]
    programme.organisation = matched(structure) or Organisation(
        name=structure["name"],
        kind=structure["kind"],
        finess=structure.get("finess", ""),
        commune_id=places[0].get("commune"),
    )
    apply_changes(programme, changes, {})
    return programme


def matched(structure: Mapping[str, str]) -> Organisation | None:
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
