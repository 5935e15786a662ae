"""What the pages of the holders' space ask, whichever view shows them."""

from django import template
from django.template import RequestContext
from django.utils.safestring import SafeString, mark_safe

from directory.models import Organisation
from directory.space.access import own_organisations

register = template.Library()

PARTS = {
    "home": frozenset({"home", "guide", "entry", "history", "confirm", "state", "dates"}),
    "team": frozenset(
        {"team", "team_invite", "team_role", "team_remove", "team_cancel"}
        | {"team_leave", "team_handover"}
    ),
}
"""The names of addresses under which an item of the navigation is the current one."""


@register.simple_tag(takes_context=True)
def space_organisations(context: RequestContext) -> list[Organisation]:
    """Return the organisations of the person who looks, for the navigation of the space."""
    given = context.get("organisations")
    if isinstance(given, list):
        return given
    return list(own_organisations(context["request"].user).only("public_id", "name"))


@register.simple_tag(takes_context=True)
def space_current(context: RequestContext, part: str) -> SafeString | str:
    """Mark the item of the navigation whose page is shown."""
    match = context["request"].resolver_match
    here = match is not None and match.namespace == "space" and match.url_name in PARTS[part]
    return mark_safe(' aria-current="page"') if here else ""
