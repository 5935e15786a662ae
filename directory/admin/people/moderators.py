"""« Modérateurs »: coordinators say who answers for which départements."""

from typing import TYPE_CHECKING, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.models import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput

from directory.admin.people.moderator_forms import OWN_FIELDS, ModeratorForm
from directory.models import ModeratorProfile

if TYPE_CHECKING:
    from django.utils.functional import Promise

USER_HELP = _(
    "La personne n’est pas dans la liste ? Donnez-lui d’abord le groupe « Modérateurs » dans "
    "Paramètres, Utilisateurs."
)


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

    page_title = _("Modérateurs")
    add_item_label = _("Ajouter un modérateur")

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
        FieldPanel("user", help_text=USER_HELP),
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


@hooks.register("register_admin_viewset")
def moderators_viewset() -> ModeratorViewSet:
    """Give coordinators the list of moderators."""
    return ModeratorViewSet()
