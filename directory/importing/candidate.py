"""A row of the file, understood: what it says of one programme, ready to be compared."""

from dataclasses import dataclass, field
from datetime import date

from directory.importing.meaning.observations import Proposal


@dataclass(frozen=True)
class OrganisationRow:
    """What a row says of the structure that holds the programme."""

    name: str
    finess: str = ""
    siret: str = ""
    kind: str = ""


@dataclass
class Candidate:
    """What one row of the file says of one programme. Empty means that the file does not say."""

    row: int
    number: str
    is_experimental: bool
    official_title: str
    title: str
    organisation: OrganisationRow
    pathologies: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    receptions: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    care_settings: tuple[str, ...] = ()
    place_label: str = ""
    place_address: str = ""
    place_postcode: str = ""
    commune: str = ""
    departement: str = ""
    ars: str = ""
    desk_phone: str = ""
    coordinator: str = ""
    function: str = ""
    email: str = ""
    private_phone: str = ""
    authorised_on: date | None = None
    declared_on: date | None = None
    note: str = ""
    proposal: Proposal | None = None
    remarks: list[str] = field(default_factory=list)
