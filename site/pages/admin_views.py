"""Views of the admin that belong to this room."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts import groups
from core.guides import all_guides, find_guide

GUIDES_OF_GROUPS = {
    groups.COORDINATORS: "coordinateur",
    groups.MODERATORS: "moderateur",
    groups.COMMUNICATION: "charge-de-communication",
    groups.CONTRIBUTORS: "ecrire-une-actualite",
}
"""The guide of each group of the team; of several groups, the first counts."""
GUIDE_OF_OTHERS = "coordinateur"
"""For administrators, who answer for all that coordinators do."""


def own_guide(request: HttpRequest) -> HttpResponse:
    """Lead to the guide of the person's own role."""
    # The admin lets nobody in without an account.
    mine = groups.groups_of(request.user)
    slugs = (slug for group, slug in GUIDES_OF_GROUPS.items() if group in mine)
    return redirect("relais_guide", slug=next(slugs, GUIDE_OF_OTHERS))


def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one guide of the documentation, and the way to the others."""
    found = find_guide(slug)
    if found is None:
        raise Http404
    others = [one for one in all_guides() if one.slug != slug]
    context = {"guide": found, "html": found.html(), "others": others}
    return render(request, "pages/admin/guide.html", context)
