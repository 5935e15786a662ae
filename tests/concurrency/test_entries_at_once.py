"""One entry, two people: what takes effect at once, drafts, texts put before a moderator.

See ``at_once`` for how two people meet, and for what each control takes away.
"""

import sys
from datetime import timedelta
from importlib import import_module

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from directory.enums import ActivityState, QueueKind
from directory.models import Programme, QueueItem
from directory.services.entries import shortcuts
from directory.services.moderation import circuit, fact_answers, text_answers
from tests.concurrency.at_once import Rivals, no_locks
from tests.directory import people
from tests.directory.factories import ProgrammeFactory
from tests.directory.space_editing.helpers import filled, newest, url

pytestmark = [pytest.mark.django_db, pytest.mark.concurrency]


def an_entry() -> tuple[Programme, User, User]:
    """Return a public entry and two members of its team."""
    programme = ProgrammeFactory(complete=True)
    one, other = (people.holder(programme.organisation) for _rank in range(2))
    return programme, one, other


def write(programme: Programme, title: str, user: User) -> None:
    """Save a draft with another title."""
    draft = Programme.objects.get(pk=programme.pk).get_latest_revision_as_object()
    draft.title = title
    circuit.save_draft(draft, user=user)


def submitted(title: str = "Envoyé") -> tuple[QueueItem, User]:
    """Return the line of a submitted text, and its author."""
    programme, author, _other = an_entry()
    write(programme, title, author)
    return circuit.submit(programme, user=author), author


def last_fact(programme: Programme) -> dict:
    """Return what the last immediate change says of itself."""
    rows = QueueItem.objects.filter(programme=programme, kind=QueueKind.FAIT)
    return rows.latest("pk").facts


def test_the_second_of_two_states_follows_the_first(rivals: Rivals):
    """Each line remembers what stood before it, which is what undoing puts back."""
    until = timezone.localdate() + timedelta(days=30)

    def both(without=None):
        programme, one, other = rivals.do(an_entry)
        told = rivals.at_once(
            lambda: shortcuts.set_state(programme, ActivityState.PLUS_DE_PLACE, user=one),
            lambda: shortcuts.set_state(programme, ActivityState.SUSPENDU, user=other, until=until),
            at=(shortcuts, "snapshot"),
            without=without,
        )
        assert (told[0].how, told[1].how) == ("done", "done"), told
        facts = rivals.do(lambda: last_fact(programme))
        return facts["before"]["state"], facts["after"]["state"]

    assert both() == (ActivityState.PLUS_DE_PLACE, ActivityState.SUSPENDU)
    assert both(no_locks) == (ActivityState.ACTIF, ActivityState.SUSPENDU)


def test_a_change_made_while_another_is_undone_follows_it(rivals: Rivals):
    def changed() -> tuple[Programme, User, QueueItem]:
        programme, one, other = an_entry()
        return (
            programme,
            other,
            shortcuts.set_state(programme, ActivityState.PLUS_DE_PLACE, user=one),
        )

    def both(without=None):
        programme, other, line = rivals.do(changed)
        told = rivals.at_once(
            lambda: fact_answers.undo(line, user=judge),
            lambda: shortcuts.set_state(programme, ActivityState.SUSPENDU, user=other),
            at=(fact_answers, "snapshot"),
            second_at=(shortcuts, "snapshot"),
            without=without,
        )
        assert (told[0].how, told[1].how) == ("done", "done"), told
        return rivals.do(lambda: last_fact(programme))["before"]["state"]

    judge = rivals.do(people.moderator)
    assert both() == ActivityState.ACTIF
    assert both(no_locks) == ActivityState.PLUS_DE_PLACE


def test_of_two_drafts_of_one_section_none_is_lost(rivals: Rivals):
    """The slower one is shown both versions (409), and what they typed is still there."""
    titles = ("Titre de la première", "Titre de la seconde")

    def opened() -> tuple[Programme, list[tuple[Client, dict]]]:
        programme, *team = an_entry()
        forms = []
        for user, title in zip(team, titles, strict=True):
            client = Client()
            client.force_login(user)
            form = filled(client.get(url(programme)))
            forms.append((client, {**form, "title": title, "action": "save"}))
        return programme, forms

    def both(without=None):
        programme, ((one, form), (other, other_form)) = rivals.do(opened)
        told = rivals.at_once(
            lambda: one.post(url(programme), form),
            lambda: other.post(url(programme), other_form),
            at=(import_module("directory.space.editing.views.section"), "content_of"),
            without=without,
        )
        assert (told[0].how, told[1].how) == ("done", "done"), told
        saved = rivals.do(lambda: newest(programme).title)
        statuses = [answer.what.status_code for answer in told]
        return statuses, saved, told[1].what.content.decode()

    statuses, saved, page = both()
    assert (statuses, saved) == ([302, 409], titles[0])
    assert all(title in page for title in titles)
    statuses, saved, _page = both(no_locks)
    assert (statuses, saved) == ([302, 302], titles[1])


def test_nothing_is_written_into_what_was_just_submitted(rivals: Rivals):
    def drafted() -> tuple[Programme, User, User]:
        programme, one, other = an_entry()
        write(programme, "Envoyé", one)
        return programme, one, other

    def both(without=None):
        programme, one, other = rivals.do(drafted)
        told = rivals.at_once(
            lambda: circuit.submit(programme, user=one),
            lambda: write(programme, "Glissé", other),
            at=(circuit, "complete_draft"),
            second_at=(Programme, "save_revision"),
            before=True,
            without=without,
        )
        return *told, rivals.do(lambda: newest(programme).title)

    one, other, title = both()
    assert (one.how, other.how, title) == ("done", "refused", "Envoyé"), (one, other)
    one, other, title = both(no_locks)
    assert (one.how, other.how, title) == ("done", "done", "Glissé"), (one, other)


def press_approve() -> None:
    """Stand for the moment between reading a text and approving it: nothing is held yet."""


def test_what_is_published_is_what_was_read(rivals: Rivals):
    """A text is sent back, mended and submitted again while somebody else reads the former one.

    No lock helps here: the moderator says what they read. The control lets them say nothing.
    """

    def both(says):
        line, author = rivals.do(submitted)
        read = rivals.do(lambda: line.workflow_state.current_task_state.revision)

        def mended() -> None:
            text_answers.send_back(line, user=other_judge, comment="Précisez le titre.")
            write(line.programme, "Jamais lu", author)
            circuit.submit(line.programme, user=author)

        def approve() -> None:
            press_approve()
            text_answers.approve(line, user=judge, read=read if says else None)

        told = rivals.at_once(
            approve,
            mended,
            at=(sys.modules[__name__], "press_approve"),
            second_stops=False,
            without=lambda _patch: None,
        )
        public = Programme.objects.filter(pk=line.programme_id).values_list("title", flat=True)
        return *told, rivals.do(public.get)

    judge, other_judge = rivals.do(lambda: (people.moderator(), people.moderator()))
    one, other, title = both(says=True)
    assert (one.how, other.how) == ("refused", "done"), (one, other)
    assert "une autre version" in str(one)
    assert title not in {"Envoyé", "Jamais lu"}
    one, other, title = both(says=False)
    assert (one.how, other.how, title) == ("done", "done", "Jamais lu"), (one, other)
