"""Emptying the mailbox of returns, over a real socket; and the other ways by which we know."""

import logging
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import transaction

from core.mail.outcome import record
from core.mail.retry import MAX_TRIES
from core.mail.smtp import sentence
from core.mail.transport import Receipt, Refusal
from core.models import OutboxMessage
from core.registry import RefusedMail
from news.bounces.collecting import collect_returns
from news.bounces.mailbox.place import place_of
from news.bounces.mailbox.sessions import folder_on_the_wire
from news.bounces.refused_mails import listen
from news.delivery.numbers import written
from news.enums import BounceKind, BounceSource, SubscriberState
from tests.news.bounces import samples
from tests.news.bounces.certificate import make_certificate
from tests.news.bounces.imap_stub import Mailbox, serving
from tests.news.bounces.known import sent_to, state_of
from tests.news.bounces.pop_stub import Maildrop, serving_pop
from tests.news.bounces.samples import complaint, report
from tests.news.factories import make_subscriber

pytestmark = pytest.mark.django_db


def test_a_visit_counts_each_report_once_and_leaves_what_a_person_must_read(settings) -> None:
    dead, angry, away = (make_subscriber() for _turn in range(3))
    told = sent_to(dead)
    dead_mail = report(
        "5.1.1", "550 5.1.1 unknown", address="hidden@exemple.net", number=written(told.pk)
    )
    angry_mail = complaint(number=written(sent_to(angry).pk))
    box = Mailbox(dead_mail, angry_mail, *samples.AWAY[:2], samples.HUMAN, samples.LATE, dead_mail)
    with serving(box):
        settings.BOUNCE_MAILBOX_URL = box.url
        assert collect_returns() == 2
        assert collect_returns() == 0
        box.messages[9], box.flags[9] = dead_mail, set()
        said = StringIO()
        call_command("collect_returns", stdout=said)
    assert said.getvalue() == "0 retours comptés, 1 messages sans effet, 0 laissés à relire.\n"
    assert list(box.messages.values()) == [samples.HUMAN]
    assert box.flags[5] == {"Flagged"}
    assert state_of(dead) == SubscriberState.BLOQUE
    assert state_of(angry) == SubscriberState.PLAINTE
    assert state_of(away) == SubscriberState.ABONNE
    bounce = dead.bounces.get()
    assert (bounce.campaign, bounce.source) == (told.campaign, BounceSource.BOITE)


def test_a_visit_that_breaks_is_made_again(settings, caplog: pytest.LogCaptureFixture) -> None:
    somebody = make_subscriber()
    raw = report("4.2.2", "452 full", number=written(sent_to(somebody).pk))
    box = Mailbox(raw, samples.HUMAN)
    box.breaks_at = 2
    with serving(box), caplog.at_level(logging.WARNING):
        settings.BOUNCE_MAILBOX_URL = box.url
        assert collect_returns() == 0
        assert "mailbox of returns" in caplog.text
        assert "secret" not in caplog.text
        box.breaks_at, box.flags[1] = 0, set()
        assert collect_returns() == 0
        settings.BOUNCE_MAILBOX_URL = box.url.replace("secret", "autre")
        with pytest.raises(CommandError, match="ne répond pas"):
            call_command("collect_returns")
    assert collect_returns() == 0  # nobody serves any more
    somebody.refresh_from_db()
    assert somebody.soft_bounces == 1


def test_what_others_deleted_is_not_expunged_where_the_server_can(settings) -> None:
    raw = report("5.1.1", "550", number=written(sent_to(make_subscriber()).pk))
    box = Mailbox(raw, samples.HUMAN, samples.AWAY[0])
    box.capabilities += " UIDPLUS"
    box.flags[2] = {"Deleted"}
    with serving(box):
        settings.BOUNCE_MAILBOX_URL = box.url
        assert collect_returns() == 1
    assert list(box.messages) == [2]


def test_words_with_accents_let_in(settings) -> None:
    box = Mailbox(report("5.1.1", "550", number=written(sent_to(make_subscriber()).pk)))
    box.password = "été à Sète"
    with serving(box):
        settings.BOUNCE_MAILBOX_URL = box.url
        assert collect_returns() == 1
    assert folder_on_the_wire('Retours reçus & "co"') == r'"Retours re&AOc-us &- \"co\""'


