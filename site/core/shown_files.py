"""Images and documents that the public sees: who may still change or delete them.

Wagtail lets whoever added a file change it for ever, the file itself included. Where some people
propose and others publish, that would change what was published behind the back of the latter.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex
from wagtail.permission_policies.pages import PagePermissionPolicy

CHANGES = frozenset({"change", "delete"})


def may_change(user: Any, file: Model) -> bool:
    """Tell whether ``user`` may change a file of theirs: who publishes, or nobody sees it yet."""
    return PagePermissionPolicy().user_has_permission(user, "publish") or not is_shown(file)


def is_shown(file: Model) -> bool:
    """Tell whether anything but the draft of a page names an image or a document."""
    references = ReferenceIndex.get_references_to(file)
    pages = ContentType.objects.get_for_model(Page)
    if references.exclude(base_content_type=pages).exists():
        return True
    keys = references.values_list("object_id", flat=True)
    return Page.objects.filter(live=True, pk__in=[int(key) for key in keys]).exists()
