"""The two pages under which news and letters lie, with their rights and their circuit of review."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page, Site

from accounts import groups
from core.french import typography
from core.models.fixed_address import FixedAddressPage
from core.services.page_rights import PUBLISH, give_file_rights, give_page_rights
from news.services.reviewing import assign_review

IndexPage = TypeVar("IndexPage", bound=FixedAddressPage)

TEAM = (groups.COMMUNICATION, groups.COORDINATORS)
PROPOSE = ("add_page",)
"""To write pages of one's own; drafts of others are neither read, nor copied, nor deleted."""


@transaction.atomic
def lay_out_index(
    model: type[IndexPage], title: str, introduction: str, description: str
) -> IndexPage | None:
    """Create the page of that type under the home page, unless it is there; return a new one.

    Rights and circuit are given once, with the page: what an administrator takes away stays away.
    The menu has its address from the registry: the page itself stays out of menus.

    Args:
        model: ``NewsIndexPage`` or ``LetterIndexPage``.
        title: as people read it, typed with plain spaces and apostrophes.
        introduction: likewise.
        description: likewise, for search engines.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None or model._default_manager.exists():
        return None
    page = model(
        title=typography(title),
        slug=model.fixed_slug,
        introduction=typography(introduction),
        search_description=typography(description),
        show_in_menus=False,
    )
    site.root_page.add_child(instance=page)
    page.save_revision(log_action=True).publish()
    give_rights(Group.objects.filter(name__in=TEAM), page, PUBLISH)
    assign_review(page)
    return page


def give_rights(groups: Iterable[Group], page: Page, names: Collection[str]) -> None:
    """Let groups write below ``page``, and choose and add the images and files of its texts."""
    writers = list(groups)
    give_page_rights(writers, page, names)
    give_file_rights(writers)
