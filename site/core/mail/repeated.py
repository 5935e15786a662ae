"""A mail that goes to many, written once and filled in with what is each reader's own: their link.

What is the same is rendered, and its French mended, when it is first asked for; afterwards a mail
costs two replacements. It is kept under all that its templates show, so nothing stale can come out:
whoever changes a word asks for another mail.
"""

import secrets
from collections.abc import Hashable, Mapping
from functools import lru_cache

from django.conf import settings
from django.utils.html import escape

from core.mail.compose import Written, render

KEPT = 128
"""Mails that a process keeps written; those of an evening, and of the states it goes through."""

# An address whose letters and digits no French rule touches, and that nobody can guess.
_MARK = f"https://{secrets.token_hex(16)}.invalid/"


def render_for(template: str, shared: Mapping[str, Hashable], own: Mapping[str, str]) -> Written:
    """Write a mail as ``core.mail.compose.render`` does.

    Args:
        template: Name of the mail, with its folder: « events/registration ».
        shared: What the templates show to everybody: values that can be compared as a whole (never
            a row of the database, which equals its former states). Nothing about a person, for it
            stays in memory.
        own: The reader's own addresses of the web, never in the subject; shown as they are.

    Raises:
        TemplateDoesNotExist: the subject or the text is missing.
    """
    site = (settings.WAGTAIL_SITE_NAME, settings.SITE_URL)
    written = _written_once(template, tuple(sorted(shared.items())), tuple(sorted(own)), site)
    text, html = written.text, written.html
    for name, value in own.items():
        mark = _mark(name)
        text = text.replace(mark, value)
        html = html.replace(mark, escape(value))
    return Written(written.subject, text, html)


@lru_cache(maxsize=KEPT)
def _written_once(
    template: str,
    shared: tuple[tuple[str, Hashable], ...],
    own: tuple[str, ...],
    _site: tuple[str, str],
) -> Written:
    return render(template, {**dict(shared), **{name: _mark(name) for name in own}})


def _mark(name: str) -> str:
    return _MARK + name
