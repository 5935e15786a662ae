"""The search of the whole site."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.french import NARROW_NO_BREAK
from core.text import clean_line
from search.analysis import query_tokens
from search.models import Document
from search.queries import count_by_kind, find
from search.registry import DocumentSource, ordered_sources

LONGEST = 200
FIRST = 5
PER_PAGE = 20


@dataclass(frozen=True)
class Group:
    """The results of one kind: how many in all, and those shown."""

    source: DocumentSource
    total: int
    documents: list[Document]

    @property
    def has_more(self) -> bool:
        """Say whether a link to all the results of the kind is needed."""
        return self.total > len(self.documents)


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Show what holds all the words of ``q``, kind by kind, or the pages of one ``rubrique``.

    Words too long answer 400 and are still in the field; a page that does not exist answers 404.
    """
    words = clean_line(request.GET.get("q", ""))
    context: dict[str, Any] = {
        "words": words,
        "quoted": f"«{NARROW_NO_BREAK}{words}{NARROW_NO_BREAK}»",
    }
    if len(words) > LONGEST:
        error = _(
            "Votre recherche est trop longue. Écrivez quelques mots : 200 caractères au plus."
        )
        return render(request, "search/results.html", {**context, "error": error}, status=400)
    if not query_tokens(words):
        return render(request, "search/results.html", {**context, "too_common": bool(words)})
    counts = count_by_kind(words)
    found = [source for source in ordered_sources() if counts.get(source.kind)]
    wanted = request.GET.get("rubrique", "")
    chosen = next((source for source in ordered_sources() if source.kind == wanted), None)
    context |= {
        "total": sum(counts[source.kind] for source in found),
        "unknown_kind": wanted if wanted and chosen is None else "",
        "chosen": chosen,
    }
    if chosen is not None:
        context |= {"total": counts.get(chosen.kind, 0), "page": _page(request, chosen, words)}
    else:
        context["groups"] = [
            Group(source, counts[source.kind], list(find(words, [source.kind])[:FIRST]))
            for source in found
        ]
    return render(request, "search/results.html", context)


def _page(request: HttpRequest, source: DocumentSource, words: str) -> Page:
    """Return the page of results asked for; raises Http404 where there is none."""
    try:
        return Paginator(find(words, [source.kind]), PER_PAGE).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404(str(error)) from error
