"""Files of addresses that officers brought."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from news.enums import AddressFileState
from news.models.mailing_list import MailingList


class AddressFile(models.Model):
    """An import: where the consent comes from, and what became of each row.

    Of the file itself only the columns that hold addresses are read, and they go when the import
    ends; the report then names people by their key alone, so that whoever is erased is erased here.

    Attributes:
        headings: titles of the columns that hold addresses.
        rows: lists of a number and of the cells of these columns; of a number and an address once
            the import begins; emptied when it ends.
        column: which of these columns was chosen.
        position: how many rows are done: a worker that is killed goes on from there.
        report: one mapping a row (``n`` its number, ``o`` its outcome, ``s`` the subscriber, ``d``
            the row that it repeats); emptied with time.
    """

    name = models.CharField(_("nom du fichier"), max_length=200)
    state = models.CharField(
        _("état"), max_length=10, choices=AddressFileState.choices, default=AddressFileState.LU
    )
    headings = models.JSONField(default=list, blank=True)
    rows = models.JSONField(default=list, blank=True)
    column = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    origin = models.CharField(_("origine du consentement"), max_length=300, blank=True)
    collected_on = models.DateField(_("date du recueil"), null=True, blank=True)
    lists = models.ManyToManyField(MailingList, related_name="+")
    report = models.JSONField(default=list, blank=True)
    added = models.PositiveIntegerField(_("ajoutés"), default=0)
    left_alone = models.PositiveIntegerField(_("laissés tels quels"), default=0)
    refused = models.PositiveIntegerField(_("refusés"), default=0)
    at = models.DateTimeField(_("le"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("fichier d’adresses")
        verbose_name_plural = _("fichiers d’adresses")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
