"""Ready answers: every moderator reads, writes and deletes them."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from directory.models import ReplyTemplate
from directory.moderation.routing import is_moderator


class ModeratorsPolicy(BasePermissionPolicy):
    """Whatever moderators share: those who moderate do all, nobody else does anything."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Tell whether ``user`` moderates."""
        return is_moderator(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Tell whether ``user`` moderates."""
        return is_moderator(user)

    def users_with_any_permission(self, actions: Any) -> QuerySet:
        """Return those who moderate."""
        codenames = ["moderate", "coordinate"]
        people = get_user_model()._default_manager.filter(is_active=True)
        return people.filter(
            Q(is_superuser=True)
            | Q(groups__permissions__codename__in=codenames)
            | Q(user_permissions__codename__in=codenames)
        ).distinct()


class ReplyTemplateViewSet(ModelViewSet):
    """« Modèles de réponse »."""

    model = ReplyTemplate
    name = "moderation-reponses"
    url_prefix = "moderation-reponses"
    icon = "mail"
    menu_label = _("Modèles de réponse")
    menu_order = 520
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        "label",
        Column("outcome", label=_("Pour"), accessor="get_outcome_display", sort_key="outcome"),
    ]
    list_filter = ["outcome"]
    search_fields = ["label", "text"]
    ordering = ["outcome", "label"]
    panels = [FieldPanel("label"), FieldPanel("outcome"), FieldPanel("text")]


register_permission_policy(ReplyTemplate, ModeratorsPolicy(ReplyTemplate))
reply_templates = ReplyTemplateViewSet()
