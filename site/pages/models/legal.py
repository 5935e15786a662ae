"""The legal notice and the page about personal data, both partly generated."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models.fixed_address import FixedAddressPage
from core.registry import retention
from pages.models.body import BodyMixin


class LegalNoticePage(BodyMixin, FixedAddressPage):
    """« Mentions légales »: publisher, director and host come from the site settings."""

    fixed_slug = "mentions-legales"
    template = "pages/legal_notice_page.html"
    parent_page_types = ["pages.HomePage"]
    content_panels = [*FixedAddressPage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("mentions légales")
        verbose_name_plural = _("mentions légales")


class PersonalDataPage(BodyMixin, FixedAddressPage):
    """« Données personnelles »: the table of retention is read from what the worker enforces."""

    fixed_slug = "donnees-personnelles"
    template = "pages/personal_data_page.html"
    parent_page_types = ["pages.HomePage"]
    content_panels = [*FixedAddressPage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("page « Données personnelles »")
        verbose_name_plural = _("pages « Données personnelles »")

    @property
    def retention_table(self) -> list[dict[str, str]]:
        """Return what is kept, why and how long, as every room has declared it."""
        return [
            {
                "what": str(apps.get_model(rule.model)._meta.verbose_name_plural),
                "why": str(rule.why),
                "keeps": str(rule.keeps),
            }
            for rule in retention
        ]
