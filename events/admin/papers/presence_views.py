"""Boxes to tick on a phone: one submit without JavaScript, each tick saved at once with it."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from core.french import typography
from core.keys import key_of, keys_of
from events.admin import told
from events.admin.papers.access import EventPaperPage, held_sitting, managed_event, person_of
from events.admin.papers.forms import ComerForm
from events.dates import one_day
from events.exceptions import EventError
from events.models import Sitting
from events.papers.presence import Line, presence_lines, waiting_lines
from events.services import at_the_door
from events.services.attendance import note_presence


class PresenceView(EventPaperPage, TemplateView):
    """Who is here, at one sitting."""

    template_name = "events/admin/presence.html"
    page_title = gettext_lazy("Présences")
    header_icon = "check"
    http_method_names = ["get", "head", "post"]
    sitting: Sitting

    def prepare(self) -> None:
        """Find the sitting."""
        self.sitting = held_sitting(self.event, self.kwargs["sitting_id"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add those who have a place; and at the door, those who wait and the form for others."""
        lines = presence_lines(self.event, self.sitting, person_of(self.request))
        is_open = at_the_door.is_door_open(self.event, self.sitting, timezone.now())
        return {
            **super().get_context_data(**kwargs),
            "sitting": self.sitting,
            "when": one_day((self.sitting.starts_at, self.sitting.ends_at)),
            "lines": lines,
            "count": count_words(lines),
            "is_open": is_open,
            "waiting": waiting_lines(self.event) if is_open else [],
            "form": kwargs.get("form") or ComerForm(self.event),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write the boxes down, or somebody who came without a place."""
        if "came" in request.POST:
            return self._add(request)
        if "seat" in request.POST:
            return self._seat(request)
        return self._save(request)

    def _add(self, request: HttpRequest) -> HttpResponse:
        """Register somebody who came; show again what was typed where that cannot be done."""
        form = ComerForm(self.event, request.POST)
        status = HTTPStatus.BAD_REQUEST
        if form.is_valid():
            try:
                done = at_the_door.add(self.sitting, form.contact, by=person_of(request))
            except EventError as refusal:
                form.add_error(None, str(refusal))
                status = HTTPStatus.CONFLICT
            else:
                return self._came(done)
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def _seat(self, request: HttpRequest) -> HttpResponse:
        """Give those of a registration who waited their place."""
        key = key_of(request.POST["seat"])
        try:
            if key is None:
                raise EventError(_("Cette inscription n’existe plus."))
            done = at_the_door.seat(key, self.sitting, by=person_of(request))
        except EventError as refusal:
            told.refused(request, refusal)
            return redirect(self._address())
        return self._came(done)

    def _came(self, done: at_the_door.Came) -> HttpResponse:
        """Go back to the boxes, and say what was done."""
        words = [_("C’est noté, avec sa présence.")]
        if done.added_places:
            words.append(
                ngettext(
                    "L’événement a une place de plus.",
                    "L’événement a %(count)s places de plus.",
                    done.added_places,
                )
                % {"count": done.added_places}
            )
        told.done(self.request, " ".join(words))
        return redirect(self._address())

    def _address(self) -> str:
        return reverse("events_papers:presence", args=[self.event.pk, self.sitting.pk])

    def _save(self, request: HttpRequest) -> HttpResponse:
        """Write down what was changed on the page, and nothing else.

        Somebody ticked meanwhile on another phone was not ticked on this page when it was shown,
        and stays ticked.
        """
        people = {line.pk for line in presence_lines(self.event, self.sitting, person_of(request))}
        ticked, shown = (
            keys_of(request.POST.getlist(name)) & people for name in ("present", "was")
        )
        refusals = []
        for key in sorted(ticked ^ shown):
            try:
                note_presence(key, self.sitting.pk, present=key in ticked, by=person_of(request))
            except EventError as refusal:
                refusals.append(str(refusal))
        for words in dict.fromkeys(refusals):
            told.refused(request, words)
        if not refusals:
            told.done(request, _("Présences enregistrées."))
        return redirect(self._address())


@require_POST
def tick(request: HttpRequest, event_id: int, sitting_id: int) -> JsonResponse:
    """Write one box down, and say how all of them stand: others tick at the same time."""
    event = managed_event(request, event_id)
    sitting = held_sitting(event, sitting_id)
    user = person_of(request)
    people = {line.pk for line in presence_lines(event, sitting, user)}
    found = keys_of([request.POST.get("participant", "")]) & people
    if not found or request.POST.get("present") not in {"0", "1"}:
        gone = _("Cette personne n’a plus de place : rechargez la page.")
        return JsonResponse({"error": typography(gone)}, status=400)
    try:
        note_presence(found.pop(), sitting.pk, present=request.POST["present"] == "1", by=user)
    except EventError as refusal:
        return JsonResponse({"error": typography(str(refusal))}, status=409)
    lines = presence_lines(event, sitting, user)
    noted = [{"pk": line.pk, "note": line.note} for line in lines if line.is_present]
    return JsonResponse({"present": noted, "count": count_words(lines)})


def count_words(lines: list[Line]) -> str:
    """Return « 12 présents sur 40 »."""
    present = sum(line.is_present for line in lines)
    words = ngettext("%(present)s présent sur %(all)s", "%(present)s présents sur %(all)s", present)
    return words % {"present": present, "all": len(lines)}
