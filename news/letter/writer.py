"""Who writes a mail to many and how to reach them: what its foot says."""

from dataclasses import dataclass

from core.registry import SiteContacts, site_contacts
from territories.models import SupportStructure


@dataclass(frozen=True)
class Writer:
    """The foot of a mail; any of it may be empty.

    Attributes:
        name: of the structure that writes.
        runs: who runs the site, where it is another one.
        address: where who runs the site is, line by line.
    """

    name: str = ""
    phone: str = ""
    hours: str = ""
    email: str = ""
    runs: str = ""
    address: tuple[str, ...] = ()


def writer_of(structure: SupportStructure | None) -> Writer:
    """Return who writes: a support structure, else whoever runs the site.

    A structure without phone nor address of its own is reached by those of the site.
    """
    site = next((contacts() for contacts in site_contacts), SiteContacts())
    address = tuple(filter(None, map(str.strip, site.address.splitlines())))
    name = structure.name if structure else site.structure
    runs = "" if site.structure == name else site.structure
    if structure is not None and (structure.phone or structure.email):
        return Writer(name, structure.phone, structure.hours, structure.email, runs, address)
    return Writer(name, site.phone, site.hours, site.email, runs, address)
