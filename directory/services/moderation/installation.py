"""What every installation has: groups with their rights, the workflow of entries and its task.

Run after every ``migrate``. Rights are given when a group is made, and never again: what an
administrator takes away stays away.
"""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.models import Workflow, WorkflowContentType, WorkflowTask
from wagtail.snippets.models import create_extra_permissions

from accounts import groups
from directory.models import DepartementReviewTask, Programme
from directory.services.moderation.adopting import adopt_reviews

WORKFLOW = "Relecture par département"

Rights = Mapping[str, tuple[str, ...]]

MODERATION: Rights = {
    "wagtailadmin": ("access_admin",),
    "directory": (
        "add_programme",
        "change_programme",
        "view_programme",
        "publish_programme",
        "lock_programme",
        "unlock_programme",
        "add_organisation",
        "change_organisation",
        "view_organisation",
        "change_privatecontact",
        "moderate",
    ),
}
VOCABULARIES = ("pathology", "pathologygroup", "theme", "replytemplate")
COORDINATION: Rights = {
    "wagtailadmin": ("access_admin",),
    "directory": (
        *MODERATION["directory"],
        "delete_programme",
        "delete_organisation",
        "coordinate",
        "import_programmes",
        *(f"{right}_{name}" for name in VOCABULARIES for right in ("add", "change", "delete")),
        *(f"view_{name}" for name in VOCABULARIES),
        "add_moderatorprofile",
        "change_moderatorprofile",
        "delete_moderatorprofile",
        "view_moderatorprofile",
        "change_circuitsettings",
    ),
    "accounts": ("add_user", "change_user", "view_user"),
}
WHOLE_APPS: Mapping[str, tuple[str, ...]] = {groups.COORDINATORS: ("territories",)}
"""Rooms of which a group gets every right."""

RIGHTS: Mapping[str, Rights] = {
    groups.HOLDERS: {},
    groups.MODERATORS: MODERATION,
    groups.COORDINATORS: COORDINATION,
}


def ensure_circuit(**kwargs: Any) -> None:
    """Make what is missing; connected to ``post_migrate``, idempotent.

    Args:
        **kwargs: of the signal; ``apps`` knows the tables that exist.
    """
    if not _has_tables(kwargs.get("apps")):
        return
    missing = [name for name in RIGHTS if not Group.objects.filter(name=name).exists()]
    if missing:
        for app in ("wagtailadmin", "directory", "accounts", "territories"):
            create_permissions(apps.get_app_config(app), verbosity=0)
        # Those to publish and to lock are Wagtail's, which makes them after this has run.
        create_extra_permissions(apps.get_app_config("directory"))
    with transaction.atomic():
        for name in missing:
            _make_group(name)
        _make_workflow()


def _has_tables(state: Any) -> bool:
    """Tell whether the schema that was just migrated to holds the circuit."""
    if state is None:
        return True
    try:
        state.get_model("directory", "DepartementReviewTask")
    except LookupError:
        return False
    return True


def _make_group(name: str) -> None:
    group, created = Group.objects.get_or_create(name=name)
    if not created:
        return
    wanted = Q(pk__in=[])
    for app, codenames in RIGHTS[name].items():
        wanted |= Q(content_type__app_label=app, codename__in=codenames)
    wanted |= Q(content_type__app_label__in=WHOLE_APPS.get(name, ()))
    group.permissions.add(*Permission.objects.filter(wanted))


def _make_workflow() -> None:
    """Assign the workflow to entries, once: an administrator may assign another one later.

    One that was assigned before the circuit was there knows no département: it gives way.
    """
    entries = ContentType.objects.get_for_model(Programme, for_concrete_model=False)
    if Workflow.objects.filter(name=WORKFLOW).exists():
        return
    task = DepartementReviewTask.objects.filter(active=True).first()
    task = task or DepartementReviewTask.objects.create(name=WORKFLOW)
    workflow = Workflow.objects.create(name=WORKFLOW)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowContentType.objects.update_or_create(
        content_type=entries, defaults={"workflow": workflow}
    )
    adopt_reviews(workflow)
