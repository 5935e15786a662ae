"""What somebody who registers is told of their data, word for word; kept with the registration."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.french import typography
from events.enums import EventKind
from events.models import Event
from events.permissions import tells_of_health

KEPT_MONTHS = 12
"""How long names are kept after the end of an event."""
NEEDS_DAYS = 30
"""How long arrangements are kept after it."""
PROVED = (EventKind.ATELIER, EventKind.FORMATION)
"""Kinds whose presence may have to be proved later: the officer sets for how long."""


def months_kept(event: Event) -> int:
    """Return how many months after its end the names of an event are kept."""
    return event.proof_months if event.kind in PROVED else KEPT_MONTHS


def wording(event: Event) -> str:
    """Return what a person agrees to by registering, in a few sentences."""
    structure = event.support_structure.name
    months = months_kept(event)
    told = [
        _("Vos réponses servent à organiser cet événement, puis à faire un bilan sans aucun nom."),
        _("Seuls ses organisateurs les lisent : %(structure)s.") % {"structure": structure},
        ngettext(
            "Elles sont effacées %(count)s mois après sa fin.",
            "Elles sont effacées %(count)s mois après sa fin.",
            months,
        )
        % {"count": months},
        _("Les aménagements demandés sont effacés %(count)s jours après.") % {"count": NEEDS_DAYS},
    ]
    if event.kind in PROVED:
        told.insert(3, _("Une preuve de présence peut être demandée jusque-là."))
    if tells_of_health(event):
        told.insert(
            0,
            _(
                "Venir à cet événement peut dire quelque chose de votre santé : seul "
                "l’organisateur a la liste."
            ),
        )
    return typography(" ".join(told))
