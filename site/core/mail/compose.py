"""Write a mail from the templates of ``templates/emails/`` and queue it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ParamSpec, cast

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template

from core.mail import headers
from core.mail.wording import page_of, subject_of, text_of

if TYPE_CHECKING:
    from django.template.backends.django import Template

P = ParamSpec("P")


@dataclass(frozen=True)
class Written:
    """A mail as its templates write it; ``html`` is empty when it has none."""

    subject: str
    text: str
    html: str


def render(template: str, context: Mapping[str, Any] | None = None) -> Written:
    """Write a mail without sending it, to show what would leave.

    Titles and answers that somebody typed get French spaces and apostrophes here, and nowhere else.

    Args:
        template: Name of the mail, with its folder: « accounts/invitation ».
        context: What the templates show, besides ``site_name`` and ``site_url``.

    Raises:
        TemplateDoesNotExist: the subject or the text is missing.
    """
    values = {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.SITE_URL,
        **(context or {}),
    }
    subject = subject_of(_render_text(f"emails/{template}.subject.txt", values))
    text = text_of(_render_text(f"emails/{template}.txt", values))
    html = _render_html(f"emails/{template}.html", {**values, "subject": subject})
    return Written(subject, text, page_of(html))


def compose(
    template: str,
    to: Sequence[str],
    context: Mapping[str, Any] | None = None,
    *,
    lane: str = "ordinary",
    bcc: Sequence[str] = (),
    reply_to: Sequence[str] = (),
    attachments: Sequence[tuple[str, bytes | str, str]] = (),
    alternatives: Sequence[tuple[str, str]] = (),
    extra_headers: Mapping[str, str] | None = None,
    automatic: bool = True,
) -> EmailMultiAlternatives:
    """Render a mail.

    ``emails/<template>.subject.txt`` and ``emails/<template>.txt`` must exist;
    ``emails/<template>.html`` is optional. Besides ``context`` they know ``site_name`` and
    ``site_url``.

    Args:
        template: Name of the mail, with its folder: « accounts/invitation ».
        to: Addresses of the recipients, who see one another.
        context: What the templates show.
        lane: « urgent » (someone is waiting in front of the screen), « ordinary » or
            « newsletters ».
        bcc: Recipients whom nobody sees.
        reply_to: Where answers go.
        attachments: Triples of file name, content and MIME type.
        alternatives: Other forms of the whole mail, as pairs of content and MIME type
            (« text/calendar; method=REQUEST »).
        extra_headers: Other headers of the message.
        automatic: False when a person wrote the mail, a contact form for example.

    Raises:
        TemplateDoesNotExist: the subject or the text is missing.
        ValueError: unknown lane, or an address that cannot be read.
    """
    return message_of(
        render(template, context),
        to,
        lane=lane,
        bcc=bcc,
        reply_to=reply_to,
        attachments=attachments,
        alternatives=alternatives,
        extra_headers=extra_headers,
        automatic=automatic,
    )


def message_of(
    written: Written,
    to: Sequence[str],
    *,
    lane: str = "ordinary",
    bcc: Sequence[str] = (),
    reply_to: Sequence[str] = (),
    attachments: Sequence[tuple[str, bytes | str, str]] = (),
    alternatives: Sequence[tuple[str, str]] = (),
    extra_headers: Mapping[str, str] | None = None,
    automatic: bool = True,
) -> EmailMultiAlternatives:
    """Make a mail of what was written; the other arguments as for ``compose``.

    Raises:
        ValueError: unknown lane, or an address that cannot be read.
    """
    message = EmailMultiAlternatives(
        subject=written.subject,
        body=written.text,
        to=to,
        bcc=bcc,
        reply_to=reply_to,
        headers={
            **(extra_headers or {}),
            headers.LANE: lane,
            headers.AUTO_SUBMITTED: "auto-generated" if automatic else "no",
        },
    )
    if written.html:
        message.attach_alternative(written.html, "text/html")
    for content, mimetype in alternatives:
        message.attach_alternative(content, mimetype)
    for name, data, mimetype in attachments:
        message.attach(name, data, mimetype)
    return message


def _queued(write: Callable[P, EmailMultiAlternatives]) -> Callable[P, None]:
    """Return a function with the arguments of ``write`` that queues what it writes."""

    def queue(*args: P.args, **options: P.kwargs) -> None:
        """Render a mail and queue it in the current transaction; arguments as for ``compose``."""
        write(*args, **options).send()

    return queue


send = _queued(compose)


def _render_text(name: str, values: dict[str, Any]) -> str:
    """Render a plain text template: nothing is escaped there."""
    template = cast("Template", get_template(name)).template
    return template.render(Context(values, autoescape=False))


def _render_html(name: str, values: dict[str, Any]) -> str:
    """Render the HTML part, or return an empty string when the mail has none."""
    try:
        found = get_template(name)
    except TemplateDoesNotExist as error:
        if error.args != (name,):  # a template that it extends or includes is missing
            raise
        return ""
    return found.render(values)