@pytest.mark.parametrize("kind", ["imaps", "pop3s"])
def test_a_visit_is_enciphered_and_the_server_proves_who_it_is(
    settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    certificate, tls = make_certificate(tmp_path)
    dead = make_subscriber()
    raw = report("5.1.1", "550", number=written(sent_to(dead).pk))
    served = (
        serving(Mailbox(raw, tls=tls)) if kind == "imaps" else serving_pop(Maildrop(raw, tls=tls))
    )
    with served as box:
        settings.BOUNCE_MAILBOX_URL = box.url
        assert box.url.startswith(kind)
        with pytest.raises(CommandError, match="CERTIFICATE_VERIFY_FAILED"):
            call_command("collect_returns")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert collect_returns() == 1
        assert not box.messages
    assert state_of(dead) == SubscriberState.BLOQUE


def test_a_visit_by_pop_counts_too_whatever_the_length_of_the_lines(settings) -> None:
    dead = make_subscriber()
    raw = report("5.1.1", "550 5.1.1 unknown", number=written(sent_to(dead).pk))
    endless = samples.HUMAN + b"\n..\n." + b"x" * 9000 + b"\n"
    with serving_pop(Maildrop(raw, endless)) as drop:
        settings.BOUNCE_MAILBOX_URL = drop.url
        assert collect_returns() == 1
        assert list(drop.messages.values()) == [endless]
        assert collect_returns() == 0
        settings.BOUNCE_MAILBOX_URL = drop.url.replace("secret", "autre")
        with pytest.raises(CommandError, match="ne répond pas"):
            call_command("collect_returns")
    assert state_of(dead) == SubscriberState.BLOQUE


def test_an_address_alone_counts_only_when_we_wrote_to_it(settings) -> None:
    unwritten, written_to, angry = (make_subscriber() for _turn in range(3))
    sent_to(written_to)
    sent_to(angry)
    forged = report("5.1.1", "550 unknown", address=unwritten.email, number=f"{1:012}.0123456789")
    true = report("5.1.1", "550 unknown", address=written_to.email.upper())
    unproven = complaint(angry.email)
    with serving(Mailbox(forged, true, unproven)) as box:
        settings.BOUNCE_MAILBOX_URL = box.url
        assert collect_returns() == 1
    assert (list(box.messages.values()), box.flags[3]) == ([unproven], {"Flagged"})
    assert state_of(angry) == state_of(unwritten) == SubscriberState.ABONNE
    assert state_of(written_to) == SubscriberState.BLOQUE


def test_a_mail_of_the_site_that_comes_back_counts_too(settings) -> None:
    somebody = make_subscriber()
    OutboxMessage.objects.create(
        message_id="<confirmation.7@relais.exemple.fr>",
        envelope_from="a@exemple.fr",
        recipients=somebody.email,
    )
    raw = report("5.1.1", "", address="forwarded@exemple.net", number="confirmation")
    with serving(Mailbox(raw)) as box:
        settings.BOUNCE_MAILBOX_URL = box.url
        assert collect_returns() == 1
    assert state_of(somebody) == SubscriberState.BLOQUE


def test_a_mail_of_the_site_that_a_server_refuses_counts_too() -> None:
    dead, full, other, ours = (make_subscriber() for _turn in range(4))
    error = (
        f"{dead.email} : refusé par le serveur (550) : 5.1.1 User unknown\n"
        f"{full.email} : refusé par le serveur (452) : 4.2.2 Mailbox full"
    )
    for _turn in range(2):
        listen(RefusedMail("<1@x>", (dead.email, full.email.upper()), error))
    listen(RefusedMail("<2@x>", (other.email,), "Liaison rompue : timed out"))
    listen(RefusedMail("<3@x>", (ours.email,), "refusé par le serveur (550) : Interdit"))
    assert state_of(dead) == SubscriberState.BLOQUE
    assert [one.kind for one in full.bounces.all()] == [BounceKind.TEMPORAIRE]
    assert not other.bounces.exists()
    assert (state_of(ours), ours.bounces.get().kind) == (SubscriberState.ABONNE, BounceKind.REFUS)


def test_a_mail_of_the_site_given_up_after_all_tries_counts_as_temporary_once() -> None:
    full = make_subscriber()
    row = OutboxMessage.objects.create(
        message_id="<8@relais.exemple.fr>",
        envelope_from="a@exemple.fr",
        recipients=full.email,
        state=OutboxMessage.State.SENDING,
        claimed_by="w",
    )
    said = f"{full.email} : {sentence(452, b'4.2.2 Mailbox full')}"
    for row.tries in (1, MAX_TRIES):
        OutboxMessage.objects.filter(pk=row.pk).update(state="sending", claimed_by="w")
        with transaction.atomic():
            record(row, Receipt(refusals=(Refusal((full.email,), False, said),)))
    (bounce,) = full.bounces.all()
    assert (bounce.kind, bounce.status) == (BounceKind.TEMPORAIRE, "4.2.2")
    assert state_of(full) == SubscriberState.ABONNE
    assert full.soft_bounces == 1


def test_the_address_of_the_mailbox_is_checked() -> None:
    found = place_of("imaps://retours%40exemple.fr:mot%2Fpasse@imap.exemple.fr/Retours%20lettres")
    assert found is not None
    assert (found.user, found.password) == ("retours@exemple.fr", "mot/passe")
    assert (found.port, found.folder) == (993, "Retours lettres")
    assert "mot" not in repr(found)
    assert place_of("  ") is None
    for wrong in (
        "imap://a:b@exemple.fr",
        "http://a:b@exemple.fr",
        "imaps://exemple.fr",
        "imaps://a:b@x:y",
    ):
        with pytest.raises(ImproperlyConfigured):
            place_of(wrong)
