"""Views of the pages room that are no Wagtail page, and the form of the contact page."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pages.exceptions import NoRecipientError
from pages.forms import ContactForm
from pages.models import ContactPage
from pages.services.contact import send_contact_message
from pages.services.identity import current_identity

SENT = "envoye"
"""Query parameter of the page that thanks; it says nothing of the message."""

SECURITY_TXT_DAYS = 180


def contact(request: HttpRequest, page: ContactPage) -> HttpResponse:
    """Show the contact page; mail a valid message, then redirect to the thanks."""
    context = page.get_context(request)
    form = ContactForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                _send(request, page, form)
            except NoRecipientError as error:
                form.add_error(None, str(error))
                status = 503
            else:
                # Without a fragment of its own, the browser would keep that of the form.
                return HttpResponseRedirect(f"{page.url}?{SENT}=1#contenu")
        else:
            status = 400
    context |= {"form": form, "sent": request.method == "GET" and SENT in request.GET}
    return TemplateResponse(request, page.get_template(request), context, status=status)


def _send(request: HttpRequest, page: ContactPage, form: ContactForm) -> None:
    """Mail the message; a robot believes that it was sent."""
    if form.filled_by_robot:
        return
    data = form.cleaned_data
    send_contact_message(
        request,
        page,
        name=data["name"],
        email=data["email"],
        phone=data["phone"],
        subject=data["subject"],
        message=data["message"],
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what to leave alone and where the site map is."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /compte/",
        "Disallow: /espace/",
        "Disallow: /recherche/",
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say whom to write to about a security hole (RFC 9116); 404 without an address."""
    email = current_identity().email
    if not email:
        raise Http404
    expires = timezone.now() + timedelta(days=SECURITY_TXT_DAYS)
    lines = [
        f"Contact: mailto:{email}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: fr, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
