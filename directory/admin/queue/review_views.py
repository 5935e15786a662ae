"""The page of one line: what to read, and the answers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views import View

from directory.admin.queue.around import around
from directory.admin.queue.kinds import Desk, InvalidAnswer, StaleAnswer, desk_for
from directory.admin.queue.kinds.version import VersionDesk
from directory.admin.queue.list_views import QueuePage, back
from directory.admin.queue.rows import row_of
from directory.admin.queue.scope import person_of, visible_item
from directory.enums import QueueState
from directory.exceptions import DirectoryError
from directory.history import entry_history
from directory.services.moderation.notes import add_note

TEMPLATE = "modele"
"""The button that starts the answer from a ready one."""
CONFLICT, INVALID = 409, 400


class ReviewView(QueuePage):
    """Read one line and answer it; what was typed stays when something is refused."""

    template_name = "directory/moderation/review.html"
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the line; nothing changes."""
        item = visible_item(request, pk)
        return self.page(desk_for(item, person_of(request)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer, or start the answer from a ready one."""
        item = visible_item(request, pk)
        desk = desk_for(item, person_of(request), request.POST)
        code = request.POST.get("action", "")
        if item.state == QueueState.CLOSE:
            return self.page(desk, desk.bar, status=CONFLICT)
        if code == TEMPLATE:
            desk.start_from_template()
            return self.page(desk)
        try:
            message = desk.act(code)
        except InvalidAnswer as error:
            return self.page(desk, str(error), status=INVALID)
        except StaleAnswer as error:
            return self.page(desk, str(error), status=CONFLICT)
        except DirectoryError as error:
            return self._refused(request, pk, str(error))
        messages.success(request, str(message))
        return back(request)

    def _refused(self, request: HttpRequest, pk: int, why: str) -> HttpResponse:
        """Show the line as it is now, with what was typed: somebody may have answered first."""
        item = visible_item(request, pk)
        is_open = item.state != QueueState.CLOSE
        desk = desk_for(item, person_of(request), request.POST)
        return self.page(desk, why, status=INVALID if is_open else CONFLICT)

    def page(self, desk: Desk, problem: str = "", status: int = 200) -> HttpResponse:
        """Return the page of a line.

        Args:
            desk: what the person works with.
            problem: why the answer was not taken.
            status: of the response.
        """
        item, user = desk.item, desk.user
        self.page_title = str(item.programme)
        context = self.get_context_data(
            item=item,
            row=row_of(item, user.pk),
            desk=desk,
            form=desk.form,
            problem=problem,
            is_conflict=status == CONFLICT,
            typed=desk.typed() if status == CONFLICT else [],
            may_answer=not desk.bar,
            user_pk=user.pk,
            here=self.request.path,
            note_typed=self.request.POST.get("note", ""),
            has_preview=isinstance(desk, VersionDesk) and desk.revision is not None,
            **desk.context(),
            **around(desk),
        )
        return self.render_to_response(context, status=status)


class PreviewView(View):
    """The very page that the public would read if the version under review were approved."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Render the public template for the version."""
        desk = desk_for(visible_item(request, pk), person_of(request))
        if not isinstance(desk, VersionDesk) or desk.after is None:
            raise Http404
        response: HttpResponse = desk.after.make_preview_request(
            request, desk.after.default_preview_mode
        )
        return response


class HistoryView(QueuePage):
    """All that happened to the entry of a line, field by field."""

    template_name = "directory/moderation/history.html"
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show one page of the history."""
        item = visible_item(request, pk)
        self.page_title = _("Historique")
        found = entry_history(item.programme, for_holder=False, page=request.GET.get("p", "1"))
        context = self.get_context_data(
            item=item, events=found.events, page_obj=found.page, query=""
        )
        return self.render_to_response(context)


class NoteView(View):
    """Leave an internal note about the entry of a line."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add the note and return to the line."""
        item = visible_item(request, pk)
        try:
            add_note(item.programme, user=person_of(request), text=request.POST.get("note", ""))
        except DirectoryError as error:
            page = ReviewView()
            page.setup(request)
            desk = desk_for(item, person_of(request))
            return page.page(desk, str(error), status=INVALID)
        messages.success(request, _("La note est ajoutée. Seuls les modérateurs la lisent."))
        return redirect("directory_queue:review", item.pk)
