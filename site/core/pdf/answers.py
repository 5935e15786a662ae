"""Giving a PDF to a browser."""

from django.http import HttpResponse

from core.text import slugify_fr

SECONDS_IN_A_REQUEST = 60
"""How long somebody waits for a document that is made while they wait."""
LONGEST_NAME = 80


def pdf_response(content: bytes, *words: str) -> HttpResponse:
    """Return an answer that shows a PDF, and saves it under a name that says what it is.

    What is made for one person is kept by no cache and listed by no search engine.

    Args:
        content: the PDF.
        *words: of the file's name: « Feuille d’émargement », the title of an event.
    """
    name = slugify_fr(" ".join(words), LONGEST_NAME) or "document"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{name}.pdf"',
            "Cache-Control": "private, no-store",
            "X-Robots-Tag": "noindex",
        },
    )
