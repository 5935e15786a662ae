"""The officer's own questions as plain objects: read, asked, answered, shown.

They are read from the stored content of the live page, without its blocks: a form is shown a
hundred times a second.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.prepared import Prepared
from core.text import clean_line, fold
from events.models import Event
from events.models.kinds import (
    DiscoveryEveningPage,
    DropInPage,
    MeetingPage,
    SeminarPage,
    TrainingPage,
    WorkshopPage,
)
from events.question_blocks import choices_of

Answer = str | list[str]
"""What somebody answered: « oui » or « non », a line, a choice, or several of them."""

YES, NO = "oui", "non"
_STORED: dict[str, Prepared[Any]] = {
    str(model.kind): Prepared(
        lambda page, model=model: model.objects.filter(pk=page).values_list("questions", flat=True),
        0,
    )
    for model in (
        SeminarPage,
        DiscoveryEveningPage,
        WorkshopPage,
        TrainingPage,
        DropInPage,
        MeetingPage,
    )
}
"""The stream of questions of a page, by the kind of its event."""


class QuestionKind(StrEnum):
    """How a question is answered; the names of the blocks of ``events.question_blocks``."""

    TEXT = "text"
    YES_NO = "yes_no"
    CHOICE = "choice"
    SEVERAL = "several"


@dataclass(frozen=True)
class Condition:
    """That another question, placed higher, was answered so."""

    key: str
    value: str
    label: str = ""
    """Of that question, for those whose browser hides nothing."""

    def holds(self, answers: Mapping[str, Answer]) -> bool:
        """Tell whether ``answers`` say so."""
        given = answers.get(self.key, "")
        return fold(self.value) in map(fold, [given] if isinstance(given, str) else given)


@dataclass(frozen=True)
class Question:
    """A question of the form.

    Attributes:
        key: the identifier of its block, under which answers are kept.
        kind: how it is answered.
        label: as the officer wrote it.
        help_text: below it.
        is_required: whether it must be answered, when it is shown.
        choices: the answers that it offers.
        shown_if: what must have been answered higher up; None for always.
        is_lost: whether its condition names no question placed higher, or no answer of it: it is
            then asked of everybody, and the officer is warned.
    """

    key: str
    kind: QuestionKind
    label: str
    help_text: str = ""
    is_required: bool = False
    choices: tuple[str, ...] = ()
    shown_if: Condition | None = None
    is_lost: bool = False


def questions_of(event: Event) -> tuple[Question, ...]:
    """Return the questions that the live page of an event asks; none without a page. One query."""
    stored = _STORED.get(event.kind)
    if stored is None or event.page_id is None:
        return ()
    streams = stored(event.page_id)
    return read_questions(_raw(streams[0])) if streams else ()


def read_questions(blocks: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Return the questions of a stream as it is stored; what cannot be read is left out."""
    found: list[Question] = []
    for block in blocks:
        question = _read(block, found)
        if question is not None:
            found.append(question)
    return tuple(found)


def kept_answers(questions: Sequence[Question], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the answers to the questions that were shown, empty ones left out.

    A question is shown when its condition holds among the answers kept so far: an answer to a
    hidden question shows nothing.
    """
    kept: dict[str, Answer] = {}
    for question in questions:
        answer = answers.get(question.key)
        if answer and is_shown(question, kept):
            kept[question.key] = answer
    return kept


def is_shown(question: Question, answers: Mapping[str, Answer]) -> bool:
    """Tell whether a question is asked of somebody who gave ``answers`` higher up."""
    return question.shown_if is None or question.shown_if.holds(answers)


def answers_in_words(
    questions: Sequence[Question], answers: Mapping[str, Answer]
) -> list[tuple[str, str]]:
    """Return questions and answers as people read them; unanswered ones are left out."""
    return [
        (question.label, in_words(answers[question.key]))
        for question in questions
        if answers.get(question.key)
    ]


def in_words(answer: Answer) -> str:
    """Return an answer on one line."""
    return answer if isinstance(answer, str) else ", ".join(answer)


def _raw(stored: Any) -> list[Mapping[str, Any]]:
    """Return the blocks of a stored stream, whatever the column gives them as."""
    raw = getattr(stored, "raw_data", stored)
    if isinstance(raw, str):
        raw = json.loads(raw or "[]")
    return [block for block in raw or [] if isinstance(block, Mapping)]


def _read(block: Mapping[str, Any], higher: Sequence[Question]) -> Question | None:
    value = block.get("value") or {}
    label = clean_line(str(value.get("label") or ""))
    if block.get("type") not in set(QuestionKind) or not block.get("id") or not label:
        return None
    kind = QuestionKind(block["type"])
    listed = kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL)
    wanted = clean_line(str(value.get("shown_if") or ""))
    condition = read_condition(wanted, higher) if wanted else None
    return Question(
        key=str(block["id"]),
        kind=kind,
        label=label,
        help_text=clean_line(str(value.get("help_text") or "")),
        is_required=bool(value.get("required")),
        choices=tuple(choices_of({"choices": str(value.get("choices") or "")})) if listed else (),
        shown_if=condition,
        is_lost=bool(wanted) and condition is None,
    )


def read_condition(text: str, higher: Sequence[Question]) -> Condition | None:
    """Return what « Venez-vous déjeuner ? = oui » asks; None when nothing placed higher is meant.

    Case, accents, spaces and punctuation do not matter.
    """
    label, sign, wanted = text.rpartition("=")
    if not sign:
        return None
    meant = next((one for one in higher if fold(one.label) == fold(label)), None)
    if meant is None or not fold(wanted):
        return None
    offered = (YES, NO) if meant.kind == QuestionKind.YES_NO else meant.choices
    if meant.kind == QuestionKind.TEXT:
        return Condition(meant.key, clean_line(wanted), meant.label)
    answer = next((one for one in offered if fold(one) == fold(wanted)), None)
    return Condition(meant.key, answer, meant.label) if answer else None
