"""What can go wrong in this room, said to the person concerned."""

from django.utils.translation import gettext_lazy as _

from core.exceptions import DomainError


class NoRecipientError(DomainError):
    """The site has no address to which a message could be sent."""

    def __init__(self) -> None:
        super().__init__(
            _("Ce site n’a pas encore d’adresse pour recevoir les messages. Appelez-nous.")
        )
