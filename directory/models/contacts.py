"""Contacts of an entry: three models, so that a private one can never slip into a public query."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from core.french import french_phone
from directory.enums import PrivateContactKind
from directory.importing.cleaning.phones import parse_phone


class FrenchPhoneInput(forms.CharField):
    """A number shown as people write it in France, and kept as E.164."""

    def prepare_value(self, value: Any) -> Any:
        """Return « 01 99 00 12 34 » for a stored number, and what was typed as it is."""
        return french_phone(value) if isinstance(value, str) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare numbers, not their spaces."""
        return french_phone(initial or "") != french_phone(data or "")


class PhoneField(models.CharField):
    """A phone number in E.164; to migrations a plain text."""

    def deconstruct(self) -> tuple[str, str, list, dict]:
        """Be a plain CharField to migrations."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", list(args), kwargs

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """Show the number in French."""
        return super().formfield(**{"form_class": FrenchPhoneInput, **kwargs})


class PhoneMixin(models.Model):
    """A number kept in E.164 with its extension apart."""

    mobile_allowed = False

    phone: str
    extension: str

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Keep the number in E.164; refuse an unreadable one, and a mobile where all can see it."""
        super().clean()
        if not self.phone:
            return
        read = parse_phone(self.phone)
        if read is None:
            raise ValidationError(
                {"phone": _("Ce numéro n’est pas lisible. Exemple : 01 99 00 12 34.")}
            )
        if read.is_mobile and not self.mobile_allowed:
            raise ValidationError(
                {
                    "phone": _(
                        "Un numéro de portable est celui d’une personne : il ne peut pas être "
                        "publié. Donnez celui d’un secrétariat, ou laissez ce champ vide."
                    )
                }
            )
        self.phone = read.number
        self.extension = self.extension or read.extension


class PublicContact(PhoneMixin, Orderable):
    """A contact for everyone: a role, never a name."""

    retention = "reaches a service, never a person; public, and kept with the entry"

    programme = ParentalKey(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="public_contacts",
        verbose_name=_("fiche"),
    )
    role = models.CharField(
        _("qui répond"),
        max_length=100,
        default="Secrétariat",
        help_text=_("Une fonction, jamais un nom : « Secrétariat de diabétologie »."),
    )
    phone = PhoneField(
        _("téléphone"), max_length=40, blank=True, help_text=_("Jamais un portable personnel.")
    )
    extension = models.CharField(
        _("poste"), max_length=10, blank=True, help_text=_("S’il faut le composer après le numéro.")
    )
    email = models.EmailField(
        _("adresse électronique"),
        blank=True,
        help_text=_("Celle d’un service, jamais celle d’une personne."),
    )
    hours = models.CharField(
        _("horaires"),
        max_length=200,
        blank=True,
        help_text=_("Par exemple : « du lundi au vendredi, 9 h – 17 h »."),
    )

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "pk"]  # rows of one rank must not change places
        verbose_name = _("contact pour tous")
        verbose_name_plural = _("contacts pour tous")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(phone="", email=""),
                name="directory_public_contact_reachable",
                violation_error_message=_("Indiquez un téléphone ou une adresse électronique."),
            )
        ]

    def __str__(self) -> str:
        return self.role


class ProfessionalContact(PhoneMixin, Orderable):
    """A contact for professionals who refer a patient."""

    retention = "reaches a service, never a person; public, and kept with the entry"

    programme = ParentalKey(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="professional_contacts",
        verbose_name=_("fiche"),
    )
    role = models.CharField(
        _("qui répond"),
        max_length=100,
        default="Équipe du programme",
        help_text=_("Une fonction, jamais un nom."),
    )
    phone = PhoneField(
        _("ligne directe"),
        max_length=40,
        blank=True,
        help_text=_("Celle de l’équipe, jamais un portable."),
    )
    extension = models.CharField(
        _("poste"), max_length=10, blank=True, help_text=_("S’il faut le composer après le numéro.")
    )
    mssante = models.EmailField(
        _("adresse MSSanté"),
        blank=True,
        help_text=_("La seule adresse à laquelle écrire au sujet d’un patient nommé."),
    )
    hours = models.CharField(
        _("horaires"),
        max_length=200,
        blank=True,
        help_text=_("Par exemple : « du lundi au vendredi, 9 h – 17 h »."),
    )

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "pk"]  # rows of one rank must not change places
        verbose_name = _("contact pour les professionnels")
        verbose_name_plural = _("contacts pour les professionnels")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(phone="", mssante=""),
                name="directory_professional_contact_reachable",
                violation_error_message=_("Indiquez un téléphone ou une adresse MSSanté."),
            )
        ]

    def __str__(self) -> str:
        return self.role


class PrivateContact(PhoneMixin, models.Model):
    """A person the site may write to; internal, in no page, export or revision."""

    programme = models.ForeignKey(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="private_contacts",
        verbose_name=_("fiche"),
    )
    kind = models.CharField(
        _("nature"),
        max_length=20,
        choices=PrivateContactKind.choices,
        default=PrivateContactKind.COORDINATEUR,
        help_text=_("Qui est cette personne pour le programme."),
    )
    name = models.CharField(_("nom"), max_length=150, blank=True, help_text=_("Prénom et nom."))
    function = models.CharField(
        _("fonction"), max_length=100, blank=True, help_text=_("Par exemple : cadre de santé.")
    )
    email = models.EmailField(
        _("adresse électronique"),
        blank=True,
        help_text=_("Pour les rappels seulement."),
    )
    phone = PhoneField(
        _("téléphone"), max_length=40, blank=True, help_text=_("Un portable est possible ici.")
    )
    extension = models.CharField(
        _("poste"), max_length=10, blank=True, help_text=_("S’il faut le composer après le numéro.")
    )

    known_from = models.CharField(
        _("connu par"),
        max_length=200,
        blank=True,
        editable=False,
        help_text=_("Le fichier d’où vient ce contact ; vide s’il vient de l’équipe."),
    )
    known_since = models.DateTimeField(_("connu depuis le"), default=timezone.now, editable=False)
    informed_at = models.DateTimeField(
        _("informé le"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Premier courriel disant d’où vient l’adresse et quels sont ses droits."),
    )
    refused_at = models.DateTimeField(
        _("adresse refusée le"), null=True, blank=True, editable=False
    )

    mobile_allowed = True

    class Meta:
        verbose_name = _("contact privé")
        verbose_name_plural = _("contacts privés")
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return self.name or self.email or self.function
