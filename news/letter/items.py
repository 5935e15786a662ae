"""What the blocks of an issue that tell of the site hold: read now, or as they were kept.

The items of a block are kept under its identifier with a mark of what it asked for: changed by an
officer, the block asks for something else, and what was kept does not answer it any more.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from wagtail.blocks import StreamValue

from core.registry import LetterItem, letter_sources
from news.enums import CampaignState
from news.letter.blocks import AUTOMATIC, CHOSEN
from news.letter.own import new_news
from news.models.campaign import Campaign
from news.models.letter import KeptItems, LetterPage

SETTLES_AFTER = timedelta(days=7)
"""How long a publication still reads the blocks of the site anew, where no mail was sent."""
FIRST_ISSUE_LOOKS_BACK = timedelta(days=31)
EARLIEST = date(2000, 1, 1)
"""Nothing of the site is older; the year 1 in Paris is no moment of any calendar."""
Kept = Mapping[str, Mapping[str, Any]]


def source_of(block_type: str) -> str | None:
    """Return the source of a block that tells of the site; None for any other block."""
    return AUTOMATIC.get(block_type) or CHOSEN.get(block_type)


def kept_items(page: LetterPage) -> Kept:
    """Return what was kept of the blocks of an issue; nothing before its first publication."""
    try:
        kept: Kept = page.kept.items if page.pk else {}
    except KeptItems.DoesNotExist:
        return {}
    return kept


def is_settled(page: LetterPage) -> bool:
    """Say whether what an issue tells of the site holds for ever: mailed, or public for a week."""
    if page.first_published_at and timezone.now() - page.first_published_at > SETTLES_AFTER:
        return True
    return _was_mailed(page)


def _was_mailed(page: LetterPage) -> bool:
    begun = Campaign.objects.exclude(state=CampaignState.BROUILLON)
    return bool(page.pk) and begun.filter(page=page.pk).exists()


def previous_at(page: LetterPage | None) -> datetime:
    """Return the moment up to which the issue before told what is new.

    Args:
        page: None for one that is not written yet.
    """
    now = timezone.now()
    before = page.first_published_at or now if page is not None else now
    others = KeptItems.objects.filter(page__live=True, page__first_published_at__lt=before)
    if page is not None and page.pk:
        others = others.exclude(page=page.pk)
    last = others.order_by("-page__first_published_at", "-pk").values_list("at", flat=True).first()
    return min(last, before) if last else before - FIRST_ISSUE_LOOKS_BACK


def read_all(page: LetterPage, kept: Kept) -> dict[str, list[LetterItem]]:
    """Return the items of each block that tells of the site, by its identifier.

    Args:
        page: the issue.
        kept: what is taken as it was, where the block still asks for the same.
    """
    found: dict[str, list[LetterItem]] = {}
    since: datetime | None = None
    for child in page.body:
        if source_of(child.block_type) is None:
            continue
        held = kept.get(child.id or "")
        if held is not None and held["of"] == mark_of(child):
            found[child.id] = [_item(values) for values in held["items"]]
            continue
        if since is None and child.block_type in AUTOMATIC:
            since = previous_at(page)
        found[child.id] = _read(child, since)
    return found


def changed_since(page: LetterPage) -> list[tuple[str, str]]:
    """Return what a published issue tells that its room tells otherwise now, title and facts.

    Only of rooms whose things have a day: a reader would come in vain. The facts are empty where
    the thing is gone. Nothing once the issue was mailed: others get what the first ones got.
    """
    if _was_mailed(page):
        return []
    told = read_all(page, kept_items(page))
    found: dict[str, str] = {}
    for child in page.body:
        name = source_of(child.block_type)
        kept = {item.key: item for item in told.get(child.id, []) if item.key is not None}
        if name is None or not kept or not letter_sources.get(name).is_dated:
            continue
        now = {item.key: item for item in letter_sources.get(name).chosen(list(kept))}
        for key, item in kept.items():
            if key not in now:
                found[item.title] = ""
            elif now[key].facts != item.facts:
                found[item.title] = ", ".join(now[key].facts)
    return list(found.items())


def to_keep(page: LetterPage, items: Mapping[str, list[LetterItem]]) -> dict[str, Any]:
    """Return what is stored of the items of an issue."""
    return {
        child.id: {"of": mark_of(child), "items": [asdict(item) for item in items[child.id]]}
        for child in page.body
        if child.id in items
    }


def mark_of(child: StreamValue.StreamChild) -> str:
    """Return what tells whether a block asks for the same as it did."""
    asked = json.dumps(child.get_prep_value()["value"], sort_keys=True, default=str)
    return hashlib.sha256(f"{child.block_type} {asked}".encode()).hexdigest()[:16]


def _read(child: StreamValue.StreamChild, since: datetime | None) -> list[LetterItem]:
    value, name = child.value, source_of(child.block_type) or ""
    if name not in letter_sources.names():
        return []
    source = letter_sources.get(name)
    if child.block_type in CHOSEN:
        things = child.get_prep_value()["value"]["things"]
        keys = (_key(thing) for thing in things)
        return source.chosen(list(dict.fromkeys(key for key in keys if key is not None)))
    day: date | None = value.get("since")
    moment = since
    if day:
        moment = timezone.make_aware(datetime.combine(max(day, EARLIEST), time.min))
    where, number = value["departements"] or [], value["number"] or 0
    if child.block_type == "news_latest":
        return new_news(where, moment, number, value["categories"] or [])
    return source.items(where, moment, number)


def _key(thing: Any) -> int | None:
    """Return the key in an item of a list, as Wagtail stores it."""
    return thing["value"] if isinstance(thing, dict) else thing


def _item(values: Mapping[str, Any]) -> LetterItem:
    return LetterItem(**{**values, "facts": tuple(values["facts"])})
