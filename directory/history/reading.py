"""Reading the history of an entry, a page at a time, in as many queries for one line as for all."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import CharField, F, Q, QuerySet, Value
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import Revision

from core.french import typography
from directory.comparing import FieldChange, changes_between, label_of, words_of
from directory.enums import Source
from directory.history.events import HistoryEvent, HistoryPage
from directory.history.files import files_of
from directory.history.people import People
from directory.history.snapshots import OWN, Snapshot, snapshots_of
from directory.history.wording import (
    HIDDEN_FROM_HOLDERS,
    READ_BY_HOLDERS,
    TOLD_OTHERWISE,
    words_of_decision,
    words_of_log,
)
from directory.models import Decision, Programme
from directory.moderation.authorship import differing

PER_PAGE = 20
VERSION, LOG, ANSWER = "version", "log", "answer"
PRIVATE = frozenset({"internal_note"})
Line = tuple[datetime, int, str]
"""When, the key, and of which kind: what a page is cut from."""


def entry_history(programme: Programme, *, for_holder: bool, page: int | str = 1) -> HistoryPage:
    """Return what happened to an entry, the newest first.

    Args:
        programme: the live row.
        for_holder: True when the team of the entry reads: other people are named by their role,
            and what is private to moderators is left out.
        page: number of the page, as typed; a wrong one is the first or the last.
    """
    shown = Paginator(_lines(programme, for_holder), PER_PAGE).get_page(page)
    lines: list[Line] = list(shown.object_list)
    return HistoryPage(_Reader(programme, lines, for_holder).events(), shown)


def latest_events(programme: Programme, count: int) -> list[HistoryEvent]:
    """Return what happened last to an entry, for those who answer for it, the newest first.

    What a version changed is not told: its fields are not read.

    Args:
        programme: the live row.
        count: how many lines are read; a version that changed nothing makes no event.
    """
    lines: list[Line] = list(_lines(programme, for_holder=False)[:count])
    return _Titles(programme, lines, for_holder=False).events()


def _lines(programme: Programme, for_holder: bool) -> "QuerySet[Any, Line]":
    """Return every line of the history, the newest first, without reading what it says."""
    versions = Revision.objects.for_instance(programme)
    logs = registry.get_logs_for_instance(programme).exclude(action__in=TOLD_OTHERWISE)
    answers = Decision.objects.filter(item__programme=programme)
    if for_holder:
        answers = answers.exclude(item__kind__in=HIDDEN_FROM_HOLDERS)
    parts = [
        rows.order_by()
        .annotate(at=F(moment), key=F("pk"), of=Value(kind, output_field=CharField()))
        .values_list("at", "key", "of")
        for rows, moment, kind in (
            (versions, "created_at", VERSION),
            (logs, "timestamp", LOG),
            (answers, "created_at", ANSWER),
        )
    ]
    return parts[0].union(*parts[1:], all=True).order_by("-at", "-of", "-key")


class _Reader:
    """Loads what one page says."""

    def __init__(self, programme: Programme, lines: list[Line], for_holder: bool) -> None:
        self.programme, self.lines, self.for_holder = programme, lines, for_holder
        self.versions = self._versions()
        self.contents = {
            pk: cast("Mapping[str, Any]", row.content) for pk, row in self.versions.items()
        }
        logs, keys = registry.get_logs_for_instance(programme), self._keys(LOG)
        self.logs = {row.pk: row for row in logs.filter(pk__in=keys)} if keys else {}
        self.answers = self._answers()
        self.files = files_of(programme) if self.versions else {}
        self.people = People(programme, self._accounts(), for_holder)

    def events(self) -> list[HistoryEvent]:
        """Return the events of the page; a version that changed nothing is none."""
        read = {VERSION: self._version, LOG: self._log, ANSWER: self._answer}
        found = (read[kind](pk, at) for at, pk, kind in self.lines)
        return [event for event in found if event is not None]

    def _keys(self, kind: str) -> list[int]:
        return [pk for _at, pk, own in self.lines if own == kind]

    def _versions(self) -> dict[int, Revision]:
        """Load the versions of the page, and the one before each; and tie them together.

        The versions of a page follow one another: the one more that is read comes before the last.
        """
        self.before: dict[int, int] = {}
        keys = self._keys(VERSION)
        if not keys:
            return {}
        newest = next(at for at, _pk, kind in self.lines if kind == VERSION)
        older = Q(created_at__lt=newest) | Q(created_at=newest, pk__lte=keys[0])
        rows = list(
            Revision.objects.for_instance(self.programme)
            .filter(older)
            .order_by("-created_at", "-pk")[: len(keys) + 1]
        )
        ordered = [row.pk for row in rows]
        self.before = dict(pairwise(ordered))
        return {row.pk: row for row in rows}

    @cached_property
    def snapshots(self) -> dict[int, Snapshot]:
        """What the versions say."""
        return snapshots_of(self.contents)

    def _answers(self) -> dict[int, Decision]:
        """Load the answers of the page, and those that the versions of the page amended."""
        keys, versions = set(self._keys(ANSWER)), set(self._keys(VERSION))
        rows = (
            Decision.objects.filter(item__programme=self.programme)
            .filter(Q(pk__in=keys) | Q(amended_revision__in=versions))
            .select_related("item", "reviewed_revision")
            .defer("reviewed_revision__content")
        )
        self.amended = {
            row.amended_revision_id: row for row in rows if row.amended_revision_id in versions
        }
        return {row.pk: row for row in rows if row.pk in keys}

    def _accounts(self) -> Iterable[int | None]:
        yield from (row.user_id for row in self.versions.values())
        yield from (row.user_id for row in self.logs.values())
        yield from (row.user_id for row in self.answers.values())
        for row in self.amended.values():
            yield row.user_id
            if row.reviewed_revision is not None:
                yield row.reviewed_revision.user_id

    def _version(self, pk: int, at: datetime) -> HistoryEvent | None:
        row = self.versions[pk]
        if pk not in self.before:
            return HistoryEvent(at, self._origin(), self.people.name(row.user_id))
        changes = self._changes(self.before[pk], pk)
        if changes is None:
            return None
        if pk in self.files:
            words = typography(_("Mis à jour d’après le fichier « %(name)s »"))
            who = self.people.name(row.user_id)
            return HistoryEvent(at, words % {"name": self.files[pk]}, who, changes)
        who = self.people.name(row.user_id) or _(
            "une personne sans compte, ou dont le compte est supprimé"
        )
        decision = self.amended.get(pk)
        if decision is not None:
            return HistoryEvent(at, self._amendment(decision), who, changes)
        return HistoryEvent(at, _("Texte modifié"), who, changes)

    def _origin(self) -> str:
        if self.programme.source == Source.FICHIER_ARS:
            return _("Première version connue, d’après le fichier de l’ARS")
        return _("Première version connue")

    def _amendment(self, decision: Decision) -> str:
        author = decision.reviewed_revision.user_id if decision.reviewed_revision else None
        words = _("Retouchée avant d’être approuvée ; écrite par %(author)s")
        name = self.people.name(author) or _("une personne sans compte")
        return typography(words % {"author": name})

    def _changes(self, before: int, after: int) -> list[FieldChange] | None:
        """Return what differs, what no section holds included; None where nothing does."""
        old, new = (cast("Programme", self.snapshots[pk]) for pk in (before, after))
        found = changes_between(old, new)
        for name in OWN:
            if self.for_holder and name in PRIVATE:
                continue
            lines = words_of(old, name), words_of(new, name)
            if lines[0] != lines[1]:
                found.append(FieldChange(name, label_of(name), "", "", *lines))
        return found or None

    def _log(self, pk: int, at: datetime) -> HistoryEvent:
        row = self.logs[pk]
        comment = "" if self.for_holder else str(getattr(row, "comment", "") or "")
        return HistoryEvent(at, words_of_log(row), self.people.name(row.user_id), [], comment)

    def _answer(self, pk: int, at: datetime) -> HistoryEvent:
        decision = self.answers[pk]
        read = not self.for_holder or decision.item.kind in READ_BY_HOLDERS
        who = self.people.name(decision.user_id) or _("un modérateur")
        comment = decision.comment if read else ""
        return HistoryEvent(at, typography(words_of_decision(decision)), who, [], comment)


class _Titles(_Reader):
    """Tells what happened, and of a version only that it changed something."""

    def _changes(self, before: int, after: int) -> list[FieldChange] | None:
        return [] if differing(self.contents[before], self.contents[after]) else None
