"""« Encore exact », state, dates, rhythm: a page on GET, the change on POST."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.french import long_date, typography
from directory.confirming.shown import shown_sections
from directory.enums import ActivityState, ReminderAnswer, Source
from directory.exceptions import DirectoryError
from directory.models import CircuitSettings, HolderQuestion, Programme, ProgrammeLife, QueueItem
from directory.moderation.facts import dates_words, state_words
from directory.public import public_entry
from directory.services.confirming.confirmations import answer_questions
from directory.services.entries import clocks, shortcuts
from directory.space.access import holder_required, own_entry, person_of
from directory.space.home.forms import (
    STATE_WORDS,
    BaseNextDates,
    NextDatesFormSet,
    RhythmForm,
    StateForm,
)

page_and_act = require_http_methods(["GET", "HEAD", "POST"])


@page_and_act
@holder_required
def confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show all that the public reads of an entry, and take « tout est exact »."""
    programme = own_entry(request, public_id)
    error = ""
    if request.method == "POST":
        try:
            with transaction.atomic():
                item = shortcuts.confirm(programme, user=person_of(request), role=Source.PORTEUR)
                answer_questions(programme, ReminderAnswer.EXACTE)
        except DirectoryError as refusal:
            error = str(refusal)
        else:
            words = _(
                "Merci : « %(title)s » est confirmée. Le public lit que votre équipe a confirmé "
                "ces informations aujourd’hui."
            )
            _say(request, programme, item, words % {"title": programme.title})
            return redirect("space:entry", programme.public_id)
    context = {
        "programme": programme,
        "error": error,
        "sections": shown_sections(public_entry(programme)) if programme.live else [],
        "waits": CircuitSettings.load().review_facts,
        "questions": HolderQuestion.objects.filter(programme=programme, answered_at=None),
    }
    template = "directory/space/confirm.html"
    return render(request, template, context, status=400 if error else 200)


@page_and_act
@holder_required
def state(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change the state of activity; « arrêté » is sent to the moderators."""
    programme = own_entry(request, public_id)
    chosen = request.GET.get("etat", "")
    chosen = chosen if chosen in STATE_WORDS else ""
    initial = {**StateForm.initial_of(programme.life), **({"etat": chosen} if chosen else {})}
    form = StateForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return _change_state(request, programme, form.cleaned_data)
        except DirectoryError as refusal:
            form.add_error(None, str(refusal))
    context = {
        "programme": programme,
        "form": form,
        "chosen": chosen,
        "chosen_words": STATE_WORDS[ActivityState(chosen)] if chosen else "",
        "now": _state_now(programme),
        "waits": CircuitSettings.load().review_facts,
        "stopped": programme.life.state == ActivityState.ARRETE,
    }
    status = 400 if form.errors else 200
    return render(request, "directory/space/state.html", context, status=status)


def _change_state(request: HttpRequest, programme: Programme, data: dict[str, Any]) -> HttpResponse:
    """Do what a valid form asks, and say what the public reads now."""
    user = person_of(request)
    if data["etat"] == ActivityState.ARRETE:
        with transaction.atomic():
            item = shortcuts.request_stop(programme, user=user, on=data["arrete_le"])
            answer_questions(programme, ReminderAnswer.ARRETEE)
    else:
        item = shortcuts.set_state(programme, data["etat"], user=user, until=data["jusqu_au"])
    words = _("C’est enregistré. Le public lit maintenant : « %(state)s ».")
    _say(request, programme, item, words % {"state": _state_now(programme)})
    return redirect("space:entry", programme.public_id)


@page_and_act
@holder_required
def dates(request: HttpRequest, public_id: str) -> HttpResponse:
    """Replace the coming start dates."""
    programme = own_entry(request, public_id)
    initial = BaseNextDates.initial_of(programme)
    posted = request.POST if request.method == "POST" else None
    formset: Any = NextDatesFormSet(posted, initial=initial, prefix="dates")
    if posted is not None and formset.is_valid():
        try:
            item = shortcuts.set_next_dates(programme, formset.dates(), user=person_of(request))
        except DirectoryError as refusal:
            formset.non_form_errors().append(str(refusal))
        else:
            told = dates_words(formset.dates())
            words = _("C’est enregistré. Prochaines dates lues par le public : %(dates)s.")
            _say(request, programme, item, words % {"dates": told})
            return redirect("space:entry", programme.public_id)
    context = {
        "programme": programme,
        "formset": formset,
        "waits": CircuitSettings.load().review_facts,
    }
    failed = posted is not None
    return render(request, "directory/space/dates.html", context, status=400 if failed else 200)


@require_POST
@holder_required
def rhythm(request: HttpRequest, public_id: str) -> HttpResponse:
    """Choose how often the entry is to be confirmed."""
    programme = own_entry(request, public_id)
    form = RhythmForm(request.POST)
    if form.is_valid():
        life = clocks.set_rhythm(programme, form.cleaned_data["rythme"], user=person_of(request))
        words = _("C’est enregistré : vous confirmez cette fiche %(rhythm)s.")
        messages.success(request, typography(words % {"rhythm": life.get_rhythm_display()}))
    else:
        messages.error(request, _("Choisissez un rythme dans la liste."))
    return redirect("space:entry", programme.public_id)


def _say(request: HttpRequest, programme: Programme, item: QueueItem | None, words: str) -> None:
    """Say what became of a change: at once, waiting, or nothing new."""
    if item is not None and item.facts.get("pending"):
        until = long_date(item.promised_on) if item.promised_on else ""
        waits = _(
            "Votre demande est envoyée. Un modérateur répond au plus tard le %(day)s ; d’ici là, "
            "le public lit la même chose qu’avant."
        )
        messages.success(request, typography(waits % {"day": until}))
    else:
        messages.success(request, typography(words))


def _state_now(programme: Programme) -> str:
    """Return the state that the public reads now."""
    life = ProgrammeLife.objects.get(programme_id=programme.pk)
    return typography(state_words(life.state, life.suspended_until, life.stopped_on))
