"""What people may subscribe to."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.health_words import names_an_illness
from news.enums import ListKind

TELLS_AN_ILLNESS = _(
    "Ce nom dit une maladie : qui s’abonne dirait la sienne. Choisissez un thème plus large."
)
NO_TERRITORY = _("Choisissez le département de cette liste.")
HAS_SUBSCRIBERS = _(
    "Des personnes ont choisi cette liste pour ce qu’elle est. Créez-en plutôt une autre."
)


class MailingList(models.Model):
    """A theme or a territory. None tells an illness.

    Somebody who chose no territory wants those of all; see ``news.recipients``.
    """

    name = models.CharField(_("nom"), max_length=100, unique=True)
    slug = models.SlugField(_("identifiant d’adresse"), max_length=60, unique=True)
    kind = models.CharField(
        _("sorte"), max_length=12, choices=ListKind.choices, default=ListKind.THEME
    )
    description = models.CharField(
        _("description"),
        max_length=200,
        blank=True,
        help_text=_("Ce que l’on y reçoit, à quel rythme."),
    )
    departement = models.OneToOneField(
        "territories.Departement",
        verbose_name=_("département"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Pour une liste de territoire."),
    )
    is_open = models.BooleanField(_("proposée à l’abonnement"), default=True)
    order = models.PositiveSmallIntegerField(_("ordre"), default=50)

    class Meta:
        verbose_name = _("liste d’abonnement")
        verbose_name_plural = _("listes d’abonnement")
        ordering = ["-kind", "order", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="territoire") | Q(departement__isnull=False),
                name="news_list_of_a_territory_has_one",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a list that tells an illness, and one of a territory that names none.

        What a list is about stays as it was when people chose it.
        """
        if names_an_illness(f"{self.name} {self.description}"):
            raise ValidationError({"name": TELLS_AN_ILLNESS})
        if self.kind != ListKind.TERRITOIRE:
            self.departement = None
        elif self.departement_id is None:
            raise ValidationError({"departement": NO_TERRITORY})
        before = MailingList.objects.filter(pk=self.pk, subscriptions__isnull=False).first()
        for field in ("kind", "departement_id"):
            if before is not None and getattr(before, field) != getattr(self, field):
                raise ValidationError({field.removesuffix("_id"): HAS_SUBSCRIBERS})
