"""The stamp that tells every worker when to read the site's identity again."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class IdentityStamp(models.Model):
    """One row, rewritten in the transaction of every change that the layout shows.

    The value is random rather than counted, so that a transaction that was rolled back can never
    leave a worker with a stamp that a later change would take again.
    """

    only = models.BooleanField(_("ligne unique"), default=True, unique=True, editable=False)
    value = models.UUIDField(_("valeur"), default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("horodatage de l’identité")
        verbose_name_plural = _("horodatages de l’identité")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.value)
