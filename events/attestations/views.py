"""Verifying an attestation: GET shows the form, POST answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from core.text import clean_line
from core.throttle import throttle
from events.attestations.checking import check
from events.attestations.forms import AttestationForm

MOST, SECONDS = 60, 600
"""So many questions in ten minutes from one address: a training office checks a whole file."""
LONGEST_NUMBER = 30


@require_http_methods(["GET", "HEAD", "POST"])
def attestations(request: HttpRequest) -> HttpResponse:
    """Say whether a number and a name belong together.

    The name comes by POST alone: it stands in no address, no log and no history.
    """
    answer: dict[str, Any] | None = None
    status = 200
    if request.method == "POST":
        throttle(request, "attestations", limit=MOST, seconds=SECONDS)
        form = AttestationForm(request.POST)
        if form.is_valid():
            number, name = form.cleaned_data["numero"], form.cleaned_data["nom"]
            answer = {"genuine": check(number, name), "name": name}
        else:
            status = 400
    else:
        number = clean_line(request.GET.get("numero", ""))[:LONGEST_NUMBER]
        form = AttestationForm(initial={"numero": number})
    context: dict[str, Any] = {"form": form, "answer": answer, "breadcrumb": []}
    response = render(request, "events/attestations.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
