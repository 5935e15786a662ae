"""« Composer depuis le dernier numéro » : a draft filled with what is new."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.french import typography
from core.registry import LetterItem, letter_sources
from core.text import unique_slug
from news.addresses import RESERVED_BY_LETTERS
from news.exceptions import NewsError
from news.letter.blocks import CHOSEN
from news.letter.items import previous_at
from news.models import LetterIndexPage, LetterPage
from news.structures import own_structure
from territories.support import structure_for

MOST_OF_EACH = 6
LONGEST_SLUG = 120


@dataclass(frozen=True)
class Found:
    """What is new of one source.

    Attributes:
        name: of the source.
        label: in words.
        things: those that an issue may choose.
    """

    name: str
    label: str
    things: tuple[LetterItem, ...]


def what_is_new() -> list[Found]:
    """Return what a new issue would tell, source by source, since the last one was published."""
    since = previous_at(None)
    found = []
    for name in sorted(letter_sources.names(), key=lambda one: letter_sources.get(one).order):
        source = letter_sources.get(name)
        items = source.items((), since, MOST_OF_EACH)
        known = tuple(item for item in items if item.key is not None)
        found.append(Found(name, str(source.label), known))
    return found


@transaction.atomic
def compose(user: Any, today: date | None = None) -> LetterPage:
    """Create a draft that tells what is new since the last issue, and return it.

    Everything in it is chosen, piece by piece: the officer takes away, moves and adds.

    Args:
        user: the officer; must be able to add an issue.
        today: the day of the issue, by default the present one.

    Raises:
        PermissionDenied: ``user`` may not write letters.
        NewsError: the page of the archive is missing.
    """
    index = LetterIndexPage.objects.select_for_update().first()
    if index is None:
        raise NewsError(_("La page des lettres n’existe pas : lancez l’installation du site."))
    if not index.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    day = today or timezone.localdate()
    siblings = index.get_children()
    title = _title(day, set(siblings.values_list("title", flat=True)))
    taken = {*siblings.values_list("slug", flat=True), *RESERVED_BY_LETTERS}
    page = LetterPage(
        title=title,
        slug=unique_slug(title, taken, LONGEST_SLUG),
        issued_on=day,
        support_structure=own_structure(user) or structure_for(),
        body=_body(),
        owner=user,
        live=False,
    )
    index.add_child(instance=page)
    log(instance=page, action="wagtail.create", user=user, content_changed=True)
    page.save_revision(user=user, log_action=True)
    return page


def _title(day: date, taken: set[str]) -> str:
    """Return « Lettre de décembre 2026 », with a number where there is one of the month."""
    month = date_format(day, "F Y")
    of_month = _("Lettre d’%(month)s") if month[0] in "aàeéio" else _("Lettre de %(month)s")
    title, number = of_month % {"month": month}, 2
    found = title
    while found in taken:
        found = _("%(title)s, n° %(number)s") % {"title": title, "number": number}
        number += 1
    return typography(found)


def _body() -> list[dict[str, Any]]:
    """Return the blocks: a first paragraph to write, then what each source found."""
    blocks = {source: block for block, source in CHOSEN.items()}
    hello = typography(_("Bonjour,"))
    body = [_block("text", f"<p>{hello}</p><p></p>")]
    for found in what_is_new():
        if found.things and found.name in blocks:
            keys = [item.key for item in found.things]
            body.append(_block(blocks[found.name], {"title": "", "things": keys}))
    return body


def _block(kind: str, value: Any) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "type": kind, "value": value}
