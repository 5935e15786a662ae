"""What every file of open data says of itself: when, from whom, under which licence."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from directory.open_data.licence import (
    LICENCE_CODE,
    LICENCE_NAME,
    LICENCE_URL,
    attribution,
    site_name,
)


@dataclass(frozen=True)
class Heading:
    """The head of a file.

    Attributes:
        made_at: aware moment, in local time.
        name: of the site.
        query: what was asked of the directory, « ?… », empty for everything.
    """

    made_at: datetime
    name: str
    query: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as a JSON file shows it."""
        day = self.made_at.date()
        return {
            "genere_le": self.made_at.isoformat(timespec="seconds"),
            "source": {
                "nom": self.name,
                "adresse": f"{settings.SITE_URL}/donnees/",
                "recherche": f"{settings.SITE_URL}/annuaire/{self.query}",
            },
            "licence": {"nom": LICENCE_NAME, "code": LICENCE_CODE, "adresse": LICENCE_URL},
            "attribution": attribution(day, self.name),
            "schema": f"{settings.SITE_URL}/donnees/schema.json",
        }


def heading_now(query: str = "") -> Heading:
    """Return the head of a file that is begun now."""
    return Heading(timezone.localtime(), site_name(), query)
