"""Preview of a draft, its submission to a moderator, and taking it back."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from directory.comparing import changes_between
from directory.entry_page.context import entry_context
from directory.exceptions import DirectoryError
from directory.models import CircuitSettings, Programme
from directory.public import public_entry
from directory.services.moderation import circuit
from directory.space.access import holder_required, own_entry, person_of
from directory.space.editing.drafts import draft_of, in_memory, loaded_mark
from directory.space.editing.forms.bound import EntryFormMixin
from directory.space.editing.locks import hold_of
from directory.space.editing.progress import completeness_of, page_url, step_of
from directory.space.editing.typed import typed_data

LONGEST_MESSAGE = 2_000


class SubmitForm(EntryFormMixin, forms.Form):
    """What the author tells the moderator."""

    message = forms.CharField(
        label=_("Message au modérateur"),
        required=False,
        max_length=LONGEST_MESSAGE,
        help_text=_("Facultatif : ce qui l’aide à relire. Rien de la santé d’un patient."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@holder_required
@require_safe
def preview(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the draft as the public will see it."""
    programme = own_entry(request, public_id)
    draft = draft_of(programme)
    context = {**entry_context(draft, public_entry(draft, media=True)), "programme": programme}
    return render(request, "directory/space/editing/preview.html", context)


@holder_required
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what changes and what is missing, then put it before a moderator."""
    programme = own_entry(request, public_id)
    if request.method != "POST":
        return _show(request, programme, SubmitForm())
    data = typed_data(request)
    form = SubmitForm(data)
    if not form.is_valid():
        return _show(request, programme, form, status=400)
    if data.get("loaded_revision") != loaded_mark(programme):
        form.add_error(
            None,
            _now(
                "Quelqu’un a modifié la fiche pendant que vous la relisiez. Voici ce qui partira "
                "maintenant : relisez, puis envoyez de nouveau."
            ),
        )
        return _show(request, programme, form, status=409)
    try:
        circuit.submit(programme, user=person_of(request), message=form.cleaned_data["message"])
    except DirectoryError as error:
        form.add_error(None, str(error))
        return _show(request, programme, form, status=409)
    days = CircuitSettings.load().promised_days
    words = _now("C’est envoyé. Un modérateur répond sous %(days)d jours ouvrés, par courriel.")
    messages.success(request, words % {"days": days})
    return redirect("space:entry", public_id=programme.public_id)


@holder_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask, then take a submission back; what was written stays as a draft."""
    programme = own_entry(request, public_id)
    context = {"programme": programme, "hold": hold_of(programme, person_of(request)), "error": ""}
    template = "directory/space/editing/withdraw.html"
    if request.method != "POST":
        return render(request, template, context)
    try:
        circuit.withdraw(programme, user=person_of(request))
    except DirectoryError as error:
        return render(request, template, {**context, "error": str(error)}, status=409)
    messages.success(
        request, _now("La demande est retirée. Votre texte reste en brouillon dans votre espace.")
    )
    return redirect("space:contents", public_id=programme.public_id)


def _show(
    request: HttpRequest, programme: Programme, form: SubmitForm, *, status: int = 200
) -> HttpResponse:
    """Answer with the page of the submission."""
    draft = draft_of(programme)
    public = in_memory(Programme.objects.get(pk=programme.pk)) if programme.live else None
    context = {
        "programme": programme,
        "form": form,
        "hold": hold_of(programme, person_of(request)),
        "changes": changes_between(public, draft),
        "missing": [
            (one.reason, page_url(draft, step_of(one.name)))
            for one in completeness_of(draft).missing
            if one.must
        ],
        "days": CircuitSettings.load().promised_days,
        "mark": loaded_mark(programme),
    }
    return render(request, "directory/space/editing/submit.html", context, status=status)
