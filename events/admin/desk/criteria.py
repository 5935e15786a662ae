"""Narrowing the registrations of an event; the same words choose whom to write to."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.keys import keys_of
from core.text import clean_line
from events.contact import departement_in_words, name_key
from events.enums import ENDED, ActorType, RegistrationOrigin, RegistrationState
from events.models import Event, Participant, Registration

EVERY, HOLDING, OVER = "toutes", "", "finies"
STATES = {
    HOLDING: gettext_lazy("En cours"),
    RegistrationState.A_APPROUVER.value: gettext_lazy("À approuver"),
    RegistrationState.CONFIRMEE.value: gettext_lazy("Confirmées"),
    RegistrationState.PROPOSEE.value: gettext_lazy("Place proposée"),
    RegistrationState.ATTENTE.value: gettext_lazy("Liste d’attente"),
    OVER: gettext_lazy("Annulées ou refusées"),
    EVERY: gettext_lazy("Toutes"),
}
LONGEST_SEARCH = 100
LONGEST_CODE = 3
TICKED, ROWS_ONLY = "inscription", "cochees"
"""Names of the boxes of the rows, and of the button that means them alone."""
MOST_TICKED = 500
"""Rows that may be ticked at once: a database takes so many values."""
UNKNOWN = "non-precise"


@dataclass(frozen=True)
class Criteria:
    """What the address asks for; a value that is unknown is left out."""

    state: str = HOLDING
    search: str = ""
    profession: str = ""
    departement: str = ""
    origin: str = ""

    @classmethod
    def read(cls, data: QueryDict) -> "Criteria":
        """Read them from an address or a form."""
        state, departement = data.get("etat", ""), data.get("departement", "")
        profession, origin = data.get("profession", ""), data.get("origine", "")
        return cls(
            state=state if state in STATES else HOLDING,
            search=clean_line(data.get("q", ""))[:LONGEST_SEARCH],
            profession=profession if profession in {*ActorType.values, UNKNOWN} else "",
            departement=departement if len(departement) <= LONGEST_CODE else "",
            origin=origin if origin in RegistrationOrigin.values else "",
        )

    @property
    def values(self) -> dict[str, str]:
        """Return what the address says again."""
        found = {
            "etat": self.state,
            "q": self.search,
            "profession": self.profession,
            "departement": self.departement,
            "origine": self.origin,
        }
        return {name: value for name, value in found.items() if value}

    @property
    def query(self) -> str:
        """Return them as the end of an address, without the question mark."""
        return urlencode(self.values)

    @property
    def words(self) -> str:
        """Return them as somebody reads them, all that narrows the list."""
        found = [str(STATES[self.state])]
        if self.profession:
            labels = {**dict(ActorType.choices), UNKNOWN: _("profession non précisée")}
            found.append(str(labels[self.profession]))
        if self.departement:
            found.append(departement_in_words(self.departement, {}))
        if self.origin:
            found.append(str(RegistrationOrigin(self.origin).label))
        if self.search:
            found.append(_("recherche de « %(words)s »") % {"words": self.search})
        return ", ".join(found)

    @property
    def narrows(self) -> bool:
        """Tell whether anything but the state is asked."""
        return bool(self.search or self.profession or self.departement or self.origin)

    def narrow(self, rows: QuerySet[Registration]) -> QuerySet[Registration]:
        """Return those registrations that answer."""
        if self.state == HOLDING:
            rows = rows.exclude(state__in=ENDED)
        elif self.state == OVER:
            rows = rows.filter(state__in=ENDED)
        elif self.state != EVERY:
            rows = rows.filter(state=self.state)
        if self.profession:
            rows = rows.filter(actor_type="" if self.profession == UNKNOWN else self.profession)
        if self.departement:
            rows = rows.filter(departement=self.departement)
        if self.origin:
            rows = rows.filter(origin=self.origin)
        return rows.filter(_words(self.search)) if self.search else rows


def selected(event: Event, data: QueryDict) -> tuple[QuerySet[Registration], dict[str, Any]]:
    """Return the registrations that a form chose, and how to choose them again.

    Args:
        event: whose registrations.
        data: rows ticked under ``TICKED``, else criteria.
    """
    keys = ticked(data)
    if keys:
        return event.registrations.filter(pk__in=keys), {TICKED: keys}
    criteria = Criteria.read(data)
    chosen: dict[str, Any] = {name: [value] for name, value in criteria.values.items()}
    return criteria.narrow(event.registrations.all()), chosen


def ticked(data: QueryDict) -> list[int]:
    """Return the rows that were ticked."""
    return sorted(keys_of(data.getlist(TICKED)))[:MOST_TICKED]


def _words(search: str) -> Q:
    """Return the filter of a search: names whatever their accents, address, phone, structure."""
    found = Q(name__icontains=search) | Q(email__icontains=search) | Q(structure__icontains=search)
    key = name_key(search)
    if key:
        people = Participant.objects.filter(name_key__contains=key)
        found |= Q(pk__in=people.values("registration"))
    digits = "".join(sign for sign in search if sign.isdigit()).lstrip("0")
    if digits:
        found |= Q(phone__contains=search) | Q(person_key__contains=digits)
    if search.isascii() and search.isdigit():
        found |= Q(number=int(search)) | Q(postcode=search)
    return found
