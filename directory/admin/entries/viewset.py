"""Entries in the admin: list, form, export, and the small forms beside them."""

from typing import Any

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import WorkflowState
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView

from directory.admin.deletion import keeping_published
from directory.admin.entries import circuit_views, columns
from directory.admin.entries import views as entry_views
from directory.admin.entries.chooser import EntryChooserViewSet
from directory.admin.entries.circuit_views import CircuitFormMixin
from directory.admin.entries.exporting import EntryExportMixin
from directory.admin.entries.filters import ProgrammeFilterSet
from directory.admin.entries.history_view import FieldHistoryView
from directory.admin.entries.life_panel import entry_links
from directory.admin.entries.panels import programme_edit_handler
from directory.admin.permissions import EntryGuard, GuardedSnippetViewSet, ModelGuard
from directory.completeness import with_child_facts
from directory.models import Place, Programme
from directory.permissions import policy, was_public

LINK_LABELS = {
    "state": (_("Changer l’état"), "dots-horizontal"),
    "confirm": (_("Confirmer"), "check"),
    "rhythm": (_("Rythme de confirmation"), "calendar-check"),
    "next_dates": (_("Prochaines dates"), "calendar"),
    "private_contacts": (_("Contacts privés"), "lock"),
    "merge": (_("Réunir à une autre fiche"), "resubmit"),
    "field_history": (_("Historique des champs"), "history"),
}


class ProgrammeIndexView(EntryExportMixin, IndexView):
    """The list of entries, with its export."""

    add_item_label = _("Ajouter une fiche")

    def get_delete_url(self, instance: Programme) -> str | None:
        """Offer no deletion of what was published once."""
        return None if was_public(instance) else super().get_delete_url(instance)


class ProgrammeCreateView(CircuitFormMixin, CreateView):
    """The form of a new entry."""


class ProgrammeEditView(CircuitFormMixin, EditView):
    """The form of an entry, with the doors to what is outside it."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add the small forms and the public page to Wagtail's buttons."""
        buttons = list(super().header_more_buttons)
        for rank, (name, url) in enumerate(entry_links(self.object, self.request.user).items()):
            label, icon = LINK_LABELS[name]
            buttons.append(Button(label, url=url, icon_name=icon, priority=1 + rank))
        if self.live_object.live:
            url = self.live_object.get_absolute_url()
            buttons.append(Button(_("Voir sur le site"), url=url, icon_name="view", priority=9))
            if self.live_object.has_unpublished_changes:
                # An entry written in bulk has no first revision that its history could compare.
                compare = reverse(
                    self.revisions_compare_url_name,
                    args=[quote(self.object.pk), "live", "latest"],
                )
                label = _("Comparer avec la version publiée")
                buttons.append(Button(label, url=compare, icon_name="history", priority=8))
        return buttons


class ProgrammeViewSet(GuardedSnippetViewSet):
    """Entries of the directory."""

    model = Programme
    guards = (EntryGuard, ModelGuard)
    chooser_viewset_class = EntryChooserViewSet
    icon = "doc-full-inverse"
    menu_label = _("Fiches")
    menu_order = 10
    edit_handler = programme_edit_handler
    index_view_class = ProgrammeIndexView
    add_view_class = ProgrammeCreateView
    edit_view_class = ProgrammeEditView
    unlock_view_class = circuit_views.UnlockView
    copy_view_enabled = False
    inspect_view_enabled = False
    filterset_class = ProgrammeFilterSet
    list_per_page = 50
    ordering = ["title"]
    list_display = [
        "title",
        columns.HolderColumn(
            "organisation", label=_("Structure et communes"), sort_key="organisation__name"
        ),
        columns.PublicationColumn("live", label=_("Publication"), sort_key="live"),
        columns.StateColumn("state", label=_("État"), sort_key="life__state"),
        columns.FreshnessColumn("freshness", label=_("Confirmée"), sort_key="life__confirmed_at"),
        columns.ModifiedColumn("modified", label=_("Modifiée"), sort_key="life__modified_at"),
        columns.CompletenessColumn("completeness", label=_("Complétude")),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Programme]:
        """Load what list and export read, in scope, in a number of queries that no row adds to."""
        reviews = WorkflowState.objects.filter(
            status=WorkflowState.STATUS_IN_PROGRESS,
            base_content_type=ContentType.objects.get_for_model(Programme),
            object_id=Cast(OuterRef("pk"), CharField()),
        )
        return with_child_facts(
            policy.desk_queryset(request.user)
            .select_related("organisation", "life")
            .prefetch_related(
                Prefetch("places", Place.objects.select_related("commune")), "pathologies"
            )
            .annotate(in_review=Exists(reviews))
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the small forms; every one passes ``construct_view`` like Wagtail's own."""
        key = f"<{self.pk_path_converter}:pk>"
        return [
            *super().get_urlpatterns(),
            path(f"etat/{key}/", self._entry_view(entry_views.StateView), name="state"),
            path(
                f"publier-seul/{key}/",
                self._entry_view(circuit_views.PublishAloneView),
                name="publish_alone",
            ),
            path(f"reunir/{key}/", self._entry_view(circuit_views.MergeView), name="merge"),
            path(f"confirmer/{key}/", self._entry_view(entry_views.ConfirmView), name="confirm"),
            path(f"rythme/{key}/", self._entry_view(entry_views.RhythmView), name="rhythm"),
            path(f"dates/{key}/", self._entry_view(entry_views.NextDatesView), name="next_dates"),
            path(
                f"contacts-prives/{key}/",
                self._entry_view(entry_views.PrivateContactsView),
                name="private_contacts",
            ),
            path(
                f"historique-des-champs/{key}/",
                self._entry_view(FieldHistoryView),
                name="field_history",
            ),
        ]

    @property
    def delete_view(self) -> Any:
        """« Supprimer » says why what was published once stays."""
        return keeping_published(super().delete_view, self.get_url_name("edit"))

    @property
    def lock_view(self) -> Any:
        """« Verrouiller » asks for a reason."""
        return self._entry_view(circuit_views.LockView)

    @property
    def unpublish_view(self) -> Any:
        """« Retirer du site » asks for a reason."""
        return self._entry_view(circuit_views.WithdrawView)

    def _entry_view(self, view_class: type[entry_views.EntryView | FieldHistoryView]) -> Any:
        return self.construct_view(
            view_class,
            index_url_name=self.get_url_name("list"),
            edit_url_name=self.get_url_name("edit"),
        )
