"""What the pages room shows on the home page of the admin."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from core.guides import all_guides
from pages.models import AccessibilityPage, SiteSettings


class WelcomePanel(Component):
    """Links to the guides, and what an officer still has to fill in."""

    name = "relais_welcome"
    order = 50
    template_name = "pages/admin/welcome_panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the guides, the empty legal fields and the state of the audit."""
        site = SiteSettings.objects.first() or SiteSettings()
        statement = AccessibilityPage.objects.live().first()
        user = parent_context["request"].user
        return {
            "guides": all_guides(),
            "missing": site.missing_legal_fields(),
            "has_contact": bool(site.phone or site.email),
            "settings_url": reverse("wagtailsettings:edit", args=("pages", "sitesettings")),
            "may_change_settings": user.has_perm("pages.change_sitesettings"),
            "statement": statement,
            "may_edit_statement": bool(
                statement and statement.permissions_for_user(user).can_edit()
            ),
            "today": timezone.localdate(),
        }
