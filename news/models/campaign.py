"""One sending, to many."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from news.enums import CampaignKind, CampaignState, CampaignVerb
from news.models.mailing_list import MailingList


class Campaign(models.Model):
    """What is sent, to whom and how far it is; ``raw`` is the mail, with marks for each person.

    Attributes:
        page: the letter, or the page that is announced.
        revision: the published one that was frozen.
        introduction: what the officer writes above a thing that is announced.
        themes, territories: whom; see ``news.recipients``.
        again: an announcement goes to those who got it already, too.
        at_any_hour: may begin in the evening, on a Sunday or a holiday.
        raw: the frozen message as it will be transmitted, but for the marks of
            ``news.delivery.marks``.
        total: how many deliveries were made when the sending began.
        paused_why: said to the officer when the worker itself stopped.
        in_doubt: mails whose sending was cut by a crash and which were sent again: whoever they
            were for may have got two.
        figures: the report, once its deliveries were forgotten; before, what those who were erased
            since count in it (``news.services.reporting``).
    """

    kind = models.CharField(_("sorte"), max_length=8, choices=CampaignKind.choices)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="campaigns",
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    subject = models.CharField(_("objet"), max_length=200)
    preheader = models.CharField(_("aperçu"), max_length=200, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    raw = models.BinaryField(null=True)
    themes = models.ManyToManyField(MailingList, verbose_name=_("thèmes"), related_name="+")
    territories = models.ManyToManyField(
        MailingList, verbose_name=_("territoires"), related_name="+", blank=True
    )
    again = models.BooleanField(_("aussi à qui l’a déjà reçue"), default=False)
    state = models.CharField(
        _("état"),
        max_length=10,
        choices=CampaignState.choices,
        default=CampaignState.BROUILLON,
        db_index=True,
    )
    state_at = models.DateTimeField(_("depuis le"))
    scheduled_for = models.DateTimeField(_("envoi prévu le"), null=True, blank=True)
    at_any_hour = models.BooleanField(_("à toute heure"), default=False)
    started_at = models.DateTimeField(_("commencé le"), null=True, blank=True)
    ended_at = models.DateTimeField(_("terminé le"), null=True, blank=True)
    paused_why = models.CharField(max_length=300, blank=True)
    total = models.PositiveIntegerField(_("destinataires"), default=0)
    in_doubt = models.PositiveIntegerField(_("messages peut-être doublés"), default=0)
    figures = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(_("créée le"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("envoi")
        verbose_name_plural = _("envois")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject


class CampaignLog(models.Model):
    """Who did what with a campaign; never changed."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="log")
    at = models.DateTimeField()
    verb = models.CharField(max_length=10, choices=CampaignVerb.choices)
    detail = models.CharField(max_length=300, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("ligne du journal")
        verbose_name_plural = _("journal des envois")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.at:%Y-%m-%d %H:%M}"
