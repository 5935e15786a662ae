"""Reading the mailbox of returns: whatever servers, providers and people put there."""

import random

import pytest

from news.bounces.reading import MOST_REPORTS, What, read_message
from news.enums import BounceKind
from tests.news.bounces import samples
from tests.news.bounces.samples import complaint, report

DEAD, LATER, OURS = BounceKind.DUR, BounceKind.TEMPORAIRE, BounceKind.REFUS

REPORTS = [
    (report("5.1.1", "550 5.1.1 User unknown in virtual mailbox table"), DEAD, "5.1.1"),
    (report("5.0.0", "550 5.1.10 RESOLVER.ADR.RecipientNotFound"), DEAD, "5.1.10"),
    (report("5.0.0", "550 Utilisateur inconnu"), DEAD, "5.0.0"),
    (report("5.0.0", "550 Rejected"), DEAD, "5.0.0"),
    (report("5.0.0", "550 Rejected", words="(in reply to end of DATA command)"), OURS, "5.0.0"),
    (report("5.2.2", "552 5.2.2 mailbox full"), LATER, "5.2.2"),
    (report("4.4.1", "connect to mx.exemple.fr: Connection timed out"), LATER, "4.4.1"),
    (report("5.7.1", "550 5.7.1 refused by policy"), OURS, "5.7.1"),
    (report("5.3.4", "552 5.3.4 too big"), OURS, "5.3.4"),
    (samples.QMAIL, DEAD, "5.1.1"),
    (samples.ORANGE, DEAD, "5.1.1"),
    (samples.FREE, DEAD, "5.2.1"),
    (samples.LA_POSTE, LATER, "5.2.2"),
    (samples.EXIM, DEAD, "550"),
    (
        samples.EXIM.replace(b"RCPT TO: 550 Unknown user", b"end of data: 550 Rejected"),
        OURS,
        "550",
    ),
    (samples.SPAM, OURS, "5.7.1"),
]


@pytest.mark.parametrize(("raw", "kind", "status"), REPORTS)
def test_a_report_is_read(raw: bytes, kind: BounceKind, status: str) -> None:
    found = read_message(raw)
    assert found.what == What.REPORT
    (only,) = found.reports
    assert (only.kind, only.status, only.address) == (kind, status, "marie@exemple.fr")
    assert only.words


def test_a_forwarded_mail_is_told_of_the_address_that_we_wrote_to() -> None:
    raw = report("5.1.1", "", address="autre@exemple.net", original="marie@exemple.fr", number="N")
    (only,) = read_message(raw).reports
    assert only.address == "marie@exemple.fr"
    assert "<N.7@relais.exemple.fr>" in only.headers
    assert only.words == "Votre message n'a pas pu être remis."


def test_a_complaint_is_read_even_where_the_address_is_hidden() -> None:
    (hidden,) = read_message(complaint(number="N")).reports
    assert (hidden.kind, hidden.address) == (BounceKind.PLAINTE, "")
    assert "<N.7@" in hidden.headers
    (shown,) = read_message(complaint("marie@exemple.fr")).reports
    assert shown.address == "marie@exemple.fr"
    assert read_message(complaint(kind="not-spam")).reports == ()


@pytest.mark.parametrize("raw", [report("4.4.1", "", action="delayed"), samples.LATE])
def test_a_delay_says_nothing_that_counts(raw: bytes) -> None:
    found = read_message(raw)
    assert (found.what, found.reports) == (What.REPORT, ())


@pytest.mark.parametrize("raw", samples.AWAY)
def test_answers_of_machines_on_behalf_of_people_never_count(raw: bytes) -> None:
    assert read_message(raw).what == What.AUTOMATIC


def test_what_a_person_writes_is_left_to_a_person() -> None:
    assert read_message(samples.HUMAN).what == What.UNKNOWN


HOSTILE = [
    b"",
    b"\x00" * 1000,
    b"Content-Type: multipart/report; boundary=B\n\n" + b"--B\n" * 500,
    b"Content-Type: message/delivery-status\n\n" + b"\xff" * 5000,
    b"Subject: =?utf-8?b?!!!?=\nContent-Type: text/plain; charset=no-such\n\n\xe9",
    b"From: mailer-daemon@x\nContent-Type: text/html\n\n" + b"<" * 50_000,
    b"From: mailer-daemon@x\nContent-Type: text/plain\n\n" + b"user " * 20_000,
    b"Content-Type: message/rfc822\n\n" * 300,
]


@pytest.mark.parametrize("raw", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_messages_are_unknown(raw: bytes) -> None:
    assert read_message(raw).what == What.UNKNOWN


def test_any_bytes_written_over_a_report_are_read_without_an_error() -> None:
    chance = random.Random(7)  # noqa: S311 – no secret
    whole = report("5.1.1", "550 5.1.1 User unknown", number="N")
    for _turn in range(200):
        broken = bytearray(whole)
        for _change in range(5):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        assert read_message(bytes(broken[: chance.randrange(len(broken))])).what in What


FROM_A_MACHINE = b"From: MAILER-DAEMON@x.exemple.fr\nSubject: Undelivered\n"
ENDLESS = [
    FROM_A_MACHINE + b"\n" + b"-" * 100_000,
    FROM_A_MACHINE + b"\n550 " + b"a" * 100_000,
    b"From: a@b\nSubject: " + b"retour " * 37_000 + b"\n\nx",
    FROM_A_MACHINE + b'Content-Type: text/plain; x="' + b";" * 240_000 + b"\n\n550",
    FROM_A_MACHINE + b"Content-Type: text/plain; charset=idna\n\n" + b"a." * 50_000,
    FROM_A_MACHINE
    + b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(900))
    + b"\n" * 190_000,
]


@pytest.mark.parametrize("raw", ENDLESS, ids=range(len(ENDLESS)))
def test_no_message_is_read_for_ever(raw: bytes) -> None:
    assert all(not one.address for one in read_message(raw).reports)


def test_nothing_that_no_database_takes_comes_out_of_a_message() -> None:
    raw = report("5.1.1", "=?utf-7?q?+2AA-?= 550", words="\0", number="a\0b")
    (found,) = read_message(raw.replace(b"utf-8", b"utf-7").replace(b"marie", b"ma\0rie")).reports
    for said in (found.words, found.address, found.headers):
        assert "\0" not in said
        assert said.encode()
    (angry,) = read_message(complaint("ma\0rie@exemple.fr", "a\0b")).reports
    assert "\0" not in angry.address + angry.headers


def test_a_message_with_thousands_of_reports_counts_for_a_few() -> None:
    raw = report("4.2.2", "452 full")
    block = b"Final-Recipient: rfc822; a@exemple.fr\nAction: failed\nStatus: 4.2.2\n\n"
    many = raw.replace(b"Reporting-MTA: dns; mx.exemple.fr\n\n", block * 2000)
    assert len(read_message(many).reports) == MOST_REPORTS
