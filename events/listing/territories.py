"""Where an event is, as the agenda is narrowed by it; the codes are those of the list of offers."""

from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from territories.models import CPTS, Departement, Intercommunalite


@dataclass(frozen=True)
class Territory:
    """A kind of territory.

    Attributes:
        name: its query parameter.
        label: its legend.
        column: where the code stands, seen from an event.
        name_column: where its name stands.
        model: its model.
        key: the field of the model that is its code.
        order: the field by which it is listed: 0 for the code, 1 for the name.
    """

    name: str
    label: str | Promise
    column: str
    name_column: str
    model: type[Model]
    key: str
    order: int = 1


TERRITORIES = (
    Territory(
        "departement",
        _("Département"),
        "departement_id",
        "departement__name",
        Departement,
        "code",
        order=0,
    ),
    Territory(
        "intercommunalite",
        _("Intercommunalité"),
        "commune__intercommunalite_id",
        "commune__intercommunalite__name",
        Intercommunalite,
        "siren",
    ),
    Territory("cpts", _("CPTS"), "cpts__slug", "cpts__name", CPTS, "slug"),
)
"""In the order in which they are shown, and of ``Row.territories``."""
