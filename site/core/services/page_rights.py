"""What groups may do below a page, and with the files of its texts: given when rooms are set up."""

from collections.abc import Collection, Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection as FileCollection
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

PUBLISH = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
"""Rights on pages of those who write and publish them."""
FILES = ("add_image", "choose_image", "add_document", "choose_document")
"""Rights on images and documents of those who use them in their pages, and change none of others'.
"""


def give_page_rights(groups: Iterable[Group], page: Page, names: Collection[str]) -> None:
    """Let each group do below ``page`` what ``names`` says; rights that it has already stay."""
    rights = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=names)
    wanted = [(group, permission) for group in groups for permission in rights]
    GroupPagePermission.objects.bulk_create(
        (GroupPagePermission(group=group, page=page, permission=one) for group, one in wanted),
        ignore_conflicts=True,
    )


def give_file_rights(groups: Iterable[Group], names: Collection[str] = FILES) -> None:
    """Let each group do with images and documents of all collections what ``names`` says."""
    root = FileCollection.get_first_root_node()
    if root is None:  # a database emptied by a test has no tree
        return
    apps = ("wagtailimages", "wagtaildocs")
    rights = Permission.objects.filter(content_type__app_label__in=apps, codename__in=names)
    wanted = [(group, permission) for group in groups for permission in rights]
    GroupCollectionPermission.objects.bulk_create(
        (
            GroupCollectionPermission(group=group, collection=root, permission=one)
            for group, one in wanted
        ),
        ignore_conflicts=True,
    )
