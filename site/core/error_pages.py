"""The pages of what went wrong, in French, each with its right status."""

from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from core.exceptions import TooManyRequests
from core.problems import is_for_programs, problem

# Never written back into a page, even to the person who typed them.
NEVER_KEPT = ("csrfmiddlewaretoken", "password", "mot_de_passe")


def bad_request(request: HttpRequest, exception: Exception | None) -> HttpResponse:
    """Answer 400, or 413 when Django refused the body for its size."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    if is_for_programs(request):
        return problem(400, _("Cette adresse contient des caractères refusés, ou est trop longue."))
    return render(request, "400.html", status=400)


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """Answer 405 to who opens the address of a button, say after signing in again.

    Args:
        request: what was asked.
        allowed: the methods that the address takes, as the header ``Allow`` says them.
    """
    response = render(request, "405.html", status=405)
    response["Allow"] = allowed
    return response


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer 413: what was sent is larger than what the address takes."""
    if is_for_programs(request):
        return problem(413, _("Cette adresse ne prend pas de fichier."))
    return render(request, "413.html", status=413)


def too_many_requests(request: HttpRequest, exception: TooManyRequests) -> HttpResponse:
    """Answer 429 and say when to come back."""
    response = render(request, "429.html", {"message": str(exception)}, status=429)
    response["Retry-After"] = str(exception.retry_after)
    return response


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without a valid token, most often one left open for days.

    What was typed comes back in a form with a fresh token, so that one click sends it again. It is
    offered only when the browser says that the form stood on this site: a foreign page must not
    get its request confirmed by a visitor in good faith.
    """
    kept = kept_fields(request) if comes_from_here(request) else []
    return render(request, "403_csrf.html", {"kept_fields": kept}, status=403)


def comes_from_here(request: HttpRequest) -> bool:
    """Tell whether the request's Origin, or else its Referer, is this very site."""
    source = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        parts = urlsplit(source)
    except ValueError:  # « http://[x », which only a robot sends
        return False
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())


def kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields of a form as it was sent, secrets left out; files cannot be kept."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not any(secret in name.lower() for secret in NEVER_KEPT)
        for value in values
    ]
