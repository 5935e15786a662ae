"""Who holds the entries of an organisation: members, invitations, requests to hold an entry."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from directory.enums import ClaimState, MemberRole


class Membership(models.Model):
    """A person who keeps the entries of an organisation; a manager also invites and removes."""

    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("structure"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("compte"),
    )
    role = models.CharField(
        _("rôle"), max_length=20, choices=MemberRole.choices, default=MemberRole.CONTRIBUTEUR
    )
    created_at = models.DateTimeField(_("depuis le"), auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("ajouté par"),
    )

    class Meta:
        verbose_name = _("membre d’une structure")
        verbose_name_plural = _("membres des structures")
        ordering = ["organisation__name", "user__last_name", "user__email"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                name="directory_membership_unique",
                violation_error_message=_("Cette personne est déjà membre de la structure."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation}"


class Invitation(models.Model):
    """An invitation to become a member, sent to an address; it expires.

    The link in the mail is signed and stands for this row: using it, cancelling it or sending a
    new one ends it.
    """

    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.CASCADE,
        related_name="invitations",
        verbose_name=_("structure"),
    )
    email = models.EmailField(_("adresse électronique"))
    role = models.CharField(
        _("rôle"), max_length=20, choices=MemberRole.choices, default=MemberRole.CONTRIBUTEUR
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("invité par"),
    )
    created_at = models.DateTimeField(_("envoyée le"), auto_now_add=True)
    hands_over = models.BooleanField(
        _("passe la main"),
        default=False,
        help_text=_("La personne qui invite quitte l’équipe quand l’invitation est acceptée."),
    )
    expires_at = models.DateTimeField(_("valable jusqu’au"))
    follow_ups = models.PositiveSmallIntegerField(_("relances"), default=0)
    followed_up_at = models.DateTimeField(_("relancée le"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("acceptée le"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("acceptée par"),
    )
    cancelled_at = models.DateTimeField(_("annulée le"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation à rejoindre une structure")
        verbose_name_plural = _("invitations à rejoindre une structure")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("email"),
                condition=Q(accepted_at__isnull=True, cancelled_at__isnull=True),
                name="directory_invitation_pending_unique",
                violation_error_message=_("Une invitation attend déjà à cette adresse."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.organisation}"


class Claim(models.Model):
    """« Je gère cette fiche »: a person asks to hold an entry; a moderator decides.

    A person without an account proves the address first, by a signed link.
    """

    programme = models.ForeignKey(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="claims",
        verbose_name=_("fiche"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("compte"),
    )
    email = models.EmailField(_("adresse électronique"))
    name = models.CharField(_("nom"), max_length=150)
    function = models.CharField(_("fonction"), max_length=100)
    message = models.TextField(_("message"), blank=True)
    state = models.CharField(
        _("état"), max_length=20, choices=ClaimState.choices, default=ClaimState.A_VERIFIER
    )
    created_at = models.DateTimeField(_("reçue le"), auto_now_add=True)
    verified_at = models.DateTimeField(_("adresse vérifiée le"), null=True, blank=True)
    decided_at = models.DateTimeField(_("décidée le"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("décidée par"),
    )
    answer = models.TextField(_("réponse"), blank=True)

    class Meta:
        verbose_name = _("demande de gestion")
        verbose_name_plural = _("demandes de gestion")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.email} · {self.programme}"
