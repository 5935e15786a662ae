"""The form of one section of an entry."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directory.exceptions import DirectoryError
from directory.models import Programme
from directory.sections import BY_KEY, Section
from directory.services.moderation import circuit
from directory.space.access import holder_required, own_entry, person_of
from directory.space.editing.answers import last_answer
from directory.space.editing.conflicts import Conflict, conflict_of, take_over
from directory.space.editing.drafts import content_of, draft_of, loaded_mark, meanwhile
from directory.space.editing.errors import errors_of
from directory.space.editing.forms.files import FilesForm
from directory.space.editing.forms.section import section_form_class
from directory.space.editing.locks import hold_of
from directory.space.editing.notes import add_notes
from directory.space.editing.progress import next_url, section_url, steps_of
from directory.space.editing.reading import lines_of
from directory.space.editing.typed import NEXT, Press, after_press, press_of, typed_data

WITH_FILES = "documents"
BAD_REQUEST = 400


@holder_required
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    """Show the form of a section, or save it as a draft."""
    if key not in BY_KEY:
        raise Http404
    programme = own_entry(request, public_id)
    page = SectionPage(request, programme, BY_KEY[key])
    if request.method != "POST":
        return page.show(page.form())
    data = typed_data(request)
    press = press_of(data)
    if press.saves:
        return page.save(data, press)
    return page.rearrange(data, press)


class SectionPage:
    """One section of one entry, for one request."""

    def __init__(self, request: HttpRequest, programme: Programme, part: Section) -> None:
        self.request = request
        self.user = person_of(request)
        self.programme = programme
        self.section = part
        self.draft = draft_of(programme)
        self.mark = loaded_mark(programme)

    def form(self, data: QueryDict | None = None, *, quiet: bool = False) -> Any:
        """Return the form of the section over the draft."""
        if self.section.key == WITH_FILES:
            form = FilesForm(data, self._files(data), instance=self.draft, quiet=quiet)
            form.section = self.section
            return form
        return section_form_class(self.section)(data, instance=self.draft, quiet=quiet)

    def rearrange(self, data: QueryDict, press: Press) -> HttpResponse:
        """Show the form again with a row more, less or moved, or with what was looked for."""
        self.mark = data.get("loaded_revision") or self.mark
        form = self.form(after_press(data, press, self.section.children), quiet=True)
        if press.verb == "find":
            for row_set in form.row_sets:
                row_set.resolve(press.target)
        return self.show(form)

    def save(self, data: QueryDict, press: Press) -> HttpResponse:
        """Save the section as a draft, unless it is wrong, stale or locked."""
        with transaction.atomic():
            row = get_object_or_404(Programme.objects.select_for_update(), pk=self.programme.pk)
            row.organisation = self.programme.organisation
            self.programme, self.draft = row, draft_of(row)
            self.mark = loaded_mark(row)
            before = content_of(self.draft)
            form = self.form(data)
            valid = form.is_valid()
            conflict = self._conflict(form, data, valid)
            if conflict is not None:
                return self._show_conflict(data, conflict)
            if not valid:
                return self.show(form, status=400)
            try:
                with transaction.atomic():  # files are stored with the draft, or not at all
                    draft = form.apply(self.user)
                    if content_of(draft) == before:
                        return self._saved(press, changed=False)
                    circuit.save_draft(draft, user=self.user)
            except DirectoryError as error:
                form.add_error(None, str(error))
                return self.show(form, status=409)
        return self._saved(press, changed=True)

    def show(
        self, form: Any, *, status: int = 200, conflict: Conflict | None = None
    ) -> HttpResponse:
        """Answer with the page."""
        hold = hold_of(self.programme, self.user)
        answer = last_answer(self.programme)
        comments = answer.comments if answer and not hold else {}
        add_notes(form, comments)
        context = {
            "programme": self.programme,
            "section": self.section,
            "form": form,
            "errors": errors_of(form) if status >= BAD_REQUEST else [],
            "conflict": conflict,
            "hold": hold,
            "answer": answer,
            "reading": lines_of(self.draft, self.section) if hold and not form.is_bound else None,
            "steps": steps_of(self.draft, self.section.key, comments),
            "position": list(BY_KEY).index(self.section.key) + 1,
            "mark": self.mark,
            "has_files": self.section.key == WITH_FILES,
        }
        return render(self.request, "directory/space/editing/section.html", context, status=status)

    def _files(self, data: QueryDict | None) -> Any:
        return self.request.FILES if data is not None else None

    def _conflict(self, form: Any, data: QueryDict, valid: bool) -> Conflict | None:
        """Return what somebody else changed in this section since the form was loaded."""
        event = meanwhile(self.programme, data.get("loaded_revision") or "")
        if event is None:
            return None
        typed = None
        if valid and self.section.key != WITH_FILES:
            typed = form.apply(self.user)
        newest = draft_of(self.programme)
        found = conflict_of(event, newest, self.section.names, typed)
        self.draft = newest if found is not None else self.draft
        return found

    def _show_conflict(self, data: QueryDict, conflict: Conflict) -> HttpResponse:
        """Show both versions, with all that was typed still in the form (409)."""
        merged = take_over(data, conflict, self.form())
        self.draft = draft_of(self.programme)
        form = self.form(merged)
        form.is_valid()
        self.draft = draft_of(self.programme)
        return self.show(form, status=409, conflict=conflict)

    def _saved(self, press: Press, *, changed: bool) -> HttpResponse:
        """Go on to the next section, or show this one again."""
        if changed:
            messages.success(self.request, _("Le brouillon est enregistré."))
        else:
            messages.info(self.request, _("Rien n’a changé dans cette partie."))
        if press.verb == NEXT:
            return redirect(next_url(self.draft, self.section.key))
        return redirect(section_url(self.draft, self.section.key))
