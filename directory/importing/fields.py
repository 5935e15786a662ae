"""What a column of an agency's file can mean."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.importing.headings import HEADINGS


@dataclass(frozen=True)
class Field:
    """A meaning of a column: its code and its French name.

    ``needed`` fields make a table a list of programmes; the others may be missing.
    """

    code: str
    label: str | Promise
    needed: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the headings already seen for it."""
        return HEADINGS[self.code]


FIELDS = (
    Field("number", _("Numéro de déclaration")),
    Field("title", _("Intitulé du programme"), needed=True),
    Field("organisation", _("Structure porteuse"), needed=True),
    Field("organisation_kind", _("Type de structure")),
    Field("finess", _("Numéro FINESS")),
    Field("siret", _("Numéro SIRET")),
    Field("pathologies", _("Pathologies")),
    Field("audiences", _("Public")),
    Field("mode", _("Mode (accueil, à distance)")),
    Field("place", _("Lieu")),
    Field("address", _("Adresse")),
    Field("postcode", _("Code postal")),
    Field("commune", _("Commune")),
    Field("coordinator", _("Nom du coordonnateur (privé)")),
    Field("coordinator_first_name", _("Prénom du coordonnateur (privé)")),
    Field("function", _("Fonction du coordonnateur (privée)")),
    Field("desk_phone", _("Téléphone du secrétariat (public)")),
    Field("phone", _("Autre téléphone (privé)")),
    Field("email", _("Adresse électronique (privée)")),
    Field("dated", _("Date d’autorisation ou de déclaration")),
    Field("note", _("Observations (note interne)")),
)

BY_CODE = {field.code: field for field in FIELDS}
