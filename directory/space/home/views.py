"""The home of the space, one entry at a glance, what takes effect at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from directory.space.access import holder_required, own_entry


@holder_required
def home(request: HttpRequest) -> HttpResponse:
    """Show what awaits the person, then their entries."""
    return render(request, "directory/space/home.html")


@holder_required
def entry(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one entry at a glance."""
    programme = own_entry(request, public_id)
    return render(request, "directory/space/entry.html", {"programme": programme})
