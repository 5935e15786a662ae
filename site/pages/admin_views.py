"""Views of the admin that belong to this room."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core.guides import find_guide


def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one guide of the documentation."""
    found = find_guide(slug)
    if found is None:
        raise Http404
    return render(request, "pages/admin/guide.html", {"guide": found, "html": found.html()})
