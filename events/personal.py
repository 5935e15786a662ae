"""What each row of the agenda holds of people, and what is left of it once they are forgotten.

One declaration serves the worker, which forgets when the time has come, and whoever erases a person
on request. A test fails when a field of the agenda stands in none of the lists.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from events.models import (
    Attendance,
    Attestation,
    EventLog,
    Invitation,
    Notice,
    OrganiserMessage,
    Participant,
    Registration,
)

FIGURES = "counted in the figures of the year; tells nobody"
TEAM = "somebody of the team; emptied with their account"
COURSE = "dates, states and links between rows; without the names they tell of nobody"


@dataclass(frozen=True)
class Holding:
    """What becomes of the fields of a model that has to do with people.

    Attributes:
        emptied: the value that each personal field gets.
        renewed: fields that get another value, for links carry them.
        kept: every other field, and why it may stay.
    """

    emptied: Mapping[str, Any]
    kept: Mapping[str, str]
    renewed: tuple[str, ...] = field(default=())


def _kept(reason: str, names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), reason)


NEEDS: dict[str, Any] = {"arrangements": [], "arrangement_note": ""}
"""What somebody needs to take part: erased before all the rest."""

HOLDINGS: dict[type[models.Model], Holding] = {
    Registration: Holding(
        emptied={
            "name": "",
            "email": "",
            "phone": "",
            "person_key": "",
            "structure": "",
            "postcode": "",
            "answers": {},
            "reason": "",
            **NEEDS,
        },
        renewed=("code",),
        kept={
            **_kept(FIGURES, "departement actor_type seats state origin is_held"),
            **_kept(
                COURSE,
                "id event number turn state_at offered_until needs_erased_at consented_at "
                "consent_wording wants_reminders created_at anonymised_at",
            ),
            **_kept(TEAM, "created_by"),
        },
    ),
    Participant: Holding(
        emptied={"name": "", "name_key": "", "person_key": ""},
        kept=_kept(COURSE, "id registration event position is_active"),
    ),
    Attendance: Holding(
        emptied={},
        kept={
            **_kept(FIGURES, "participant sitting"),
            **_kept(COURSE, "id noted_at"),
            **_kept(TEAM, "noted_by"),
        },
    ),
    EventLog: Holding(
        emptied={"reason": ""},
        kept={
            **_kept(COURSE, "id event registration at verb detail"),
            **_kept(TEAM, "user"),
        },
    ),
    Notice: Holding(emptied={}, kept=_kept(COURSE, "id registration kind about at")),
    OrganiserMessage: Holding(
        emptied={"subject": "", "text": ""},
        kept={
            **_kept(COURSE, "id event token sent_at recipients"),
            **_kept(TEAM, "sent_by"),
        },
    ),
    Invitation: Holding(
        emptied={"label": ""},
        renewed=("secret",),
        kept={
            **_kept(COURSE, "id event uses_left closed_at created_at"),
            **_kept(TEAM, "created_by"),
        },
    ),
    Attestation: Holding(
        emptied={},
        kept={
            **_kept("a keyed hash, which proves the paper to whoever types the name", "name_hash"),
            **_kept(
                COURSE,
                "id number event participant title spans minutes organiser level issued_at "
                "is_to_mail mailed_at",
            ),
        },
    ),
}
