"""The home page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.blocks.body import BodyBlock
from core.fields import StreamField
from core.models.fixed_address import FixedAddressPage
from core.registry import home_sections, ordered
from pages.blocks import DoorsBlock


class HomePage(FixedAddressPage):
    """The front door: the directory search, then what each room has to show.

    New entries, next events and last news come from ``core.registry.home_sections``; a room with
    nothing to show leaves no hole.
    """

    hero_title = models.CharField(
        _("grand titre"),
        max_length=120,
        default=_("Trouvez un programme près de chez vous"),
        help_text=_("La promesse du site, en une phrase."),
    )
    doors = StreamField(
        DoorsBlock(),
        blank=True,
        verbose_name=_("portes d’entrée"),
        help_text=_("Une carte pour chaque public : patient, proche, professionnel…"),
    )
    structure_title = models.CharField(
        _("titre"), max_length=120, blank=True, default=_("Qui anime ce site ?")
    )
    structure_text = models.TextField(
        _("texte"),
        blank=True,
        max_length=800,
        help_text=_(
            "Trois ou quatre phrases sur votre structure. Ses coordonnées viennent des réglages "
            "du site."
        ),
    )
    structure_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page à lire ensuite"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("contenu libre, en bas de la page"))

    template = "pages/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = None  # whatever accepts the home page as its parent
    content_panels = [
        MultiFieldPanel(
            [FieldPanel("title"), FieldPanel("hero_title"), FieldPanel("introduction")],
            _("En haut de la page, avec la recherche"),
        ),
        FieldPanel("doors"),
        MultiFieldPanel(
            [
                FieldPanel("structure_title"),
                FieldPanel("structure_text"),
                FieldPanel("structure_page"),
            ],
            _("La structure qui anime le site"),
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("page d’accueil")
        verbose_name_plural = _("pages d’accueil")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the sections that have something to show."""
        context = super().get_context(request, *args, **kwargs)
        filled = []
        for section in ordered(home_sections):
            values = section.context(request)
            if values is not None:
                filled.append({"template": section.template, "context": values})
        context["sections"] = filled
        return context
