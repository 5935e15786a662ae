"""« Signaler une erreur »."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.throttle import throttle
from directory.models import Programme
from directory.proposals.entries import around
from directory.proposals.forms.report import ReportForm
from directory.proposals.views.kept import of_public_entry
from directory.services.proposing.reports import report as keep_report

REPORTS_AN_HOUR = 60
"""From one address: a whole hospital comes from one."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_public_entry
def report(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Show the reasons to tick; keep what was ticked, then redirect to the thanks."""
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not form.filled_by_robot:
            throttle(request, "report", limit=REPORTS_AN_HOUR, seconds=3600)
            keep_report(programme, form.cleaned_data["reasons"], opening=form.opening)
        return redirect("directory:report_thanks", slug=programme.slug)
    context = {**around(programme, _("Signaler une erreur")), "form": form}
    return render(
        request, "directory/proposals/report.html", context, status=400 if form.errors else 200
    )


@require_safe
@of_public_entry
def thanks(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Thank, and say what happens next."""
    context = around(programme, _("Merci"))
    return render(request, "directory/proposals/report_thanks.html", context)
