"""The choosers of territories of the admin."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as chooser_views
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from core.choosers import ChoiceOnlyMixin
from territories.forms import CommuneFilterForm
from territories.models import Commune


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


class CommuneChooserViewSet(ChoiceOnlyMixin, ChooserViewSet):
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


class TerritoryChooserViewSet(ChoiceOnlyMixin, SnippetChooserViewSet):
    """The chooser of a territory or of a support structure."""


commune_chooser_viewset = CommuneChooserViewSet("commune_chooser", url_prefix="communes/choisir")
