"""The people who asked for letters, what they agreed to, and those who must not be asked again."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from news.enums import ConsentAct, RefusalReason, SubscriberState
from news.models.mailing_list import MailingList

CODE_LENGTH = 32


def new_code() -> str:
    """Return what stands in the links of one person: 192 random bits, always as long."""
    return secrets.token_urlsafe(24)


class SignUp(models.Model):
    """A sign-up that awaits the click in its mail: an address, and what was asked for.

    It makes nobody a subscriber, and changes nothing of somebody who is one already.

    Attributes:
        moves: the subscriber who asked, from their own page, for mails to go to this address.
        confirmed_at: when the click came; the link then says so, until the row goes.
    """

    email = models.EmailField(_("adresse électronique"))
    email_key = models.CharField(max_length=254, db_index=True, help_text="Its case folded.")
    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    lists = models.ManyToManyField(MailingList, related_name="+")
    wording = models.TextField(_("ce qui a été dit"))
    page = models.CharField(_("page"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("demandé le"), db_index=True)
    confirmed_at = models.DateTimeField(_("confirmé le"), null=True, blank=True)
    moves = models.ForeignKey(
        "news.Subscriber", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("abonnement à confirmer")
        verbose_name_plural = _("abonnements à confirmer")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.email


class Subscriber(models.Model):
    """Somebody who proved an address and chose lists. Nothing but the address is known.

    Attributes:
        email_key: the address with its case folded: one person, one row.
        code: in every link of their mails.
        last_act_at: the last act that the site knows: sign-up, choices, « je reste abonné », or the
            day on which they agreed, as the officer says who brought their address in a file.
        asked_at: when they were first asked whether they stay.
        asked_again_at: the second and last time.
        asked_mail: the mail that asked last, as long as the outbox knows it: the time to answer
            counts from when it left.
        soft_bounces: temporary refusals in a row; a success resets them.
    """

    email = models.EmailField(_("adresse électronique"))
    email_key = models.CharField(max_length=254, unique=True)
    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    state = models.CharField(
        _("état"),
        max_length=10,
        choices=SubscriberState.choices,
        default=SubscriberState.ABONNE,
    )
    state_at = models.DateTimeField(_("depuis le"))
    created_at = models.DateTimeField(_("abonné depuis le"))
    last_act_at = models.DateTimeField(_("dernier signe de vie"), db_index=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_again_at = models.DateTimeField(null=True, blank=True)
    asked_mail = models.ForeignKey(
        "core.OutboxMessage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    soft_bounces = models.PositiveSmallIntegerField(_("refus temporaires de suite"), default=0)
    lists = models.ManyToManyField(
        MailingList, through="news.Subscription", related_name="subscribers"
    )

    class Meta:
        verbose_name = _("abonné")
        verbose_name_plural = _("abonnés")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "email_key"], name="news_subscriber_state")]

    def __str__(self) -> str:
        return self.email


class Subscription(models.Model):
    """One list that somebody chose."""

    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.CASCADE, related_name="subscriptions"
    )
    list = models.ForeignKey(MailingList, on_delete=models.PROTECT, related_name="subscriptions")
    since = models.DateTimeField(_("depuis le"))

    class Meta:
        verbose_name = _("abonnement")
        verbose_name_plural = _("abonnements")
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "list"], name="news_subscription_once")
        ]

    def __str__(self) -> str:
        return f"{self.subscriber_id} {self.list_id}"


class ConsentRecord(models.Model):
    """The proof: what somebody did, when, after which words, on which page. Never changed.

    Attributes:
        asked_at: when they asked for what the click of ``at`` confirmed.
    """

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="records")
    act = models.CharField(_("acte"), max_length=16, choices=ConsentAct.choices)
    at = models.DateTimeField(_("le"))
    asked_at = models.DateTimeField(_("demandé le"), null=True, blank=True)
    lists = models.JSONField(_("listes"), default=list, blank=True)
    wording = models.TextField(_("ce qui a été dit"), blank=True)
    page = models.CharField(_("page"), max_length=300, blank=True)
    origin = models.CharField(_("origine"), max_length=300, blank=True)
    campaign = models.ForeignKey(
        "news.Campaign", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("preuve de consentement")
        verbose_name_plural = _("preuves de consentement")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.at:%Y-%m-%d %H:%M}"


class Refusal(models.Model):
    """An address that asked to be forgotten, or complained: no file may bring it back.

    Only a keyed hash is kept: it tells whether an address is the same, never which it is. The
    person alone lifts it, by confirming a new sign-up.
    """

    key = models.CharField(max_length=64, unique=True)
    reason = models.CharField(_("raison"), max_length=16, choices=RefusalReason.choices)
    at = models.DateTimeField(_("le"))

    class Meta:
        verbose_name = _("refus de nos lettres")
        verbose_name_plural = _("refus de nos lettres")

    def __str__(self) -> str:
        return self.key[:8]
