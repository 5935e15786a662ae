"""Two entries that may be the same, side by side, and which of them stays."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _

from directory.admin.queue.list_views import QueuePage
from directory.admin.queue.scope import person_of
from directory.comparing import changes_between
from directory.exceptions import DirectoryError
from directory.models import Programme
from directory.permissions import policy
from directory.services.entries import merging

INVALID = 400


class MergeView(QueuePage):
    """Compare two entries and reunite them; the addresses of both lead to the one that stays."""

    template_name = "directory/moderation/merge.html"
    page_title = _("Réunir deux fiches")
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, pk: int, other: int) -> HttpResponse:
        """Show the differences."""
        return self._page(self._entry(request, pk), self._entry(request, other))

    def post(self, request: HttpRequest, pk: int, other: int) -> HttpResponse:
        """Reunite them."""
        first, second = self._entry(request, pk), self._entry(request, other)
        kept = {str(entry.pk): entry for entry in (first, second)}.get(
            request.POST.get("reste", "")
        )
        if kept is None or first.pk == second.pk:
            return self._page(first, second, str(_("Choisissez la fiche qui reste.")), INVALID)
        gone = second if kept.pk == first.pk else first
        try:
            merging.merge(gone, kept, user=person_of(request))
        except DirectoryError as error:
            return self._page(first, second, str(error), INVALID)
        messages.success(request, _("Les deux fiches sont réunies."))
        return redirect("directory_queue:list")

    @staticmethod
    def _entry(request: HttpRequest, pk: int) -> Programme:
        """Return an entry that the person answers for; raises Http404 for any other."""
        mine = policy.moderation_queryset(request.user)
        return get_object_or_404(mine.select_related("organisation__commune", "life"), pk=pk)

    def _page(
        self, first: Programme, second: Programme, problem: str = "", status: int = 200
    ) -> HttpResponse:
        context = self.get_context_data(
            first=first,
            second=second,
            entries=(first, second),
            changes=changes_between(first, second),
            problem=problem,
            kept=self.request.POST.get("reste", ""),
        )
        return self.render_to_response(context, status=status)
