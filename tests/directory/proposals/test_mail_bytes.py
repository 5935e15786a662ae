"""What strangers type, in the mails that really leave: read back from their bytes."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from xml.etree.ElementTree import Element

import html5lib
import pytest

from core.french import typography
from core.models import OutboxMessage
from directory.enums import ProposalKind, QueueKind
from directory.models import Programme, Proposal, QueueItem
from directory.services.moderation import text_answers
from directory.services.people import claim_answers, claims
from directory.services.proposing import answers, proposals
from tests.directory.factories import CommuneFactory, ProgrammeFactory
from tests.directory.people import holder, moderator
from tests.directory.proposals.sending import filled_in
from tests.directory.proposals.test_new_entries import GOOD

pytestmark = pytest.mark.django_db

HEADERS = {
    "from", "to", "subject", "date", "message-id", "mime-version", "content-type",
    "content-transfer-encoding", "auto-submitted",
}  # fmt: skip
NASTY = {
    "line breaks": "Camille\r\nBcc: espion@exemple.fr\r\n\r\nCorps",
    "separators": "Camille\u2028Bcc: espion@exemple.fr\u2029\x0b\x0c\x85fin",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": '" onmouseover="alert(1)" x="',
    "template": "{{ 7|add:7 }}{% load static %}",
    "encoded word": "=?utf-8?q?Bcc:_espion=40exemple.fr?=",
    "long": "x" * 10_000,
}


@pytest.fixture(autouse=True)
def _really_leaving(settings):
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"
    CommuneFactory()


def left() -> list[EmailMessage]:
    """Return the mails, read as a mail program reads them."""
    rows = OutboxMessage.objects.order_by("pk")
    return [message_from_bytes(bytes(row.raw), policy=policy.default) for row in rows]


def page_of(message: EmailMessage) -> Element:
    """Return the HTML part as mail programs take it: with whatever is wrong in it mended."""
    part = message.get_body(("html",))
    assert part is not None
    return html5lib.parse(part.get_content(), namespaceHTMLElements=False)


def check(people: set[str]) -> list[EmailMessage]:
    """Check that no typed word made a header, a recipient or a tag; return the mails."""
    found = left()
    assert {message["To"].strip() for message in found} == people
    for message in found:
        names = [name.lower() for name in message.keys()]  # noqa: SIM118 – a name comes twice
        assert set(names) <= HEADERS, names
        assert len(names) == len(set(names))
        assert len(message["Subject"].splitlines()) == 1
        kinds = [part.get_content_type() for part in message.walk()]
        assert kinds == ["multipart/alternative", "text/plain", "text/html"]
        elements = list(page_of(message).iter())
        assert not {"script", "img"} & {str(element.tag) for element in elements}
        assert not [name for one in elements for name in one.attrib if name.startswith("on")]
    recipients = "\n".join(OutboxMessage.objects.values_list("recipients", flat=True))
    assert "espion" not in recipients
    return found


@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY)
def test_a_claim(value):
    programme = ProgrammeFactory()
    judge, manager = moderator(), holder(programme.organisation)
    claims.ask(
        programme, email="a@exemple.fr", name=value[:150], function=value[:100], message=value
    )
    (first,) = left()
    link = first.get_body(("plain",)).get_content().split("/gerer/confirmer/")[1].split("/")[0]
    item = claims.verify(link)
    claim_answers.refuse(item, user=judge, answer=value)
    found = check({"a@exemple.fr", judge.email, manager.email})
    (told,) = [message for message in found if message["To"].strip() == manager.email]
    shown = "".join(page_of(told).itertext())
    # Whatever spaces French typography puts before its signs.
    assert "".join(typography(value.split()[0][:80]).split()) in "".join(shown.split())


@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY)
def test_a_correction(value):
    programme = ProgrammeFactory(usual_delay="", title="Souffler")
    judge, member = moderator(), holder(programme.organisation)
    proposal = proposals.submit(
        ProposalKind.CORRECTION,
        programme=programme,
        email="a@exemple.fr",
        name=value[:150],
        message=value,
        changes={"usual_delay": value},
        seen={"usual_delay": ""},
        proved=True,
    )
    answers.refuse(proposal, user=judge, reason=value)
    check({"a@exemple.fr", judge.email, member.email})


@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY)
def test_a_new_entry_through_the_form(client, value):
    judge = moderator()
    data = {**filled_in(client, "/proposer/"), **GOOD, "email": ["a@exemple.fr"]}
    short = value[:100]
    typed = {
        "title": [short],
        "organisation_name": [short],
        "name": [short],
        "aims": [value[:5999]],
    }
    assert (
        client.post("/proposer/", {**data, **typed, "message": [value[:2999]]}).status_code == 302
    )
    (first,) = left()
    link = first.get_body(("plain",)).get_content().split("/proposer/confirmer/")[1].split("/")[0]
    assert client.post(f"/proposer/confirmer/{link}/").status_code == 302
    item = QueueItem.objects.get(kind=QueueKind.NOUVELLE)
    text_answers.send_back(item, user=judge, comment=value, field_comments={"aims": value})
    Programme.objects.get().delete()
    assert not Proposal.objects.exists()
    found = check({"a@exemple.fr", judge.email})
    subjects = [message["Subject"] for message in found]
    assert any("Une question sur" in subject for subject in subjects)
    assert any("est classée" in subject for subject in subjects)
