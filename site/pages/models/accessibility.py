"""The accessibility statement, generated from data on the official model (RGAA 4.1)."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.fields import StreamField
from core.models.fixed_address import FixedAddressPage
from pages.blocks import CheckedPagesBlock, LinesBlock
from pages.enums import ConformityState
from pages.headings import Heading, named_parts
from pages.services.statement import audit_is_valid, conformity, valid_until


class AccessibilityPage(FixedAddressPage):
    """« Accessibilité »: the state follows from the audit, nobody can type it.

    Without an audit in force the state is « non conforme » (see ``pages.services.statement``).
    """

    audited_on = models.DateField(
        _("date de l’audit"),
        null=True,
        blank=True,
        help_text=_("Un audit compte trois ans au plus. Sans audit : « non conforme »."),
    )
    auditor = models.CharField(
        _("réalisé par"),
        max_length=200,
        blank=True,
        help_text=_("Nom de l’organisme, ou « audit interne » et le nom du service."),
    )
    rate = models.DecimalField(
        _("taux de conformité (%)"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Part des critères du RGAA respectés, donnée par l’audit."),
    )
    non_conformities = StreamField(
        LinesBlock(), blank=True, verbose_name=_("non-conformités relevées")
    )
    derogations = StreamField(
        LinesBlock(),
        blank=True,
        verbose_name=_("dérogations pour charge disproportionnée"),
        help_text=_("Chacune avec sa raison et l’autre moyen proposé."),
    )
    exemptions = StreamField(
        LinesBlock(),
        blank=True,
        verbose_name=_("contenus non soumis à l’obligation d’accessibilité"),
    )
    stated_on = models.DateField(
        _("déclaration établie le"), null=True, blank=True, help_text=_("Date de ce texte.")
    )
    technologies = models.CharField(
        _("technologies utilisées"),
        max_length=300,
        blank=True,
        default="HTML5, CSS, SVG, JavaScript",
    )
    environments = StreamField(
        LinesBlock(),
        blank=True,
        verbose_name=_("environnement de test"),
        help_text=_("Navigateur et technologie d’assistance, par exemple « Firefox et NVDA »."),
    )
    tools = StreamField(LinesBlock(), blank=True, verbose_name=_("outils d’évaluation"))
    checked_pages = StreamField(CheckedPagesBlock(), blank=True, verbose_name=_("pages vérifiées"))
    plan = models.TextField(
        _("schéma pluriannuel et plan d’action"),
        blank=True,
        help_text=_("Ce que vous avez fait, ce que vous ferez et quand. Un point par ligne."),
    )
    plan_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page du schéma pluriannuel"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    parts = {
        "etat": _("État de conformité"),
        "contenus": _("Contenus non accessibles"),
        "etablissement": _("Établissement de cette déclaration d’accessibilité"),
        "contact": _("Retour d’information et contact"),
        "recours": _("Voies de recours"),
        "plan": _("Schéma pluriannuel et plan d’action"),
    }
    """The parts of the official model, by anchor."""

    fixed_slug = "accessibilite"
    template = "pages/accessibility_page.html"
    parent_page_types = ["pages.HomePage"]
    content_panels = [
        *FixedAddressPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("audited_on"), FieldPanel("auditor"), FieldPanel("rate")],
            _("Audit : il décide de l’état de conformité"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("non_conformities"),
                FieldPanel("derogations"),
                FieldPanel("exemptions"),
            ],
            _("Contenus non accessibles"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("stated_on"),
                FieldPanel("technologies"),
                FieldPanel("environments"),
                FieldPanel("tools"),
                FieldPanel("checked_pages"),
            ],
            _("Établissement de cette déclaration"),
        ),
        MultiFieldPanel(
            [FieldPanel("plan"), FieldPanel("plan_page")], _("Schéma pluriannuel et plan d’action")
        ),
    ]

    class Meta:
        verbose_name = _("déclaration d’accessibilité")
        verbose_name_plural = _("déclarations d’accessibilité")

    def clean(self) -> None:
        """Refuse an audit to come, and an audit without its author or its rate."""
        super().clean()
        errors = {}
        if self.audited_on and self.audited_on > timezone.localdate():
            errors["audited_on"] = _("La date de l’audit est dans le futur.")
        if self.audited_on and not self.auditor:
            errors["auditor"] = _("Indiquez qui a réalisé l’audit.")
        if self.audited_on and self.rate is None:
            errors["rate"] = _("Indiquez le taux de conformité donné par l’audit.")
        if errors:
            raise ValidationError(errors)

    @property
    def has_valid_audit(self) -> bool:
        """Tell whether the audit still counts today."""
        return audit_is_valid(self.audited_on, self.rate, timezone.localdate())

    @property
    def audit_valid_until(self) -> date | None:
        """Return the last day on which the audit counts."""
        return valid_until(self.audited_on) if self.audited_on else None

    @property
    def state(self) -> ConformityState:
        """Return the legal state of today."""
        return conformity(self.audited_on, self.rate, timezone.localdate())

    @property
    def headings(self) -> list[Heading]:
        """Return the table of contents."""
        return named_parts(self.parts)

    @property
    def plan_steps(self) -> list[str]:
        """Return the points of the plan, one a line."""
        return [line.strip() for line in self.plan.splitlines() if line.strip()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the address of the site that the statement speaks of."""
        context = super().get_context(request, *args, **kwargs)
        context["site_url"] = settings.SITE_URL
        return context
