"""What other rooms add to the page that confirms a registration."""

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from core import registry

register = template.Library()


@register.simple_tag(takes_context=True)
def invitations(context: Context, address: str = "") -> SafeString:
    """Return what rooms registered in ``core.registry.after_registration`` have to show.

    Args:
        context: of the page.
        address: of the person, where the page knows it.
    """
    request = context.get("request")
    drawn = []
    for offer in registry.after_registration:
        values = offer.context(address)
        if values is not None:
            drawn.append((render_to_string(offer.template, values, request),))
    return format_html_join("", "{}", drawn)
