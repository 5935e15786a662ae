"""« Mes départements et absences »: what each moderator reads and says of themselves."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import UpdateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from directory.admin.people.moderator_forms import OwnForm
from directory.admin.queue.scope import moderator_required
from directory.models import ModeratorProfile
from directory.moderation.routing import is_coordinator, is_moderator

if TYPE_CHECKING:
    from accounts.models import User

OWN_TITLE = _("Mes départements et absences")


class OwnView(WagtailAdminTemplateMixin, UpdateView):
    """« Mes départements et absences »: a moderator's own page."""

    form_class = OwnForm
    template_name = "directory/admin/own_moderation.html"
    page_title = OWN_TITLE
    header_icon = "user"
    success_url = reverse_lazy("directory_own_moderation")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the trail down to this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": OWN_TITLE}]

    def get_object(self, queryset: Any = None) -> ModeratorProfile:
        """Return the person's own row, made at their first change."""
        user = cast("User", self.request.user)
        found = ModeratorProfile.objects.filter(user=user).first()
        return found or ModeratorProfile(user=user)

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, and say so."""
        messages.success(self.request, _("C’est enregistré."))
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the form again, as a bad request."""
        response = super().form_invalid(form)
        response.status_code = 400
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which départements the person answers for."""
        context = super().get_context_data(**kwargs)
        profile = self.object
        departements = list(profile.departements.all()) if profile.pk else []
        return {
            **context,
            "departements": departements,
            "everywhere": is_coordinator(cast("User", self.request.user)),
            "media": context["form"].media,
        }


class OwnMenuItem(MenuItem):
    """The door to it, in the main menu of those who moderate."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who moderate."""
        return is_moderator(cast("User", request.user))


@hooks.register("register_admin_urls")
def own_urls() -> list[URLPattern]:
    """Give moderators their own page."""
    view = moderator_required(OwnView.as_view())
    return [path("mes-departements/", view, name="directory_own_moderation")]


@hooks.register("register_admin_menu_item")
def own_menu_item() -> MenuItem:
    """Put it after the queue."""
    return OwnMenuItem(
        _("Mes départements"),  # the menu has no room for the whole title
        reverse("directory_own_moderation"),
        name="mes-departements",
        icon_name="user",
        order=60,
    )
