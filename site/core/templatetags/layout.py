"""Parts of the layout that are the same on all pages: drawn once for each identity of the site."""

from django import template
from django.template import Context
from django.template.loader import get_template

register = template.Library()


@register.simple_tag(takes_context=True)
def layout_part(context: Context, name: str) -> str:
    """Return a part of the layout that reads ``site_identity`` alone.

    It depends on what officers have set and on the item of the menu that is the current page. The
    identity keeps what it has drawn, and is read anew as soon as officers change something; without
    an identity, as on a bare error page, it is drawn each time.

    Args:
        context: of the page.
        name: path of its template.
    """
    identity = context.get("site_identity")
    part = get_template(name)
    if not identity:
        return part.render()
    current = next((item["url"] for item in identity["navigation"] if item["current"]), "")
    key = (name, current, str(identity["accessibility_state"]))
    drawn: dict[tuple[str, ...], str] = identity["drawn"]
    if key not in drawn:
        drawn[key] = part.render({"site_identity": identity})
    return drawn[key]
