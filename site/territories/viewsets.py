"""The territories in the admin: support structures, CPTS, and a chooser of communes."""

from django import forms
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as chooser_views
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from territories.forms import CommuneFilterForm, CPTSForm
from territories.models import CPTS, Commune, SupportStructure


class SupportStructureViewSet(SnippetViewSet):
    """Support structures: whom to call, and where."""

    model = SupportStructure
    icon = "group"
    menu_label = _("Structures d’appui")
    menu_order = 10
    list_display = ["name", "kind", "phone", "is_default"]
    list_filter = ["kind", "departements"]
    ordering = ["name"]
    copy_view_enabled = False
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("kind"),
                FieldPanel("description"),
                FieldPanel("logo"),
            ],
            heading=_("Qui"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("hours"),
                FieldPanel("website"),
            ],
            heading=_("Comment la joindre"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("is_default"),
                FieldPanel("regions", widget=forms.CheckboxSelectMultiple),
                FieldPanel("departements", widget=forms.CheckboxSelectMultiple),
                FieldPanel("cpts", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("Territoires couverts"),
            help_text=_(
                "La structure du plus petit territoire répond pour un lieu : la CPTS avant "
                "l’intercommunalité, puis le département, puis la région. Pour suivre un "
                "établissement en particulier, choisissez la structure dans la fiche de celui-ci."
            ),
        ),
        MultiFieldPanel(
            [FieldPanel("intercommunalites", widget=forms.CheckboxSelectMultiple)],
            heading=_("Intercommunalités couvertes"),
            classname="collapsed",
        ),
        InlinePanel(
            "officers",
            heading=_("Chargés de mission"),
            label=_("Chargé de mission"),
            help_text=_("Les personnes qui y travaillent ; jamais montrées au public."),
            panels=[FieldPanel("user"), FieldPanel("function")],
        ),
    ]


class CPTSViewSet(SnippetViewSet):
    """CPTS: editable sets of communes."""

    model = CPTS
    icon = "site"
    menu_label = _("CPTS")
    menu_order = 20
    list_display = ["name", Column("commune_count", label=_("Communes"), accessor="commune_count")]
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


class CommuneChoiceMixin(chooser_views.BaseChooseView):
    """Views of the chooser of communes: our search, and what tells homonyms apart."""

    filter_form_class = CommuneFilterForm

    @property
    def columns(self) -> list[Column]:
        """Show the intercommunalité beside the name."""
        return [
            *super().columns,
            Column("intercommunalite", label=_("Intercommunalité"), accessor="intercommunalite"),
        ]


class ChooseCommuneView(CommuneChoiceMixin, chooser_views.ChooseView):
    """The whole chooser."""


class ChooseCommuneResultsView(CommuneChoiceMixin, chooser_views.ChooseResultsView):
    """Its results, as one types."""


class CommuneChooserViewSet(ChooserViewSet):
    """The chooser that every form of the admin uses for a commune."""

    model = Commune
    icon = "site"
    choose_one_text = _("Choisir une commune")
    choose_another_text = _("Choisir une autre commune")
    search_tab_label = _("Chercher")
    per_page = 20
    choose_view_class = ChooseCommuneView
    choose_results_view_class = ChooseCommuneResultsView

    def get_object_list(self) -> QuerySet[Commune]:
        """Return the communes with what the columns show."""
        return Commune.objects.select_related("intercommunalite")


commune_chooser_viewset = CommuneChooserViewSet("commune_chooser", url_prefix="communes/choisir")
