"""What can go wrong with territories, said so that a person can act."""

from django.utils.translation import gettext_lazy as _


class TerritoryError(Exception):
    """Base of the errors of this room; ``str()`` is a French message."""


class UnknownRegionError(TerritoryError):
    """The project ships no data for the région asked for."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _(
                "La région « %(code)s » est inconnue : REGION attend le code INSEE de l’une des "
                "18 régions, par exemple 11 pour l’Île-de-France."
            )
            % {"code": code}
        )
