"""What changes without moderation: state of activity, clocks and next dates.

These are plain rows beside the entry, never part of its revisions: publishing an older draft
writes everything it holds back, and would erase a newer confirmation (docs/adr).
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.enums import ActivityState, Rhythm, Source


class ProgrammeLife(models.Model):
    """State of activity and the two clocks of an entry.

    ``modified_at`` says that someone changed the text, ``confirmed_at`` that the holder says it
    is still right: two dates, never one.
    """

    programme = models.OneToOneField(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="life",
        verbose_name=_("fiche"),
    )
    state = models.CharField(
        _("état d’activité"),
        max_length=20,
        choices=ActivityState.choices,
        default=ActivityState.ACTIF,
    )
    suspended_until = models.DateField(_("suspendu jusqu’au"), null=True, blank=True)
    modified_at = models.DateTimeField(_("modifiée le"), null=True, blank=True)
    modified_by_role = models.CharField(
        _("modifiée par"), max_length=20, choices=Source.choices, blank=True
    )
    confirmed_at = models.DateTimeField(_("confirmée le"), null=True, blank=True)
    confirmed_by_role = models.CharField(
        _("confirmée par"), max_length=20, choices=Source.choices, blank=True
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("confirmée par le compte"),
    )
    next_due = models.DateField(_("prochaine confirmation attendue"), null=True, blank=True)
    rhythm = models.PositiveSmallIntegerField(
        _("rythme de confirmation"), choices=Rhythm.choices, default=Rhythm.UN_AN
    )
    stopped_on = models.DateField(_("arrêtée le"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "directory.Programme",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="merged_lives",
        verbose_name=_("réunie à la fiche"),
        help_text=_("Les adresses de cette fiche conduisent à celle-là."),
    )
    lock_reason = models.CharField(
        _("motif du verrouillage"),
        max_length=300,
        blank=True,
        help_text=_("Montré à l’équipe tant que la fiche est verrouillée."),
    )
    # What was public when the entry was last published, to tell whether the next publication
    # changes a text, and which address people may have printed.
    published_fingerprint = models.CharField(
        _("empreinte du texte publié"), max_length=64, blank=True, editable=False
    )
    published_slug = models.CharField(
        _("adresse publiée"), max_length=120, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("vie de la fiche")
        verbose_name_plural = _("vies des fiches")
        constraints = [
            models.CheckConstraint(
                condition=Q(suspended_until__isnull=True) | Q(state=ActivityState.SUSPENDU),
                name="directory_life_suspension_has_state",
                violation_error_message=_(
                    "Une date de reprise ne vaut que pour une offre suspendue."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.get_state_display()


class NextDate(models.Model):
    """A next start date; it expires by itself."""

    programme = models.ForeignKey(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="next_dates",
        verbose_name=_("fiche"),
    )
    starts_on = models.DateField(_("commence le"))
    ends_on = models.DateField(_("se termine le"), null=True, blank=True)

    class Meta:
        verbose_name = _("prochaine date")
        verbose_name_plural = _("prochaines dates")
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "starts_on"],
                name="directory_next_date_unique",
                violation_error_message=_("Cette date figure déjà sur la fiche."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="directory_next_date_order",
                violation_error_message=_("La fin ne peut pas précéder le début."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%d/%m/%Y}"
