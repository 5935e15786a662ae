"""The territories in the admin: support structures and CPTS."""

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.french import french_phone
from territories.choosers import TerritoryChooserViewSet
from territories.forms import CPTSForm, SupportStructureForm
from territories.models import CPTS, SupportStructure
from territories.panels import STRUCTURE_PANELS


class SupportStructureViewSet(SnippetViewSet):
    """Support structures: whom to call, and where."""

    model = SupportStructure
    chooser_viewset_class = TerritoryChooserViewSet
    icon = "group"
    menu_label = _("Structures d’appui")
    menu_order = 10
    list_display = [
        "name",
        Column("kind", label=_("Type"), accessor="get_kind_display", sort_key="kind"),
        Column("phone", label=_("Téléphone"), accessor=lambda row: french_phone(row.phone)),
        BooleanColumn("is_default", label=_("Répond pour tout le site")),
    ]
    list_filter = ["kind", "departements"]
    search_fields = ["name"]
    search_backend_name = None
    ordering = ["name"]
    copy_view_enabled = False
    edit_handler = ObjectList(STRUCTURE_PANELS, base_form_class=SupportStructureForm)


class CPTSViewSet(SnippetViewSet):
    """CPTS: editable sets of communes."""

    model = CPTS
    chooser_viewset_class = TerritoryChooserViewSet
    icon = "site"
    menu_label = _("CPTS")
    menu_order = 20
    list_display = ["name", Column("commune_count", label=_("Communes"), accessor="commune_count")]
    search_fields = ["name"]
    search_backend_name = None
    ordering = ["name"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("commune_list"), FieldPanel("website")],
        base_form_class=CPTSForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[CPTS]:
        """Return the CPTS with their number of communes."""
        return CPTS.objects.annotate(commune_count=Count("communes"))


class TerritoriesViewSetGroup(SnippetViewSetGroup):
    """The « Territoires » entry of the admin menu."""

    items = (SupportStructureViewSet, CPTSViewSet)
    menu_icon = "globe"
    menu_label = _("Territoires")
    menu_name = "territoires"
    menu_order = 250
