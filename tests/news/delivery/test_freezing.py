"""What leaves: one mail, serialised once, in which only each person's own words differ."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.delivery.addresses import AddressImpossible, wire_address
from news.delivery.freezing import Frozen, fill, freeze
from news.delivery.marks import ADDRESS_MARK, CODE_MARK, NUMBER_MARK
from news.delivery.numbers import number_in
from news.delivery.sender import Sender
from news.models import Campaign

CODE = "-Ab_9" * 6 + "zZ"
LINK = f"https://exemple.fr/lettres/abonnement/{CODE_MARK}/"
SENDER = Sender("Plateforme ETP du Val-d’Oise", "etp95@exemple.fr")
CALENDAR = b"BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n"


def frozen(text: str = "", html: str = "", subject: str = "La lettre", **more: object) -> bytes:
    return freeze(subject, html, text, Campaign(pk=7), **{"sender": SENDER, **more})


def read(raw: bytes) -> EmailMessage:
    parsed = message_from_bytes(raw, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    assert not parsed.defects
    return parsed


def part(mail: EmailMessage, kind: str) -> str:
    found = mail.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


def test_headers_of_the_mail_that_leaves(settings: object) -> None:
    settings.SITE_URL = "https://etp.exemple.fr"  # type: ignore[attr-defined]
    subject = "L’été de l’éducation thérapeutique : dix ateliers près de chez vous, inscrivez-vous"
    raw = Frozen(frozen("Bonjour", "<p>Bonjour</p>", subject)).fill(
        "anne@exemple.fr", CODE, 12, datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    )
    mail = read(raw)
    leave = f"https://etp.exemple.fr/lettres/desabonnement/{CODE}/7/"
    assert mail["Subject"] == subject
    assert mail["From"].addresses[0].display_name == SENDER.name
    assert mail["From"].addresses[0].addr_spec == "ne-pas-repondre@exemple.fr"
    assert mail["Reply-To"] == "etp95@exemple.fr"
    assert [one.addr_spec for one in mail["To"].addresses] == ["anne@exemple.fr"]
    assert mail["Date"] == "Sun, 22 Nov 2026 10:30:00 +0100"
    assert mail["List-Unsubscribe"] == f"<{leave}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Id"].endswith("<lettres.etp.exemple.fr>")
    assert (mail["Precedence"], mail["Auto-Submitted"]) == ("bulk", "auto-generated")
    assert mail["Message-ID"].endswith(".7@etp.exemple.fr>")
    assert number_in(mail["Message-ID"]) == 12
    assert all(len(mail.get_all(name)) == 1 for name in mail.keys())  # noqa: SIM118 – of a mail
    assert raw.split(b"\r\n\r\n")[0].count(leave.encode()) == 1  # neither folded nor encoded


@given(
    before=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])),
    after=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])),
    links=st.integers(0, 3),
)
def test_marks_survive_the_folding_of_lines(before: str, after: str, links: int) -> None:
    text = "\n.\n".join([f"{before}{LINK}{after}"] * links + [before]) + "\n"
    html = f"<p>{before}<a href='{LINK}'>{'é' * 30}</a>{after}</p>\n"
    raw = fill(frozen(text, html), "anne@exemple.fr", CODE, 12)
    mail = read(raw)
    assert part(mail, "plain") == text.replace(CODE_MARK, CODE)
    assert part(mail, "html") == html.replace(CODE_MARK, CODE)
    body = raw.partition(b"\r\n\r\n")[2]
    assert max(map(len, body.split(b"\r\n"))) <= 76
    assert not any(mark.encode() in raw for mark in (CODE_MARK, ADDRESS_MARK, NUMBER_MARK))
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_a_calendar_travels_as_a_file() -> None:
    mail = read(fill(frozen("Bonjour", "<p>Bonjour</p>", calendar=CALENDAR), "a@b.fr", CODE, 1))
    (file,) = mail.iter_attachments()
    assert file.get_content_type() == "text/calendar"
    assert file.get_param("method") == "PUBLISH"
    assert file.get_filename() == "rendez-vous.ics"
    assert file.get_payload(decode=True) == CALENDAR


def test_a_retry_bears_the_same_message_id_and_a_trial_one_of_its_own() -> None:
    ready = Frozen(frozen())
    ids = [read(ready.fill("a@b.fr", CODE, number))["Message-ID"] for number in (5, 5, 6, 0, 0)]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 4
    assert list(map(number_in, ids)) == [5, 5, 6, None, None]


def test_a_made_up_number_names_no_mail() -> None:
    message_id = read(fill(frozen(), "a@b.fr", CODE, 5))["Message-ID"]
    assert number_in(message_id.replace("000005.", "000006.")) is None
    assert number_in("<20261122.1234@ailleurs.exemple.fr>") is None
    assert number_in(f"Original message: {message_id.upper()}") == 5


@pytest.mark.parametrize(
    ("address", "travels"),
    [
        ("Anne.O'Nyme+etp@Exemple.fr", "Anne.O'Nyme+etp@Exemple.fr"),
        ("anne@hôpital.exemple.fr", "anne@xn--hpital-ixa.exemple.fr"),
        ('"anne lise"@exemple.fr', '"anne lise"@exemple.fr'),
    ],
)
def test_addresses_that_travel(address: str, travels: str) -> None:
    assert wire_address(address) == travels
    assert read(fill(frozen(), address, CODE, 1))["To"].addresses[0].addr_spec == travels


@pytest.mark.parametrize(
    "address",
    [
        "a@b.fr\r\nBcc: c@d.fr",
        "a@b.fr\n",
        "a@b.fr, c@d.fr",
        "a@b.fr>\r\nDATA",
        '"a\r\n"@b.fr',
        "é@exemple.fr",
        "a b@exemple.fr",
        "a@" + "é" * 70 + ".fr",
        "a" * 250 + "@b.fr",
        "a@b..fr\x00",
        "",
    ],
)
def test_a_hostile_address_never_ends_a_header(address: str) -> None:
    with pytest.raises(AddressImpossible):
        fill(frozen(), address, CODE, 1)


def test_nothing_hostile_enters_by_the_subject_the_name_or_the_code() -> None:
    mail = read(
        fill(frozen(subject="Oui\r\nBcc: a@b.fr", sender=Sender("A\nB")), "a@b.fr", CODE, 1)
    )
    assert mail["Subject"] == "Oui Bcc: a@b.fr"
    assert mail["Bcc"] is None
    assert mail["From"].addresses[0].display_name == "A B"
    with pytest.raises(ValueError, match="code"):
        fill(frozen(), "a@b.fr", "x\r\nBcc: y", 1)


@pytest.mark.parametrize("place", ["subject", "text", "html"])
def test_the_address_stands_in_no_body(place: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        frozen(**{place: f"Pour {ADDRESS_MARK}"})
