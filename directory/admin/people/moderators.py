"""Who moderates which départements: for coordinators; and for each moderator, their own absence."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import UpdateView
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.models import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput

from accounts.models import User
from directory.admin.queue.scope import moderator_required
from directory.models import ModeratorProfile
from directory.moderation.routing import is_moderator

if TYPE_CHECKING:
    from django.utils.functional import Promise

OWN_FIELDS = ("daily_digest", "away_from", "away_until", "deputy")
OWN_TITLE = _("Mes départements et absences")


def moderating_users() -> QuerySet[User]:
    """Return the active accounts that may moderate."""
    rights = ("moderate", "coordinate")
    return (
        User.objects.filter(is_active=True)
        .filter(
            Q(is_superuser=True)
            | Q(groups__permissions__codename__in=rights)
            | Q(user_permissions__codename__in=rights)
        )
        .distinct()
        .order_by("last_name", "email")
    )


class AbsenceFormMixin:
    """What both forms ask of an absence."""

    fields: dict[str, Any]
    instance: ModeratorProfile

    def offer_moderators(self) -> None:
        """Offer as deputies those who may answer, and nobody twice."""
        others = moderating_users().exclude(pk=self.instance.user_id)
        self.fields["deputy"].queryset = others

    def clean_absence(self, cleaned: dict[str, Any]) -> None:
        """Refuse an absence that ends before it begins, or that never begins."""
        start, end = cleaned.get("away_from"), cleaned.get("away_until")
        if end and not start:
            cast("forms.Form", self).add_error("away_from", _("Donnez le premier jour."))
        elif start and end and end < start:
            cast("forms.Form", self).add_error(
                "away_until", _("La fin de l’absence ne peut pas précéder son début.")
            )


class ModeratorForm(AbsenceFormMixin, WagtailAdminModelForm):
    """A moderator, as coordinators see them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = moderating_users()
        self.offer_moderators()

    def clean(self) -> dict[str, Any]:
        """Check the absence."""
        cleaned: dict[str, Any] = super().clean()
        self.clean_absence(cleaned)
        return cleaned


class OwnForm(AbsenceFormMixin, forms.ModelForm):
    """What a moderator decides alone."""

    class Meta:
        model = ModeratorProfile
        fields = OWN_FIELDS
        widgets = {"away_from": AdminDateInput, "away_until": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_moderators()

    def clean(self) -> dict[str, Any]:
        """Check the absence."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.clean_absence(cleaned)
        return cleaned


class DepartementsColumn(Column):
    """The départements of a moderator, in one line."""

    def get_value(self, instance: ModeratorProfile) -> str:
        """Return their names."""
        return ", ".join(str(one) for one in instance.departements.all())


class AwayColumn(Column):
    """Whether a moderator is away, and who stands in."""

    def get_value(self, instance: ModeratorProfile) -> "str | Promise":
        """Return it in words."""
        if not instance.is_away:
            return ""
        if instance.deputy is None:
            return _("absent, sans remplaçant")
        return _("absent, remplacé par %(who)s") % {"who": instance.deputy}


class ModeratorIndexView(IndexView):
    """The list of moderators."""

    def get_base_queryset(self) -> QuerySet[ModeratorProfile]:
        """Load what the list shows, in few queries."""
        return ModeratorProfile.objects.select_related("user", "deputy").prefetch_related(
            "departements"
        )


class ModeratorViewSet(ModelViewSet):
    """« Modérateurs », for coordinators."""

    model = ModeratorProfile
    icon = "group"
    menu_label = _("Modérateurs")
    menu_name = "moderateurs"
    menu_order = 60
    add_to_settings_menu = True
    index_view_class = ModeratorIndexView
    url_namespace = "directory_moderators"
    url_prefix = "moderateurs"
    inspect_view_enabled = False
    copy_view_enabled = False
    list_display = [
        "user",
        DepartementsColumn("departements", label=_("Départements")),
        AwayColumn("away", label=_("Absence")),
    ]
    search_fields = ["user__last_name", "user__first_name", "user__email"]
    search_backend_name = None
    panels = [
        FieldPanel("user"),
        FieldPanel("departements", widget=forms.CheckboxSelectMultiple),
        FieldPanel("daily_digest"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("away_from"), FieldPanel("away_until")]),
                FieldPanel("deputy"),
            ],
            heading=_("Absence"),
        ),
    ]

    def get_form_class(self, for_update: bool = False) -> type[ModeratorForm]:
        """Return a form that offers those who may moderate."""
        return cast(
            "type[ModeratorForm]",
            forms.modelform_factory(
                ModeratorProfile,
                form=ModeratorForm,
                fields=["user", "departements", *OWN_FIELDS],
                widgets={
                    "departements": forms.CheckboxSelectMultiple,
                    "away_from": AdminDateInput,
                    "away_until": AdminDateInput,
                },
            ),
        )


class OwnView(WagtailAdminTemplateMixin, UpdateView):
    """« Mes départements et absences »: a moderator's own page."""

    form_class = OwnForm
    template_name = "directory/admin/own_moderation.html"
    page_title = OWN_TITLE
    header_icon = "user"
    success_url = reverse_lazy("directory_own_moderation")

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
        return {**context, "departements": departements, "media": context["form"].media}


class OwnMenuItem(MenuItem):
    """The door to it, in the menu of reports and settings of moderators alone."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who moderate."""
        return is_moderator(cast("User", request.user))


@hooks.register("register_admin_viewset")
def moderators_viewset() -> ModeratorViewSet:
    """Give coordinators the list of moderators."""
    return ModeratorViewSet()


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
