"""Importing a file of addresses: whom it adds, and all those whom it leaves alone."""

from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from core.models import OutboxMessage
from news.addresses import choices_path
from news.enums import (
    AddressFileState,
    ConsentAct,
    RefusalReason,
    RowOutcome,
    SubscriberState,
)
from news.exceptions import NewsError
from news.models import AddressFile, ConsentRecord, MailingList, Subscriber
from news.services import importing
from news.services.choosing import stay
from news.services.erasing import erase
from news.services.forgetting import forget_reports
from news.services.leaving import block, complain, refuse, unsubscribe
from tests.accounts.factories import TeamFactory
from tests.news.factories import make_subscriber, make_theme

pytestmark = pytest.mark.django_db
ORIGIN = "Feuille d’inscription de la journée régionale"


def begun(content: bytes, *lists: MailingList) -> AddressFile:
    user = TeamFactory()
    file = importing.read_file("liste.csv", content, user)
    importing.begin(
        file,
        column=0,
        origin=ORIGIN,
        collected_on=date(2026, 11, 3),
        lists=lists or [make_theme()],
        user=user,
    )
    return file


def imported(content: bytes, *lists: MailingList) -> AddressFile:
    file = begun(content, *lists)
    while importing.go_on():
        pass
    file.refresh_from_db()
    return file


def outcomes(file: AddressFile) -> list[str]:
    return [line["o"] for line in file.report]


def test_each_row_has_its_outcome_and_nobody_known_is_touched() -> None:
    states = (
        SubscriberState.ABONNE, SubscriberState.DESABONNE, SubscriberState.BLOQUE,
        SubscriberState.PLAINTE,
    )  # fmt: skip
    theirs = make_theme()
    known = [make_subscriber(theirs, state=state) for state in states]
    before = list(Subscriber.objects.order_by("pk").values())
    refuse("oublie@exemple.fr", RefusalReason.EFFACEMENT, timezone.now())
    lines = [
        "Adresse", *(one.email.upper() for one in known), "Oublie@exemple.fr", "rien",
        "nouveau@exemple.fr", "Nouveau@Exemple.fr",
    ]  # fmt: skip
    wanted = make_theme("Agenda")
    file = imported("\n".join(lines).encode(), wanted)
    assert outcomes(file) == [
        RowOutcome.DEJA, RowOutcome.DESABONNE, RowOutcome.BLOQUE, RowOutcome.PLAINTE,
        RowOutcome.EFFACE, RowOutcome.INVALIDE, RowOutcome.AJOUTE, RowOutcome.DOUBLE,
    ]  # fmt: skip
    assert (file.state, file.added, file.left_alone, file.refused) == ("fait", 1, 3, 4)
    assert file.report[-1] == {"n": 9, "o": "double", "d": 8}
    assert file.rows == []
    assert "@" not in str(file.report)
    new = Subscriber.objects.get(email="nouveau@exemple.fr")
    assert list(Subscriber.objects.exclude(pk=new.pk).order_by("pk").values()) == before
    assert [list(one.lists.all()) for one in known] == [[theirs]] * 4
    assert list(new.lists.all()) == [wanted]
    proof = new.records.get()
    assert (proof.act, proof.lists, proof.user) == (ConsentAct.IMPORT, ["Agenda"], file.user)
    assert proof.origin == f"{ORIGIN} (03/11/2026)"
    assert timezone.localdate(new.last_act_at) == date(2026, 11, 3)


def test_whoever_is_added_is_told_from_where_why_and_how_to_leave() -> None:
    imported(b"nouveau@exemple.fr", make_theme("Agenda"))
    new = Subscriber.objects.get()
    (mail,) = OutboxMessage.objects.all()
    read = message_from_bytes(bytes(mail.raw), policy=default)
    assert (mail.lane, read["To"]) == ("newsletters", "nouveau@exemple.fr")
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert new.code in read["List-Unsubscribe"]
    text = read.get_body(("plain",)).get_content()
    html = read.get_body(("html",)).get_content()
    day = "3\xa0novembre 2026"
    for said in (ORIGIN, "Agenda", choices_path(new.code), "trois ans", "CNIL", day):
        assert said in text
        assert said in html


def test_the_same_file_twice_adds_nobody() -> None:
    content = b"un@exemple.fr\ndeux@exemple.fr\n"
    imported(content)
    again = imported(content)
    assert (again.added, again.left_alone) == (0, 2)
    assert OutboxMessage.objects.count() == ConsentRecord.objects.count() == 2


