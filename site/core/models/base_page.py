"""The abstract page that every page type of the site extends."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class BasePage(Page):
    """What all pages share: an introduction, an image for shared links, French promote panels."""

    introduction = models.TextField(
        _("introduction"),
        max_length=400,
        blank=True,
        help_text=_("Une ou deux phrases simples, affichées sous le titre et dans les listes."),
    )
    share_image = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("image de partage"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Affichée quand la page est partagée par message ou sur un réseau social."),
    )

    show_in_menus_default = True
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels = [*Page.promote_panels, FieldPanel("share_image")]

    class Meta:
        abstract = True
