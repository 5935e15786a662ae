"""One entry at a glance: what is public, where its text stands, what it misses, what comes next."""

from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Revision

from core.french import typography
from directory.comparing import label_of
from directory.enums import ActivityState, QueueKind, QueueState, Rhythm
from directory.freshness import Standing, reason_of, standing_of
from directory.history.people import People
from directory.models import (
    Decision,
    HolderQuestion,
    NextDate,
    Programme,
    ProgrammeLife,
    QueueItem,
)
from directory.moderation.authorship import differing
from directory.moderation.facts import dates_words, state_words, words_of_fact
from directory.moderation.judging import lock_words
from directory.moderation.naming import moderator_name
from directory.moderation.standing import TEXT_KINDS
from directory.sections import SECTIONS, section_of
from directory.space.editing.drafts import draft_of
from directory.space.editing.progress import Step, completeness_of, steps_of
from directory.space.home.entries import Badge, row_badges
from directory.space.home.lateness import lateness, promise_words

STORED = {"themes": "tagged_themes"}
"""Where a version holds what it names otherwise."""


@dataclass(frozen=True)
class Comment:
    """What a moderator said of one field."""

    label: str
    text: str
    url_key: str


@dataclass(frozen=True)
class Answer:
    """The last answer of a moderator to this entry's text."""

    decision: Decision
    comments: list[Comment]

    @property
    def by(self) -> str:
        """Who answered."""
        return moderator_name(self.decision.user)

    @property
    def is_telling(self) -> bool:
        """Whether the moderator said or changed something."""
        return bool(self.decision.comment or self.decision.amended_revision_id)


@dataclass
class Overview:
    """All that the page of one entry shows.

    Attributes:
        badges: its states, short.
        stopped: whether the offer has stopped.
        lock: by whom and why its text is locked; empty when it is not.
        changed: labels of the fields in which the draft differs from what is public.
        review: the line of its text in the queue, None when it is not in the circuit.
        review_words: since when it waits, and until when.
        answer: the last answer, None when there is none.
        steps: the pages of its form, with what each misses.
        percent: completeness of the newest version.
        state: state of activity, in words.
        dates: coming dates, in words.
        fresh_words: why it is fresh or not.
        due: when it is to be confirmed, in words; empty when the entry is not public.
        confirmed_by: who confirmed last, as the team may know it.
        late: whether the confirmation is due.
        pending: changes that wait for an agreement, in words.
        corrections: corrections proposed by visitors that wait.
        reports: number of reports that wait.
        questions: what a file asked.
        rhythms: the rhythms to choose from.
    """

    badges: list[Badge]
    stopped: bool
    lock: str
    changed: list[str]
    review: QueueItem | None
    review_words: str
    answer: Answer | None
    steps: list[Step]
    percent: int
    state: str
    dates: str
    fresh_words: str
    due: str
    confirmed_by: str
    late: bool
    pending: list[str]
    corrections: int
    reports: int
    questions: list[HolderQuestion]
    rhythms: list[tuple[int, str]]


def overview_of(programme: Programme) -> Overview:
    """Return what the page of ``programme``, a live row, shows to its team."""
    draft = draft_of(programme)
    items = _items(programme)
    review = next((item for item in items if item.kind in TEXT_KINDS), None)
    life = programme.life
    decision = _decision(programme, review)
    answer = _answer(decision)
    comments = {one.url_key for one in answer.comments} if answer else set()
    told = completeness_of(draft)
    steps = steps_of(draft, told=told)
    for step in steps:
        step.answered = step.key in comments
    standing = standing_of(life.confirmed_at, life.next_due)
    stopped = life.state == ActivityState.ARRETE
    coming = NextDate.objects.filter(programme=programme, starts_on__gte=timezone.localdate())
    return Overview(
        badges=row_badges(programme, review.state if review else ""),
        stopped=stopped,
        lock=typography(lock_words(programme)),
        changed=_changed(programme),
        review=review if review and review.state == QueueState.OUVERTE else None,
        review_words=promise_words(review) if review else "",
        answer=answer,
        steps=steps,
        percent=told.percent,
        state=typography(state_words(life.state, life.suspended_until, life.stopped_on)),
        dates=dates_words(list(coming.values_list("starts_on", "ends_on"))),
        fresh_words=reason_of(life.confirmed_at),
        due=lateness(programme) if standing != Standing.FRESH else "",
        confirmed_by=_confirmed_by(programme, life),
        late=programme.live and not stopped and standing != Standing.FRESH,
        pending=[
            typography(f"« {words_of_fact(item).after} » · {promise_words(item)}")
            for item in items
            if item.kind == QueueKind.FAIT and item.facts.get("pending")
        ],
        corrections=sum(item.kind == QueueKind.CORRECTION for item in items),
        reports=sum(item.count for item in items if item.kind == QueueKind.SIGNALEMENT),
        questions=list(HolderQuestion.objects.filter(programme=programme, answered_at=None)),
        rhythms=[(int(value), str(label)) for value, label in Rhythm.choices],
    )


def _items(programme: Programme) -> list[QueueItem]:
    return list(
        QueueItem.objects.filter(
            programme=programme, state__in=[QueueState.OUVERTE, QueueState.RENVOYEE]
        ).order_by("opened_at", "pk")
    )


def _changed(programme: Programme) -> list[str]:
    """Return what the draft changes of what the public reads; nothing when it is all new.

    The labels are enough here: both versions are compared as they are stored, in one query.
    """
    keys = (programme.live_revision_id, programme.latest_revision_id)
    if not programme.live or not programme.has_unpublished_changes or None in keys:
        return []
    stored = dict(Revision.objects.filter(pk__in=keys).values_list("pk", "content"))
    if len(stored) < len(keys):
        return []
    changed = differing(stored[keys[0]], stored[keys[1]])
    names = [name for section in SECTIONS for name in section.names]
    return [label_of(name) for name in names if STORED.get(name, name) in changed]


def _decision(programme: Programme, review: QueueItem | None) -> Decision | None:
    """Return the last answer to a text; none while a newer version is being reviewed."""
    if review is not None and review.state == QueueState.OUVERTE:
        return None
    answers = Decision.objects.filter(item__programme=programme, item__kind__in=TEXT_KINDS)
    return answers.select_related("item", "user").first()


def _answer(decision: Decision | None) -> Answer | None:
    """Return an answer as the team reads it."""
    if decision is None:
        return None
    comments = [
        Comment(label_of(name) if section else name, words, section.key if section else "")
        for name, words in (decision.field_comments or {}).items()
        for section in [section_of(name)]
    ]
    return Answer(decision, comments)


def _confirmed_by(programme: Programme, life: ProgrammeLife) -> str:
    """Return who confirmed last, as the team may know it; a role where nobody is known."""
    if life.confirmed_at is None:
        return ""
    if life.confirmed_by_id is not None:
        return People(programme, [life.confirmed_by_id], for_holder=True).name(life.confirmed_by_id)
    return str(life.get_confirmed_by_role_display())
