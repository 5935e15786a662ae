"""What an installation says of itself, edited under Réglages → « Identité et contacts »."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.contrib.settings.registry import register_setting

from core.blocks.action import validate_address
from core.french import e164
from pages.enums import BannerLevel
from pages.panels import SITE_SETTINGS_PANELS


@register_setting(icon="cogs", order=10)
class SiteSettings(ClusterableModel, BaseGenericSetting):
    """Name, contacts, menus, banner, partners and legal fields of the site.

    One row for the installation (an instance serves one territory), so that nothing depends on
    the host name of a request: error pages and mails show the same.
    """

    retention = "contacts of the structure that runs the site and of its host; public"

    # --- Identity
    name = models.CharField(_("nom du site"), max_length=60, default="Relais ETP")
    tagline = models.CharField(
        _("sous-titre"),
        max_length=100,
        blank=True,
        help_text=_("Une ligne sous le nom, par exemple le territoire."),
    )
    logo = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Sans logo, le site montre son propre signe."),
    )
    # --- Contacts
    structure_name = models.CharField(
        _("nom de la structure"),
        max_length=150,
        blank=True,
        help_text=_("La structure qui anime le site, telle que le public la connaît."),
    )
    phone = models.CharField(
        _("téléphone"),
        max_length=20,
        blank=True,
        help_text=_("Le numéro d’un accueil, jamais celui d’une personne."),
    )
    email = models.EmailField(
        _("adresse électronique"),
        blank=True,
        help_text=_("Elle est publique, et reçoit les messages du formulaire de contact."),
    )
    hours = models.CharField(
        _("horaires"),
        max_length=150,
        blank=True,
        help_text=_("Par exemple : du lundi au vendredi, de 9 h à 17 h."),
    )
    address = models.TextField(_("adresse postale"), max_length=300, blank=True)
    # --- Footer
    footer_text = models.TextField(_("texte du pied de page"), max_length=300, blank=True)
    # --- Banner
    banner_text = models.CharField(
        _("texte"),
        max_length=200,
        blank=True,
        help_text=_("Une phrase, en haut de toutes les pages. Vide : pas de bandeau."),
    )
    banner_level = models.CharField(
        _("niveau"), max_length=10, choices=BannerLevel.choices, default=BannerLevel.INFO
    )
    banner_url = models.CharField(
        _("lien"),
        max_length=300,
        blank=True,
        validators=[validate_address],
        help_text=_("https://… ou une adresse de ce site, comme /annuaire/"),
    )
    banner_link_text = models.CharField(_("texte du lien"), max_length=80, blank=True)
    banner_from = models.DateTimeField(_("à partir du"), null=True, blank=True)
    banner_until = models.DateTimeField(_("jusqu’au"), null=True, blank=True)
    # --- Legal fields
    publisher_name = models.CharField(_("éditeur du site"), max_length=200, blank=True)
    publisher_status = models.CharField(
        _("statut de l’éditeur"),
        max_length=200,
        blank=True,
        help_text=_("Par exemple : association loi 1901, SIRET …"),
    )
    publisher_address = models.TextField(_("adresse de l’éditeur"), max_length=300, blank=True)
    publisher_phone = models.CharField(_("téléphone de l’éditeur"), max_length=20, blank=True)
    director = models.CharField(
        _("directeur ou directrice de la publication"), max_length=150, blank=True
    )
    host_name = models.CharField(_("hébergeur"), max_length=200, blank=True)
    host_address = models.TextField(_("adresse de l’hébergeur"), max_length=300, blank=True)
    host_phone = models.CharField(_("téléphone de l’hébergeur"), max_length=20, blank=True)
    dpo_contact = models.CharField(
        _("contact pour les données personnelles"),
        max_length=200,
        blank=True,
        help_text=_("Adresse électronique ou postale du délégué à la protection des données."),
    )

    PHONES = ("phone", "publisher_phone", "host_phone")
    LEGAL_FIELDS = (
        "publisher_name",
        "publisher_status",
        "publisher_address",
        "publisher_phone",
        "director",
        "host_name",
        "host_address",
        "host_phone",
        "dpo_contact",
    )
    """What the law asks a site to say (law 2004-575 « LCEN » art. 6 III; RGPD art. 13)."""

    edit_handler = SITE_SETTINGS_PANELS

    class Meta:
        verbose_name = _("identité et contacts")
        verbose_name_plural = _("identité et contacts")

    def clean(self) -> None:
        """Refuse a banner that ends before it begins, and a link that is no address."""
        super().clean()
        errors: dict[str, Any] = self._keep_phones()
        if self.banner_from and self.banner_until and self.banner_until <= self.banner_from:
            errors["banner_until"] = _("Le bandeau finirait avant de commencer.")
        if self.banner_url and not self.banner_link_text:
            errors["banner_link_text"] = _("Dites où mène le lien, en quelques mots.")
        if errors:
            raise ValidationError(errors)

    def _keep_phones(self) -> dict[str, Any]:
        """Turn the phones into E.164; return a message for each that nobody could call."""
        errors = {}
        for name in self.PHONES:
            try:
                if number := getattr(self, name).strip():
                    setattr(self, name, e164(number))
            except ValueError:
                errors[name] = _("Écrivez le numéro à dix chiffres, par exemple 01 99 00 00 00.")
        return errors

    def missing_legal_fields(self) -> list[str]:
        """Return the French names of the legal fields that are still empty."""
        return [
            str(self._meta.get_field(name).verbose_name)
            for name in self.LEGAL_FIELDS
            if not getattr(self, name).strip()
        ]
