"""The home of the space, its guide, one entry at a glance, its history."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.guides import find_guide
from directory.history import entry_history
from directory.models import CircuitSettings
from directory.moderation.routing import is_moderator
from directory.space.access import holder_required, own_entry, own_organisations, person_of
from directory.space.home.entries import FILTER_FROM, FilterForm, narrowed, page_of
from directory.space.home.overview import overview_of
from directory.space.home.waiting import waiting_of

GUIDE = "porteur"
"""The name of the guide that holders read, in ``docs/guides``."""


@require_safe
@holder_required
def home(request: HttpRequest) -> HttpResponse:
    """Show what awaits the person, then their entries."""
    user = person_of(request)
    form = FilterForm(request.GET)
    page, rows = page_of(narrowed(user, form), request.GET.get("page", "1"))
    organisations = list(own_organisations(user).order_by("name"))
    narrowing = any(form.cleaned_data.values())
    context = {
        "waiting": waiting_of(user),
        "organisations": organisations,
        "several": len(organisations) > 1,
        "form": form,
        "page": page,
        "rows": rows,
        "narrowing": narrowing,
        "filtered": narrowing or page.paginator.count >= FILTER_FROM,
        "promised_days": CircuitSettings.load(request_or_site=request).promised_days,
        "moderates": not organisations and is_moderator(user),
    }
    return render(request, "directory/space/home.html", context)


@require_safe
@holder_required
def guide(request: HttpRequest) -> HttpResponse:
    """Show the guide of holders; 404 where the documentation is not installed."""
    found = find_guide(GUIDE)
    if found is None:
        raise Http404
    return render(request, "directory/space/guide.html", {"guide": found})


@require_safe
@holder_required
def entry(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one entry at a glance."""
    programme = own_entry(request, public_id)
    context = {"programme": programme, "overview": overview_of(programme)}
    return render(request, "directory/space/entry.html", context)


@require_safe
@holder_required
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show who changed what and when, as far as the team may know."""
    programme = own_entry(request, public_id)
    found = entry_history(programme, for_holder=True, page=request.GET.get("page", "1"))
    context = {"programme": programme, "events": found.events, "page": found.page}
    return render(request, "directory/space/history.html", context)
