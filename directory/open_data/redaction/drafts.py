"""What is written and not published: drafts, changes that await a moderator, what people answer."""

from collections.abc import Iterable, Iterator
from itertools import chain

from django.db.models import Model, QuerySet

from core.text import fold
from directory.models import Claim, Decision, HolderQuestion, Programme, Proposal, QueueItem
from directory.open_data.redaction.matching import Matcher, Private, What

SAMPLE = 300
"""Entries looked at, the latest first."""
LINES = 6
"""Lines taken from each."""
FEWEST_WORDS = 5
EXCHANGES: tuple[tuple[type[Model], str], ...] = (
    (QueueItem, "message"),
    (Decision, "comment"),
    (Proposal, "message"),
    (Proposal, "answer"),
    (Claim, "message"),
    (Claim, "answer"),
    (HolderQuestion, "text"),
)
"""What holders, visitors and moderators write to one another."""
LATEST = 2000
"""Exchanges of each sort that are looked for, the latest first."""
TEXTS = (
    "title", "official_title", "inclusion_conditions", "join_steps", "aims", "course",
    "referral_who", "referral_papers", "referral_exclusions", "mobile_zone", "notice",
)  # fmt: skip
CHUNK = 2000


def unpublished_lines() -> Iterator[Private]:
    """Yield lines of drafts and of exchanges that no live entry holds.

    Twelve twins share many of their texts, and a correction quotes the sentence that it asks for.
    """
    yield from _unshared(chain(_drafts(), _exchanges()))


def _unshared(lines: Iterable[Private]) -> Iterator[Private]:
    found = Matcher(lines)
    if not len(found):
        return
    live = Programme.objects.filter(live=True).order_by().values_list(*TEXTS)
    shared = {
        value
        for texts in live.iterator(chunk_size=CHUNK)
        for text in texts
        for value in found.find(text)
    }
    yield from (value for value in found if value not in shared)


def _exchanges() -> Iterator[Private]:
    """Yield the lines of the latest exchanges that say something of their own."""
    for model, column in EXCHANGES:
        rows = model._default_manager.exclude(**{column: ""}).order_by("-pk")
        for pk, text in rows.values_list("pk", column)[:LATEST]:
            for line in text.splitlines():
                if len(fold(line).split()) >= FEWEST_WORDS:
                    yield Private(What.EXCHANGE, line, f"{model.__name__}.{column} {pk}")


def _drafts() -> Iterator[Private]:
    """Yield the lines of the latest drafts that say something of their own."""
    for programme in _unpublished()[:SAMPLE]:
        draft = programme.get_latest_revision_as_object()
        found = 0
        for name in TEXTS:
            for line in (getattr(draft, name) or "").splitlines():
                if found < LINES and len(fold(line).split()) >= FEWEST_WORDS:
                    found += 1
                    yield Private(What.DRAFT, line, f"Programme {programme.pk}")


def _unpublished() -> QuerySet[Programme]:
    return (
        Programme.objects.filter(has_unpublished_changes=True)
        .select_related("latest_revision")
        .order_by("-pk")
    )
