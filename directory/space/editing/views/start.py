"""A new entry, and the list of what an entry is made of."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core.text import clean_line
from directory.enums import OfferType
from directory.models import Organisation, Programme
from directory.sections import SECTIONS
from directory.services.entries import publishing
from directory.space.access import holder_required, own_entry, own_organisations, person_of
from directory.space.editing.answers import last_answer
from directory.space.editing.drafts import draft_of
from directory.space.editing.forms.bound import EntryFormMixin
from directory.space.editing.locks import hold_of
from directory.space.editing.progress import completeness_of, section_url, steps_of
from directory.space.editing.typed import typed_data


class NewEntryForm(EntryFormMixin, forms.Form):
    """Whose the entry is, and what it is called: the rest comes section by section."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Structure porteuse"),
        empty_label=None,
        help_text=_("Une de vos structures."),
        widget=forms.RadioSelect,
    )
    title = forms.CharField(
        label=_("Titre pour le public"),
        max_length=120,
        help_text=_("Court et clair : « Mieux vivre avec son asthme »."),
    )
    offer_type = forms.ChoiceField(
        label=_("Type d’offre"),
        choices=OfferType.choices,
        help_text=_("« Programme d’ETP » ne se dit que d’un programme déclaré à l’ARS."),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = own_organisations(user)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]  # a ModelChoiceField
        self.only = own.get() if own.count() == 1 else None
        if self.only is not None:
            del self.fields["organisation"]

    def clean_title(self) -> str:
        """Keep the title on one line."""
        title = clean_line(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError(_now("Donnez un titre à l’offre."))
        return title


@holder_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin an entry for one of one's organisations."""
    user = person_of(request)
    if not own_organisations(user).exists():
        return render(request, "directory/space/editing/no_organisation.html", status=403)
    data = typed_data(request) if request.method == "POST" else None
    form = NewEntryForm(data, user=user)
    if data is None or not form.is_valid():
        context = {"form": form, "organisation": form.only}
        status = 400 if form.is_bound else 200
        return render(request, "directory/space/editing/new.html", context, status=status)
    title = form.cleaned_data["title"]
    programme = publishing.begin(
        Programme(
            organisation=form.only or form.cleaned_data["organisation"],
            title=title,
            official_title=title,
            offer_type=form.cleaned_data["offer_type"],
        ),
        user=user,
    )
    messages.success(request, _now("Le brouillon est créé. Seule votre équipe le voit."))
    return redirect(section_url(programme, SECTIONS[0].key))


@holder_required
@require_safe
def contents(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what the entry is made of, and what each part misses."""
    programme = own_entry(request, public_id)
    draft = draft_of(programme)
    answer = last_answer(programme)
    context = {
        "programme": programme,
        "draft": draft,
        "hold": hold_of(programme, person_of(request)),
        "answer": answer,
        "steps": steps_of(draft, answers=answer.comments if answer else {}),
        "completeness": completeness_of(draft),
    }
    return render(request, "directory/space/editing/contents.html", context)
