"""The page « Agenda » and its rights, the link in the menu: what ``setup`` makes."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from accounts import groups
from core.french import typography
from core.registry import MenuLink, SetupStep, menu_links, setup_steps
from core.services.page_rights import PUBLISH, give_file_rights, give_page_rights
from events.addresses import AGENDA
from events.models import AgendaPage

AFTER_PAGES = 45
INTRODUCTION = (
    "Soirées découverte, séminaires, ateliers et formations sur l'éducation thérapeutique du "
    "patient. L'inscription est gratuite et sans compte."
)
DESCRIPTION = (
    "Les prochains événements de l'éducation thérapeutique du patient : soirées découverte, "
    "séminaires, ateliers, formations. Inscription en ligne."
)


@transaction.atomic
def lay_out_agenda() -> AgendaPage | None:
    """Create the page « Agenda » under the home page, unless it is there; return a new one.

    The menu has its address from ``MENU``: the page itself stays out of menus.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None or AgendaPage.objects.exists():
        return None
    page = AgendaPage(
        title=typography("Agenda"),
        slug=AgendaPage.fixed_slug,
        introduction=typography(INTRODUCTION),
        search_description=typography(DESCRIPTION),
        show_in_menus=False,
    )
    site.root_page.add_child(instance=page)
    page.save_revision(log_action=True).publish()
    _give_rights(page)
    return page


def _give_rights(page: Page) -> None:
    """Let officers and coordinators write events; which ones, ``events.scope`` says.

    Given once, with the page: what an administrator takes away stays away.
    """
    team = list(Group.objects.filter(name__in=(groups.COMMUNICATION, groups.COORDINATORS)))
    give_page_rights(team, page, PUBLISH)
    give_file_rights(team)


def run_setup_step() -> None:
    """Lay out the agenda as a step of ``manage.py setup``."""
    lay_out_agenda()


def register() -> None:
    """Register it all; called once, when the application is ready."""
    setup_steps.register("agenda", SetupStep(_("Agenda"), run_setup_step, order=AFTER_PAGES))
    menu_links.register("agenda", MenuLink(AGENDA, _("Agenda"), order=20))
