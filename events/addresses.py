"""The addresses of an event, which are printed on paper and never change."""

AGENDA = "/agenda/"
RESERVED_SLUGS = frozenset({"flux"})
"""Addresses below the agenda that are no event."""


def event_path(slug: str) -> str:
    """Return the path of the page of an event."""
    return f"{AGENDA}{slug}/"


def registration_path(slug: str) -> str:
    """Return the path of its registration form."""
    return f"{AGENDA}{slug}/inscription/"


def calendar_path(slug: str) -> str:
    """Return the path of its calendar file."""
    return f"{AGENDA}{slug}.ics"
