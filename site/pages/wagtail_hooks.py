"""What the pages room adds to the admin."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from pages.admin_panels import WelcomePanel
from pages.admin_views import guide, own_guide
from pages.models import LegalNoticePage, PersonalDataPage, SiteSettings


@hooks.register("construct_homepage_panels")
def add_welcome_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Put the guides and what is missing on the home page of the admin."""
    panels.append(WelcomePanel())


@hooks.register("register_admin_urls")
def guide_urls() -> list[URLPattern]:
    """Give the guides an address."""
    return [
        path("guides/", own_guide, name="relais_own_guide"),
        path("guides/<slug:slug>/", guide, name="relais_guide"),
    ]


@hooks.register("register_help_menu_item")
def guide_menu_item() -> MenuItem:
    """Put the guide of each person's role into the help menu."""
    url = reverse("relais_own_guide")
    return MenuItem(_("Guides du site"), url, name="guides", icon_name="help", order=100)


@hooks.register("before_edit_page")
def warn_of_missing_legal_fields(request: HttpRequest, page: Page) -> None:
    """Say, on the pages that show them, which legal fields are still empty."""
    if request.method != "GET" or not isinstance(page, (LegalNoticePage, PersonalDataPage)):
        return
    site = SiteSettings.objects.first() or SiteSettings()
    missing = site.missing_legal_fields()
    if missing:
        text = _(
            "Cette page signale au public des informations manquantes : %(fields)s. "
            "Complétez-les dans Paramètres → Identité et contacts."
        )
        messages.warning(request, text % {"fields": ", ".join(missing)})
