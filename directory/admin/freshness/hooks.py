"""What freshness adds to the Wagtail admin: addresses, menu entry, filter, log actions."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from directory.admin.freshness.access import coordinator_required
from directory.admin.freshness.campaign_views import CampaignsView, CampaignView, NewCampaignView
from directory.admin.freshness.objection_views import ObjectionView
from directory.admin.freshness.views import DashboardView, ExportView
from directory.admin.queue.scope import moderator_required, person_of
from directory.moderation.routing import is_moderator


@hooks.register("register_admin_urls")
def freshness_urls() -> list[URLPattern | URLResolver]:
    """Give the dashboard and the campaigns their pages."""
    patterns = [
        path("", moderator_required(DashboardView.as_view()), name="dashboard"),
        path("fraicheur.csv", moderator_required(ExportView.as_view()), name="export"),
        path("campagnes/", coordinator_required(CampaignsView.as_view()), name="campaigns"),
        path(
            "campagnes/nouvelle/",
            coordinator_required(NewCampaignView.as_view()),
            name="new_campaign",
        ),
        path("retrait/", coordinator_required(ObjectionView.as_view()), name="objection"),
        path("campagnes/<int:pk>/", coordinator_required(CampaignView.as_view()), name="campaign"),
    ]
    return [path("fraicheur/", include((patterns, "directory_freshness")))]


class FreshnessMenuItem(MenuItem):
    """The menu entry, for moderators and coordinators."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who moderate."""
        return is_moderator(person_of(request))


@hooks.register("register_admin_menu_item")
def freshness_menu_item() -> MenuItem:
    """Put freshness in the menu, after the queue."""
    return FreshnessMenuItem(
        _("Fraîcheur"),
        reverse("directory_freshness:dashboard"),
        name="fraicheur",
        icon_name="date",
        order=60,
    )


@hooks.register("register_log_actions")
def freshness_log_actions(actions: LogActionRegistry) -> None:
    """Name what campaigns and objections write in the log."""
    for name, label, message in (
        ("campaign_launched", _("Lancer une campagne"), _("Campagne lancée")),
        ("campaign_stopped", _("Arrêter une campagne"), _("Campagne arrêtée")),
        ("campaign_resumed", _("Reprendre une campagne"), _("Campagne reprise")),
        (
            "contact_objected",
            _("Retirer un contact à sa demande"),
            _("Un contact privé a retiré ses coordonnées"),
        ),
    ):
        actions.register_action(f"directory.{name}", label, message)
