"""Who asked that the site never write to them again about an entry."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ObjectedAddress(models.Model):
    """The keyed print of an address whose owner objected (RGPD, article 21).

    Without it the next file of the agency would bring the address back. The address itself is
    erased; nobody can read it from the print without the key of the site.
    """

    retention = "a keyed print, kept so that an objection is honoured for good; no address"

    fingerprint = models.CharField(_("empreinte"), max_length=64, unique=True)
    objected_at = models.DateTimeField(_("opposition reçue le"), auto_now_add=True)

    class Meta:
        verbose_name = _("adresse retirée à la demande de la personne")
        verbose_name_plural = _("adresses retirées à la demande des personnes")
        default_permissions = ()

    def __str__(self) -> str:
        return self.fingerprint[:12]
