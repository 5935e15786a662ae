"""« Retirer mes coordonnées »: a person known from a file takes their address back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from core.private_pages import kept_private
from core.signed_links import LinkError
from core.throttle import throttle
from directory.confirming.links import open_objection
from directory.confirming.pages import POSTS, POSTS_SECONDS, broken_link
from directory.services.confirming import objections


@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is kept of the person; erase it when they say so."""
    try:
        row = open_objection(token)
    except LinkError as error:
        return broken_link(request, error)
    context = {"done": False, "contacts": objections.contacts_of(row.email), "is_member": False}
    if request.method == "POST":
        throttle(request, "directory.objection", limit=POSTS, seconds=POSTS_SECONDS)
        objections.object_to(row.email)
        context.update(done=True, contacts=[])
    context["is_member"] = objections.is_member(row.email)
    return kept_private(render(request, "directory/confirming/objection.html", context))
