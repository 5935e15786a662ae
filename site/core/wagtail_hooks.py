"""What the foundation adds to the Wagtail admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from core.choosers import offer_readable_pages
from core.content_checks import check_in_french
from core.models import OutboxMessage
from core.permissions import ReadOnlyPermissionPolicy
from core.services.outbox import RETRY_ACTION
from core.viewsets import OutboxViewSet, outbox_viewset

# Before anything asks for the policy: Wagtail refuses it afterwards.
register_permission_policy(OutboxMessage, ReadOnlyPermissionPolicy(OutboxMessage))

hooks.register("construct_wagtail_userbar", check_in_french)
hooks.register("construct_page_chooser_queryset", offer_readable_pages)


@hooks.register("register_admin_viewset")
def register_outbox() -> OutboxViewSet:
    """Show the outbox under « Réglages »."""
    return outbox_viewset


@hooks.register("register_log_actions")
def register_outbox_actions(actions: LogActionRegistry) -> None:
    """Name what administrators do with mails."""
    actions.register_action(RETRY_ACTION, _("Renvoyer un courriel"), _("Courriel remis en file"))


@hooks.register("register_permissions")
def register_outbox_permissions() -> QuerySet[Permission]:
    """Let groups be given the right to see the outbox and to send failed mails again."""
    return Permission.objects.filter(
        content_type__app_label="core", content_type__model="outboxmessage"
    )


@hooks.register("insert_editor_js")
def speak_in_editors() -> SafeString:
    """Name the boxes that Wagtail leaves without a name, and put its checks in plain French."""
    scripts = ("js/editor-names.js", "js/editor-words.js")
    return format_html_join("", '<script src="{}"></script>', ((static(one),) for one in scripts))
