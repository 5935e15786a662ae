"""The mail of an issue, or of an announcement: its subject, its HTML and its text.

What this gives is the same for everybody: each person's links hold ``CODE_MARK``, which the
delivery replaces. Nothing here asks the network.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import shorten
from typing import Any, cast

import css_inline
import mrml
from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.french import NO_BREAK, long_date
from core.mail.wording import page_of, subject_of, text_of
from core.registry import AnnouncedThing, LetterItem
from news.addresses import choices_path, leaving_path
from news.delivery.marks import CODE_MARK
from news.letter.archive import letter_path
from news.letter.characters import NOT_TEXT
from news.letter.editor import LONGEST_PREHEADER, SHORTEST_PREHEADER
from news.letter.links import absolute
from news.letter.parts import Button, Facts, Part
from news.letter.reading import parts_of
from news.letter.standards import without_presentation
from news.letter.writer import Writer, writer_of
from news.models import LetterPage
from territories.models import SupportStructure
from territories.support import structure_for

MJML, TEXT = "emails/news/letter/letter.mjml", "emails/news/letter/letter.txt"


@dataclass(frozen=True)
class LetterMail:
    """A mail to many, not yet addressed to anybody.

    Attributes:
        preheader: what mail readers show beside the subject.
        html: a whole page, styles inlined.
        text: the same content as plain text.
    """

    subject: str
    preheader: str
    html: str
    text: str


@dataclass(frozen=True)
class Sheet:
    """What the templates of a mail write.

    Attributes:
        kicker: a word above the title: what kind of mail this is, of which day.
        online: where it is read on the site.
        writer: who writes, and how to reach them.
        campaign: key of the campaign; 0 where there is none yet.
    """

    subject: str
    preheader: str
    kicker: str
    title: str
    introduction: str
    parts: Sequence[Part]
    online: str
    writer: Writer
    campaign: int


def letter_mail(page: LetterPage, campaign_pk: int | None, *, fresh: bool = False) -> LetterMail:
    """Write the mail of an issue.

    Args:
        page: the issue, as published or as a draft.
        campaign_pk: the campaign that the links to leave name; None in a preview.
        fresh: whether automatic blocks are read anew, as the next publication would do.
    """
    return _written(
        Sheet(
            subject=subject_of(page.subject or page.title),
            preheader=page.preheader or page.introduction,
            kicker=_("Lettre d’information du %(day)s") % {"day": long_date(page.issued_on)},
            title=page.title,
            introduction=page.introduction,
            parts=parts_of(page, fresh=fresh),
            online=absolute(letter_path(page.slug)),
            writer=writer_of(page.support_structure or structure_for()),
            campaign=campaign_pk or 0,
        )
    )


def announcement_mail(
    thing: AnnouncedThing,
    campaign_pk: int | None,
    *,
    subject: str = "",
    preheader: str = "",
    structure: SupportStructure | None = None,
) -> LetterMail:
    """Write the mail that announces one page.

    Args:
        thing: what the room of the page tells of it.
        campaign_pk: the campaign that the links to leave name; None in a preview.
        subject: what the officer wrote, else the title.
        preheader: what the officer wrote, else the first facts.
        structure: who writes, else the one that answers for the whole site.
    """
    item = thing.item
    address = absolute(item.path)
    parts: list[Part] = [Facts(lines=item.facts)] if item.facts else []
    parts.append(Button(href=address, text=str(thing.button)))
    return _written(
        Sheet(
            subject=subject_of(subject or item.title),
            preheader=preheader or _preheader_of(item),
            kicker=_("Annonce"),
            title=item.title,
            introduction=item.summary,
            parts=parts,
            online=address,
            writer=writer_of(structure or structure_for()),
            campaign=campaign_pk or 0,
        )
    )


def _preheader_of(item: LetterItem) -> str:
    """Return what mail readers show beside the subject: the facts that fit, then the summary."""
    told = ""
    for fact in item.facts:
        longer = f"{told}, {fact}" if told else fact
        if told and len(longer) > LONGEST_PREHEADER:
            break
        told = longer
    if len(told) < SHORTEST_PREHEADER and item.summary:
        told = f"{told}. {item.summary}" if told else item.summary
    return shorten(told, LONGEST_PREHEADER, placeholder="…")


def _written(sheet: Sheet) -> LetterMail:
    # A worker, or a command, may run in another language than the site.
    with override(settings.LANGUAGE_CODE):
        context = {
            "sheet": sheet,
            "site_name": settings.WAGTAIL_SITE_NAME,
            "site_url": settings.SITE_URL,
            "choices_url": absolute(choices_path(CODE_MARK)),
            "leaving_url": absolute(leaving_path(CODE_MARK, sheet.campaign)),
        }
        mjml = get_template(MJML).render(context)
        text = cast("Any", get_template(TEXT)).template.render(Context(context, autoescape=False))
    return LetterMail(
        subject=sheet.subject.translate(NOT_TEXT),
        preheader=" ".join(sheet.preheader.translate(NOT_TEXT).split()),
        html=_html(mjml.translate(NOT_TEXT)),
        text=text_of(text.translate(NOT_TEXT)),
    )


def _html(mjml: str) -> str:
    """Return the page that mail readers show: tables of 600 px, styles on each element."""
    drawn = mrml.to_html(mjml).content
    inlined = _inliner().inline(drawn).replace("&nbsp;", NO_BREAK)
    return page_of(without_presentation(inlined))


@lru_cache(maxsize=1)
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(
        keep_at_rules=True, keep_style_tags=False, load_remote_stylesheets=False
    )
