"""The legal notice and the page about personal data, both partly generated."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models.fixed_address import FixedAddressPage
from core.registry import retention
from pages.headings import Heading, contents, named_parts, parts_of
from pages.models.body import BodyMixin


class LegalNoticePage(BodyMixin, FixedAddressPage):
    """« Mentions légales »: publisher, director and host come from the site settings."""

    parts = {
        "editeur": _("Qui publie ce site ?"),
        "hebergeur": _("Qui l’héberge ?"),
        "sources": _("D’où viennent les données des territoires ?"),
    }
    """The parts that the template writes, by anchor."""

    fixed_slug = "mentions-legales"
    template = "pages/legal_notice_page.html"
    parent_page_types = ["pages.HomePage"]
    content_panels = [*FixedAddressPage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("mentions légales")
        verbose_name_plural = _("mentions légales")

    @property
    def headings(self) -> list[Heading]:
        """Return the parts of the page, generated ones first."""
        return contents([*named_parts(self.parts), *parts_of(self.body)])


class PersonalDataPage(BodyMixin, FixedAddressPage):
    """« Données personnelles »: the table of retention is read from what the worker enforces."""

    parts = {
        "duree": _("Combien de temps gardons-nous vos données ?"),
        "droits": _("Vos droits"),
        "responsable": _("Qui est responsable ?"),
    }
    """The parts that the template writes, by anchor."""

    fixed_slug = "donnees-personnelles"
    template = "pages/personal_data_page.html"
    parent_page_types = ["pages.HomePage"]
    content_panels = [*FixedAddressPage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("page « Données personnelles »")
        verbose_name_plural = _("pages « Données personnelles »")

    @property
    def headings(self) -> list[Heading]:
        """Return the parts of the page, generated ones last."""
        return contents([*parts_of(self.body), *named_parts(self.parts)])

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
