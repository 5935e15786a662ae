"""Icons of the site, drawn by us in one sprite, ``static/img/icons.svg``."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """Return the icon ``name`` of the sprite, hidden from assistive technologies.

    An icon never stands alone: the text beside it (or a ``sr-only`` span) says what it means.

    Args:
        name: identifier of a symbol of the sprite, without its ``i-`` prefix.
        css_class: an additional CSS class.
    """
    return format_html(
        '<svg class="icon{}" width="24" height="24" aria-hidden="true">'
        '<use href="{}#i-{}"></use></svg>',
        f" {css_class}" if css_class else "",
        static("img/icons.svg"),
        name,
    )