def test_an_import_that_was_cut_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 2)
    monkeypatch.setattr(importing, "BATCHES_A_RUN", 1)
    file = begun(b"a@exemple.fr\nb@exemple.fr\na@exemple.fr\nc@exemple.fr\nd@exemple.fr\n")
    assert importing.go_on() == 2
    tell, told = importing.tell_imported, []

    def dies(*values: object) -> object:
        told.append(values)
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "tell_imported", dies)
    with pytest.raises(KeyboardInterrupt):
        importing.go_on()
    assert told
    assert Subscriber.objects.count() == OutboxMessage.objects.count() == 2
    monkeypatch.setattr(importing, "tell_imported", tell)
    assert [importing.go_on() for _turn in range(3)] == [2, 1, 0]
    file.refresh_from_db()
    assert (file.added, file.refused) == (4, 1)
    assert file.report[2] == {"n": 3, "o": "double", "d": 1}
    assert Subscriber.objects.count() == OutboxMessage.objects.count() == 4


def test_whoever_subscribes_in_that_very_moment_keeps_what_they_chose(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judge = importing.judge
    theirs = make_theme()

    def meanwhile(*values: object) -> object:
        verdicts = judge(*values)
        monkeypatch.setattr(importing, "judge", judge)
        raise IntegrityError(verdicts)

    monkeypatch.setattr(importing, "judge", meanwhile)
    begun(b"vite@exemple.fr\nautre@exemple.fr\n")
    make_subscriber(theirs, email="vite@exemple.fr")
    assert importing.go_on() == 2
    assert list(Subscriber.objects.get(email="vite@exemple.fr").lists.all()) == [theirs]
    assert Subscriber.objects.count() == 2


def test_who_leaves_during_an_import_stays_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 1)
    monkeypatch.setattr(importing, "BATCHES_A_RUN", 1)
    erased, left, angry = (make_subscriber(email=f"{name}@exemple.fr") for name in "abc")
    file = begun(b"z@exemple.fr\na@exemple.fr\nb@exemple.fr\nc@exemple.fr\n")
    importing.go_on()
    erase(erased)
    unsubscribe(left)
    complain(angry)
    while importing.go_on():
        pass
    file.refresh_from_db()
    assert outcomes(file) == ["ajoute", "efface", "desabonne", "plainte"]
    assert not Subscriber.objects.filter(email=erased.email).exists()


def test_an_import_is_undone_but_for_those_who_did_something_since() -> None:
    file = imported(b"reste@exemple.fr\nparti@exemple.fr\nmuet@exemple.fr\nclos@exemple.fr\n")
    stays, gone, silent, closed = (
        Subscriber.objects.get(email__startswith=n) for n in ("r", "p", "m", "c")
    )
    Subscriber.objects.filter(pk=stays.pk).update(last_act_at=timezone.now() + timedelta(1))
    unsubscribe(gone)
    block(closed)
    importing.undo(file, TeamFactory())
    while importing.go_on():
        pass
    file.refresh_from_db()
    assert (file.state, file.added) == (AddressFileState.ANNULE, 2)
    assert outcomes(file) == ["ajoute", "ajoute", "retire", "retire"]
    assert not Subscriber.objects.filter(pk__in=[silent.pk, closed.pk]).exists()
    assert Subscriber.objects.filter(pk__in=[stays.pk, gone.pk]).count() == 2
    assert not OutboxMessage.objects.filter(recipients=silent.email).exists()
    with pytest.raises(NewsError):
        importing.undo(file, TeamFactory())
    assert imported(b"muet@exemple.fr").added == 1


def test_who_does_something_while_an_import_is_undone_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = imported(b"vite@exemple.fr")
    importing.undo(file, TeamFactory())

    def after_a_click(one: Subscriber, **asked: Any) -> bool:
        stay(one, page="/")
        return erase(one, **asked)

    monkeypatch.setattr(importing, "erase", after_a_click)
    importing.go_on()
    assert Subscriber.objects.filter(email="vite@exemple.fr").exists()


def test_an_import_begins_once_and_with_a_theme() -> None:
    file = importing.read_file("x" * 300, b"a@exemple.fr", TeamFactory())
    asked = {"column": 0, "origin": "Ici", "collected_on": date(2026, 1, 1), "user": file.user}
    with pytest.raises(NewsError, match="thème"):
        importing.begin(file, lists=[], **asked)
    with pytest.raises(NewsError):
        importing.begin(file, lists=[make_theme()], **{**asked, "column": 7})
    importing.begin(file, lists=[make_theme()], **asked)
    with pytest.raises(NewsError):
        importing.begin(file, lists=[make_theme()], **asked)
    importing.give_up(file)
    assert AddressFile.objects.filter(pk=file.pk).exists()


def test_reports_are_emptied_and_files_that_nobody_confirmed_go() -> None:
    done = imported(b"a@exemple.fr")
    importing.read_file("oubli.csv", b"b@exemple.fr", TeamFactory())
    assert forget_reports() == 0
    assert forget_reports(timezone.now() + timedelta(days=2)) == 1
    assert forget_reports(timezone.now() + timedelta(days=91)) == 1
    done.refresh_from_db()
    assert (done.report, done.added) == ([], 1)
    assert AddressFile.objects.count() == 1
