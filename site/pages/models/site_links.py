"""What hangs on the site settings: menu items, social links and partners."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from core.blocks.action import validate_address
from pages.enums import MenuPlace
from pages.models.site_settings import SiteSettings


class MenuItem(Orderable):
    """A link of a menu: a page of the site, or an address with its label."""

    settings = ParentalKey(
        SiteSettings,
        on_delete=models.CASCADE,
        related_name="menu_items",
        verbose_name=_("réglages"),
    )
    place = models.CharField(
        _("menu"), max_length=10, choices=MenuPlace.choices, default=MenuPlace.MAIN
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    path = models.CharField(
        _("ou adresse"),
        max_length=300,
        blank=True,
        validators=[validate_address],
        help_text=_("https://… ou /annuaire/"),
    )
    label = models.CharField(
        _("texte du lien"),
        max_length=60,
        blank=True,
        help_text=_("Vide : le titre de la page."),
    )

    panels = [
        FieldRowPanel([FieldPanel("place"), FieldPanel("label")]),
        FieldRowPanel([PageChooserPanel("page"), FieldPanel("path")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("entrée de menu")
        verbose_name_plural = _("entrées de menu")

    def __str__(self) -> str:
        return self.label or (str(self.page) if self.page else self.path)

    def clean(self) -> None:
        """Ask for one destination, and for a label where no page gives one."""
        super().clean()
        if bool(self.page_id) == bool(self.path):
            raise ValidationError(_("Choisissez une page, ou bien donnez une adresse."))
        if self.path and not self.label:
            raise ValidationError({"label": _("Une adresse a besoin d’un texte de lien.")})


class SocialLink(Orderable):
    """An account of the structure on a social network."""

    settings = ParentalKey(
        SiteSettings,
        on_delete=models.CASCADE,
        related_name="social_links",
        verbose_name=_("réglages"),
    )
    title = models.CharField(_("réseau"), max_length=40, help_text=_("Par exemple : LinkedIn"))
    url = models.URLField(_("adresse"), max_length=300)

    class Meta(Orderable.Meta):
        verbose_name = _("réseau social")
        verbose_name_plural = _("réseaux sociaux")

    def __str__(self) -> str:
        return self.title


class Partner(Orderable):
    """A body that supports the site, with its logo in the footer."""

    settings = ParentalKey(
        SiteSettings,
        on_delete=models.CASCADE,
        related_name="partners",
        verbose_name=_("réglages"),
    )
    name = models.CharField(
        _("nom"), max_length=120, help_text=_("Lu à la place du logo par qui ne le voit pas.")
    )
    url = models.URLField(_("site internet"), max_length=300, blank=True)
    logo = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta(Orderable.Meta):
        verbose_name = _("partenaire")
        verbose_name_plural = _("partenaires")

    def __str__(self) -> str:
        return self.name
