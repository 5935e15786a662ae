"""Closed lists about the team of an organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InvitationState(models.TextChoices):
    """Where an invitation stands; drawn from its dates, kept nowhere."""

    ENVOYEE = "envoyee", _("envoyée")
    RELANCEE = "relancee", _("relancée")
    EXPIREE = "expiree", _("expirée")
    ACCEPTEE = "acceptee", _("acceptée")
    ANNULEE = "annulee", _("annulée")
