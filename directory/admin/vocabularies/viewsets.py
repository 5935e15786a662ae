"""Structures and closed vocabularies in the admin, and the menu that holds them with entries."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSetGroup

from directory.admin.entries.viewset import ProgrammeViewSet
from directory.admin.permissions import GuardedSnippetViewSet
from directory.admin.vocabularies.organisation_chooser import OrganisationChooserViewSet
from directory.models import Organisation, Pathology, PathologyGroup, Theme


def _counted(label: Any) -> Column:
    return Column("entry_count", label=label, accessor="entry_count", sort_key="entry_count")


def _index(label: Any) -> type[IndexView]:
    """Return a list view whose « add » button says ``label``: Wagtail’s own has no gender."""
    return type("LabelledIndexView", (IndexView,), {"add_item_label": label})


class CountedViewSet(GuardedSnippetViewSet):
    """A viewset without Wagtail's « usage » pages.

    They read an index of references that knows neither many-to-many tables nor the entries
    written in bulk, and would say « never used »: the lists count, and deletion asks the database.
    """

    copy_view_enabled = False

    def get_common_view_kwargs(self, **kwargs: Any) -> dict:
        """Leave the address of the usage page out."""
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})


class OrganisationViewSet(CountedViewSet):
    """Structures that hold entries."""

    model = Organisation
    chooser_viewset_class = OrganisationChooserViewSet
    index_view_class = _index(_("Ajouter une structure"))
    icon = "home"
    menu_label = _("Structures")
    menu_order = 20
    list_display = [
        "name",
        Column("kind", label=_("Type"), accessor="get_kind_display", sort_key="kind"),
        Column("commune", label=_("Commune"), sort_key="commune__name"),
        Column("finess", label=_("FINESS")),
        _counted(_("Fiches")),
    ]
    list_filter = ["kind", "support_structure"]
    ordering = ["name"]
    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("kind"), FieldPanel("logo")], heading=_("Qui")
        ),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("postcode"),
                FieldPanel("commune"),
                FieldPanel("phone"),
                FieldPanel("website"),
            ],
            heading=_("Où et comment la joindre"),
        ),
        MultiFieldPanel(
            [FieldPanel("finess"), FieldPanel("siret"), FieldPanel("slug")],
            heading=_("Identifiants"),
        ),
        FieldPanel("support_structure"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        """Return the structures with their number of entries."""
        return Organisation.objects.select_related("commune").annotate(
            entry_count=Count("programmes")
        )


class PathologyViewSet(CountedViewSet):
    """The vocabulary that people search by."""

    model = Pathology
    index_view_class = _index(_("Ajouter une pathologie"))
    icon = "tag"
    menu_label = _("Pathologies")
    menu_order = 30
    list_display = [
        "label",
        Column("group", label=_("Groupe"), sort_key="group__position"),
        Column("abbreviations", label=_("Abréviations")),
        Column("ald_number", label=_("ALD")),
        _counted(_("Fiches publiées")),
    ]
    list_filter = ["group"]
    search_fields = ["label", "abbreviations", "synonyms"]
    search_backend_name = None
    ordering = ["label"]
    panels = [
        FieldPanel("label"),
        FieldPanel("group"),
        FieldPanel("abbreviations"),
        FieldPanel("synonyms"),
        FieldPanel("ald_number"),
        FieldPanel("slug"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pathology]:
        """Return the pathologies with their number of published entries."""
        return Pathology.objects.select_related("group").annotate(
            entry_count=Count("programmes", filter=Q(programmes__live=True))
        )


class PathologyGroupViewSet(CountedViewSet):
    """Groups of the vocabulary."""

    model = PathologyGroup
    index_view_class = _index(_("Ajouter un groupe"))
    icon = "folder-open-inverse"
    menu_label = _("Groupes de pathologies")
    menu_order = 40
    list_display = ["label", Column("position", label=_("Rang"), sort_key="position")]
    ordering = ["position"]
    panels = [FieldPanel("label"), FieldPanel("position"), FieldPanel("slug")]


class ThemeViewSet(CountedViewSet):
    """Themes of sessions: a closed list."""

    model = Theme
    index_view_class = _index(_("Ajouter un thème"))
    icon = "list-ul"
    menu_label = _("Thèmes")
    menu_order = 50
    list_display = ["name", _counted(_("Fiches"))]
    search_fields = ["name"]
    search_backend_name = None
    ordering = ["name"]
    panels = [FieldPanel("name"), FieldPanel("slug")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Theme]:
        """Return the themes with their number of entries."""
        return Theme.objects.annotate(entry_count=Count("programme_themes"))


class DirectoryViewSetGroup(SnippetViewSetGroup):
    """The « Annuaire » entry of the admin menu."""

    items = (
        ProgrammeViewSet,
        OrganisationViewSet,
        PathologyViewSet,
        PathologyGroupViewSet,
        ThemeViewSet,
    )
    menu_icon = "list-ul"
    menu_label = _("Annuaire")
    menu_name = "annuaire"
    menu_order = 150
