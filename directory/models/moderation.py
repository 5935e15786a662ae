"""What coordinators choose: who answers for which département, ready replies, the circuit."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from directory.enums import Outcome


class ModeratorProfile(models.Model):
    """The départements that a moderator answers for, and who replaces them when away."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="moderator_profile",
        verbose_name=_("compte"),
    )
    departements = models.ManyToManyField(
        "territories.Departement",
        blank=True,
        related_name="moderator_profiles",
        verbose_name=_("départements"),
        help_text=_("Ceux dont cette personne relit les fiches."),
    )
    daily_digest = models.BooleanField(
        _("un seul courriel par jour"),
        default=False,
        help_text=_("Le résumé du matin remplace les courriels un à un."),
    )
    digested_on = models.DateField(_("dernier résumé le"), null=True, blank=True, editable=False)
    away_from = models.DateField(_("absence à partir du"), null=True, blank=True)
    away_until = models.DateField(_("absence jusqu’au"), null=True, blank=True)
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("remplacé par"),
        help_text=_("Reçoit les demandes pendant l’absence."),
    )

    class Meta:
        verbose_name = _("modérateur")
        verbose_name_plural = _("modérateurs")
        ordering = ["user__last_name", "user__email"]
        constraints = [
            models.CheckConstraint(
                condition=Q(away_until__isnull=True) | Q(away_until__gte=F("away_from")),
                name="directory_moderator_absence_order",
                violation_error_message=_("La fin de l’absence ne peut pas précéder son début."),
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

    def clean(self) -> None:
        """Refuse a deputy who is the moderator."""
        super().clean()
        if self.deputy_id and self.deputy_id == self.user_id:
            raise ValidationError({"deputy": _("Choisissez une autre personne.")})

    @property
    def is_away(self) -> bool:
        """Whether today falls in the absence."""
        today = timezone.localdate()
        return bool(
            self.away_from
            and self.away_from <= today
            and (self.away_until is None or today <= self.away_until)
        )


class ReplyTemplate(models.Model):
    """A ready answer that a moderator starts from."""

    label = models.CharField(_("nom"), max_length=100)
    outcome = models.CharField(
        _("pour"),
        max_length=20,
        choices=[
            (Outcome.APPROUVEE.value, _("une approbation")),
            (Outcome.RENVOYEE.value, _("un renvoi")),
            (Outcome.REFUSEE.value, _("un refus")),
        ],
        default=Outcome.RENVOYEE,
    )
    text = models.TextField(_("texte"))

    class Meta:
        verbose_name = _("modèle de réponse")
        verbose_name_plural = _("modèles de réponse")
        ordering = ["outcome", "label"]

    def __str__(self) -> str:
        return self.label


@register_setting(icon="tick-inverse", order=510)
class CircuitSettings(BaseGenericSetting):
    """What the coordinators choose about the circuit of entries."""

    promised_days = models.PositiveSmallIntegerField(
        _("réponse promise sous (jours ouvrés)"),
        default=5,
        help_text=_("Montré aux porteurs. Passé ce délai, la coordination est prévenue."),
    )
    review_facts = models.BooleanField(
        _("relire aussi les changements immédiats"),
        default=False,
        help_text=_(
            "« Encore exact », « plus de place », « suspendu jusqu’au … » et les prochaines dates "
            "prennent alors effet après l’accord d’un modérateur."
        ),
    )

    class Meta:
        verbose_name = _("circuit des fiches")
