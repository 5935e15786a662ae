"""The page of the search of the whole site."""

from typing import Any

from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.french import NARROW_NO_BREAK
from core.text import clean_line
from search.analysis import query_tokens
from search.registry import ordered_sources
from search.site_wide import Asked, search
from search.understanding import AS_TYPED

LONGEST = 200


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Show what holds all the words of ``q``, kind by kind, or the pages of one ``rubrique``.

    Words too long answer 400 and are still in the field; a page that does not exist answers 404.
    """
    words = clean_line(request.GET.get("q", ""))
    context: dict[str, Any] = {"words": words, "quoted": _quoted(words)}
    if len(words) > LONGEST:
        error = _(
            "Votre recherche est trop longue. Écrivez quelques mots : 200 caractères au plus."
        )
        return render(request, "search/results.html", {**context, "error": error}, status=400)
    if not query_tokens(words):
        return render(request, "search/results.html", {**context, "too_common": bool(words)})
    wanted = request.GET.get("rubrique", "")
    asked = Asked(
        words=words,
        as_typed=request.GET.get(AS_TYPED[0]) == AS_TYPED[1],
        chosen=next((source for source in ordered_sources() if source.kind == wanted), None),
        page=request.GET.get("page", "1"),
    )
    try:
        results = search(asked)
    except InvalidPage as error:
        raise Http404(str(error)) from error
    understood = results.understood
    if understood.mended:
        context |= {
            "typed_quoted": context["quoted"],
            "as_typed_url": asked.query(**dict([AS_TYPED])),
            "quoted": _quoted(understood.words),
        }
    context |= {
        "results": results,
        "total": results.total if results.page is None else results.page.paginator.count,
        "chosen": asked.chosen,
        "whole_url": asked.query(),
        "unknown_kind": bool(wanted) and asked.chosen is None,
        "page": results.page,
    }
    return render(request, "search/results.html", context)


def _quoted(words: str) -> str:
    return f"«{NARROW_NO_BREAK}{words}{NARROW_NO_BREAK}»"
