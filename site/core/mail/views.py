"""The demonstration's mailbox: every mail of the site, readable by whoever visits.

Mounted only when MAIL_DEMO_INBOX is set, which production never does.
"""

from io import BytesIO

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from core.mail.reading import read
from core.models import OutboxMessage

MAILS_A_PAGE = 30


@never_cache
@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    """List the mails, newest first."""
    mails = OutboxMessage.objects.defer("raw")
    page = Paginator(mails, MAILS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "core/mailbox/list.html", {"page_of_mails": page})


@never_cache
@require_safe
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # stubs: a str alone
def mail_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one mail: its text, its HTML in a closed frame, its files."""
    mail = get_object_or_404(OutboxMessage, pk=pk)
    return render(request, "core/mailbox/detail.html", {"mail": mail, "reading": read(mail)})


@never_cache
@require_safe
@xframe_options_sameorigin
@csp(  # type: ignore[arg-type]  # stubs: a str alone
    {
        "default-src": [NONE],
        "style-src": [UNSAFE_INLINE],
        "img-src": ["data:"],
        "frame-ancestors": [SELF],
        "sandbox": True,
    }
)
def mail_html(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the HTML part, which can run nothing and load nothing."""
    html = read(get_object_or_404(OutboxMessage, pk=pk)).html
    if not html:
        raise Http404
    return HttpResponse(html)


@never_cache
@require_safe
def mail_source(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the message as it is transmitted."""
    source = read(get_object_or_404(OutboxMessage, pk=pk)).source
    return HttpResponse(source, content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def mail_file(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """Download a file of a message."""
    files = read(get_object_or_404(OutboxMessage, pk=pk)).attachments
    if number >= len(files):
        raise Http404
    file = files[number]
    return FileResponse(
        BytesIO(file.content),
        as_attachment=True,
        filename=file.name,
        content_type="application/octet-stream",
    )
