"""Who writes pages: the communication group, in the place of Wagtail's English default groups.

Run after every ``migrate`` and at the end of ``setup``. Rights are given when the group is made,
and never again: what an administrator takes away stays away. Rights on pages are an exception,
for they vanish with the welcome page when ``setup`` lays out the real home page.
"""

import logging
from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Count, Q
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
)

from accounts import groups
from core.services.page_rights import FILES, PUBLISH, give_file_rights, give_page_rights

RIGHTS: Mapping[str, tuple[str, ...]] = {
    "wagtailadmin": ("access_admin",),
    "pages": ("change_sitesettings", "view_sitesettings"),
    "wagtailredirects": ("add_redirect", "change_redirect", "view_redirect"),
    "directory": ("view_programme",),
}
FILE_RIGHTS = (*FILES, "change_image", "change_document")
ROOMS = (
    "wagtailadmin",
    "pages",
    "wagtailredirects",
    "directory",
    "wagtailcore",
    "wagtailimages",
    "wagtaildocs",
)

WAGTAILS_GROUPS = ("Editors", "Moderators")
WAGTAILS_WORKFLOW = "Moderators approval"
WORKFLOW = "Relecture des pages"
TASK = "Relecture par la communication"

logger = logging.getLogger(__name__)


def ensure_communication(**kwargs: Any) -> None:
    """Make what is missing; connected to ``post_migrate``, idempotent.

    Args:
        **kwargs: of the signal; ``apps`` knows the tables that exist.
    """
    if not _has_tables(kwargs.get("apps")):
        return
    if not Group.objects.filter(name=groups.COMMUNICATION).exists():
        for app in ROOMS:
            create_permissions(apps.get_app_config(app), verbosity=0)
    with transaction.atomic():
        group, created = Group.objects.get_or_create(name=groups.COMMUNICATION)
        if created:
            group.permissions.add(*_permissions(RIGHTS))
            give_file_rights([group], FILE_RIGHTS)
        _give_pages(group)
        _replace_wagtails(group)


def _has_tables(state: Any) -> bool:
    """Tell whether the schema that was just migrated to holds pages, files and redirects."""
    if state is None:
        return True
    try:
        for app, model in (("pages", "HomePage"), ("wagtaildocs", "Document")):
            state.get_model(app, model)
        state.get_model("wagtailcore", "GroupApprovalTask")
    except LookupError:
        return False
    return True


def _permissions(wanted: Mapping[str, tuple[str, ...]]) -> list[Permission]:
    """Return the permissions of that name, by app."""
    which = Q(pk__in=[])
    for app, names in wanted.items():
        which |= Q(content_type__app_label=app, codename__in=names)
    return list(Permission.objects.filter(which))


def _give_pages(group: Group) -> None:
    """Let ``group`` write and publish below the home page, unless it has rights on pages."""
    if GroupPagePermission.objects.filter(group=group).exists():
        return
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    page = site.root_page if site is not None else Page.get_first_root_node()
    if page is None:
        return
    give_page_rights([group], page, PUBLISH)


def _replace_wagtails(group: Group) -> None:
    """Give Wagtail's page workflow a French name and our group; drop its unused groups."""
    Workflow.objects.filter(name=WAGTAILS_WORKFLOW).update(name=WORKFLOW)
    for task in GroupApprovalTask.objects.filter(name=WAGTAILS_WORKFLOW):
        task.name = TASK
        task.save(update_fields=["name"])
        task.groups.set([group])
    Group.objects.filter(name__in=WAGTAILS_GROUPS, user=None).delete()
    _tell_of_leftovers()


def _tell_of_leftovers() -> None:
    """Say which of Wagtail's groups somebody is still in.

    They keep the rights on pages that they had, and have none on entries. Which of our groups a
    person belongs to is for an administrator to say: « Moderators » of Wagtail published pages,
    « Modérateurs » read what holders write, private contacts included.
    """
    used = Group.objects.filter(name__in=WAGTAILS_GROUPS).annotate(members=Count("user"))
    for name, members in used.values_list("name", "members"):
        logger.warning(
            "Le groupe « %s » de Wagtail a encore %d membre(s) : donnez-leur un groupe du site, "
            "puis supprimez-le (docs/operations/upgrade.md).",
            name,
            members,
        )
