"""The outbox in the admin: what left, what waits, what failed and why."""

from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from core.mail.admin_views import OutboxInspectView, retry_mail
from core.models import OutboxMessage

SHOWN_PAGES = {"index", "index_results", "inspect"}


class OutboxIndexView(generic.IndexView):
    """The list; it never loads the messages themselves."""

    def get_base_queryset(self) -> QuerySet[OutboxMessage]:
        """Leave the bytes in the database."""
        queryset: QuerySet[OutboxMessage] = super().get_base_queryset().defer("raw")
        return queryset


class OutboxViewSet(ModelViewSet):
    """A read-only list; the only action is to send a failed mail again."""

    model = OutboxMessage
    name = "outbox"
    url_prefix = "courriels"
    icon = "mail"
    menu_label = _("Courriels")
    menu_order = 900
    add_to_settings_menu = True
    add_to_reference_index = False
    index_view_class = OutboxIndexView
    inspect_view_class = OutboxInspectView
    inspect_view_enabled = True
    inspect_template_name = "core/outbox/inspect.html"
    inspect_view_fields = [
        "subject",
        "recipients",
        "envelope_from",
        "lane",
        "state",
        "tries",
        "last_error",
        "created_at",
        "not_before",
        "sent_at",
        "message_id",
    ]
    copy_view_enabled = False
    form_fields: list[str] = []
    list_display = [
        "__str__",
        "recipients",
        "state",
        "lane",
        "tries",
        "last_error",
        "created_at",
    ]
    list_filter = ["state", "lane", "created_at"]
    list_per_page = 50
    ordering = "-created_at"
    search_fields = ["subject", "recipients"]
    search_backend_name = None

    def get_urlpatterns(self) -> list[URLPattern]:
        """Keep the list and the detail, add the retry."""
        kept = [one for one in super().get_urlpatterns() if one.name in SHOWN_PAGES]
        return [*kept, path("<int:pk>/renvoyer/", retry_mail, name="retry")]


outbox_viewset = OutboxViewSet()
