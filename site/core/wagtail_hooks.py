"""What the foundation adds to the Wagtail admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from core.models import OutboxMessage
from core.permissions import ReadOnlyPermissionPolicy
from core.services.outbox import RETRY_ACTION
from core.viewsets import OutboxViewSet, outbox_viewset

# Before anything asks for the policy: Wagtail refuses it afterwards.
register_permission_policy(OutboxMessage, ReadOnlyPermissionPolicy(OutboxMessage))


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
