"""The persons whom the site may write to about an entry: internal, outside the revisions."""

import hashlib
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directory.models import PrivateContact, Programme
from directory.services.entries.contacts import save_private_contacts
from directory.space.access import holder_required, own_entry, person_of
from directory.space.editing.drafts import draft_of
from directory.space.editing.errors import errors_of
from directory.space.editing.forms.contacts import PrivateContactForm
from directory.space.editing.forms.people import PeopleForm
from directory.space.editing.progress import PRIVATE_CONTACTS, next_url, steps_of
from directory.space.editing.typed import NEXT, after_press, press_of, typed_data

SHOWN = tuple(PrivateContactForm.Meta.fields)


def people_mark(people: list[PrivateContact]) -> str:
    """Return what a form carries to say which contacts it was filled in from."""
    told = [[row.pk, *(str(getattr(row, name)) for name in SHOWN)] for row in people]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


@holder_required
@require_http_methods(["GET", "HEAD", "POST"])
def private_contacts(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the private contacts of an entry, or save them at once."""
    programme = own_entry(request, public_id)
    people = list(PrivateContact.objects.filter(programme=programme))
    if request.method != "POST":
        return _show(request, programme, PeopleForm(people))
    data = typed_data(request)
    press = press_of(data)
    if not press.saves:
        form = PeopleForm(people, after_press(data, press, [PeopleForm.name]), quiet=True)
        return _show(request, programme, form, mark=data.get("loaded_people") or "")
    return _save(request, programme, data, goes_on=press.verb == NEXT)


def _save(
    request: HttpRequest, programme: Programme, data: QueryDict, *, goes_on: bool
) -> HttpResponse:
    """Save, unless something is wrong or somebody else changed the contacts meanwhile."""
    with transaction.atomic():
        get_object_or_404(Programme.objects.select_for_update(), pk=programme.pk)
        people = list(PrivateContact.objects.filter(programme=programme))
        form = PeopleForm(people, data)
        if data.get("loaded_people") != people_mark(people):
            form.is_valid()
            others = list(PrivateContact.objects.filter(programme=programme))
            return _show(request, programme, form, status=409, others=others)
        if not form.is_valid():
            return _show(request, programme, form, status=400)
        form.programme = programme
        changed = save_private_contacts(programme, form, user=person_of(request))
    words = _("Les contacts privés sont enregistrés.") if changed else _("Rien n’a changé.")
    messages.success(request, words)
    if goes_on:
        return redirect(next_url(programme, PRIVATE_CONTACTS))
    return redirect("space:private_contacts", public_id=programme.public_id)


def _show(
    request: HttpRequest,
    programme: Programme,
    form: PeopleForm,
    *,
    status: int = 200,
    mark: str = "",
    others: list[PrivateContact] | None = None,
) -> HttpResponse:
    """Answer with the page."""
    context: dict[str, Any] = {
        "programme": programme,
        "form": form,
        "errors": errors_of(form),
        "steps": steps_of(draft_of(programme), PRIVATE_CONTACTS),
        "mark": mark or people_mark(list(PrivateContact.objects.filter(programme=programme))),
        "others": others,
    }
    template = "directory/space/editing/private_contacts.html"
    return render(request, template, context, status=status)
