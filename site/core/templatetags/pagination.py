"""Numbered pagination that keeps the rest of the query string."""

from django import template
from django.core.paginator import Page
from django.template import Context

from core.query_strings import query_without

register = template.Library()

GAP = None


@register.filter
def page_numbers(page: Page) -> list[int | None]:
    """Return the page numbers to link: first, last, those around; ``None`` stands for a gap."""
    last = page.paginator.num_pages
    near = {1, last, *range(page.number - 1, page.number + 2)}
    # A gap of one page is no shorter than its number.
    near |= {n for n in (page.number - 2, page.number + 2) if n in (2, last - 1)}
    numbers: list[int | None] = []
    for number in sorted(n for n in near if 1 <= n <= last):
        if numbers and number != (numbers[-1] or 0) + 1:
            numbers.append(GAP)
        numbers.append(number)
    return numbers


@register.simple_tag(takes_context=True)
def page_url(context: Context, number: int, parameter: str = "page") -> str:
    """Return the query string of page ``number``; the first page carries no parameter."""
    request = context.get("request")
    rest = query_without(request, parameter) if request else ""
    if number == 1:
        return f"?{rest}"
    return f"?{rest}{'&' if rest else ''}{parameter}={number}"
