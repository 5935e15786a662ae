"""The chooser of structures, which tells apart those of the same name."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView

from directory.admin.permissions import GuardedChooserViewSet
from directory.models import Organisation


class ShownWithCommune:
    """Add where a structure is to the list of a chooser; goes before its view."""

    page_subtitle = ""

    @property
    def columns(self) -> list[Column]:
        """Add the commune and the FINESS number."""
        return [
            *super().columns,  # type: ignore[misc]  # the view behind it
            Column("commune", label=_("Commune"), accessor="commune"),
            Column("finess", label=_("FINESS"), accessor="finess"),
        ]

    def get_object_list(self) -> QuerySet[Organisation]:
        """Load the communes with the structures."""
        return super().get_object_list().select_related("commune")  # type: ignore[misc]  # the view behind it


class OrganisationChooseView(ShownWithCommune, ChooseView):
    """The window as it opens."""


class OrganisationResultsView(ShownWithCommune, ChooseResultsView):
    """What a search in the window finds."""


class OrganisationChooserViewSet(GuardedChooserViewSet):
    """The chooser of structures."""

    page_title = _("Choisir une structure")
    choose_view_class = OrganisationChooseView
    choose_results_view_class = OrganisationResultsView
    per_page = 20
