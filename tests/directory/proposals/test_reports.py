"""« Signaler une erreur »: no address, one line an entry, no flood."""

import pytest

from directory.enums import QueueKind
from directory.models import QueueItem, Report
from directory.services.moderation.queue import close_item
from directory.services.proposing import reports
from tests.core.guarded import token_opened_before
from tests.directory.factories import ProgrammeFactory
from tests.directory.people import moderator

pytestmark = pytest.mark.django_db


def sent(**values):
    return {"reasons": ["numero"], "opened": token_opened_before("directory.report"), **values}


def address(programme) -> str:
    return f"{programme.get_absolute_url()}signaler/"


def test_a_ticked_reason_is_enough(client, outbox):
    person, programme = moderator(), ProgrammeFactory()
    response = client.post(address(programme), sent(reasons=["numero", "lien"]))
    assert response.status_code == 302
    assert response.url == f"{address(programme)}merci/"
    assert "Merci" in client.get(response.url).content.decode()
    item = QueueItem.objects.get()
    assert (item.kind, item.count, item.author) == (QueueKind.SIGNALEMENT, 1, None)
    assert Report.objects.get().reasons == ["numero", "lien"]
    assert [message.to for message in outbox] == [[person.email]]


def test_reports_gather_into_one_line_and_few_mails(client, outbox):
    moderator()
    programme = ProgrammeFactory()
    for _ in range(6):
        client.post(address(programme), sent())
    item = QueueItem.objects.get()
    assert (item.count, item.reports.count(), len(outbox)) == (6, 6, 2)


def test_another_line_opens_once_the_first_is_answered(client, outbox):
    programme = ProgrammeFactory()
    client.post(address(programme), sent())
    close_item(QueueItem.objects.get(), "sans-suite", user=moderator())
    client.post(address(programme), sent())
    assert QueueItem.objects.count() == 2


def test_a_double_click_counts_once(client, outbox):
    programme, data = ProgrammeFactory(), sent()
    for _ in range(2):
        assert client.post(address(programme), data).status_code == 302
    assert Report.objects.count() == 1
    assert QueueItem.objects.get().count == 1


def test_a_loop_of_a_thousand_is_stopped_and_stays_one_line(client, outbox):
    programme = ProgrammeFactory()
    codes = {client.post(address(programme), sent()).status_code for _ in range(70)}
    assert codes == {302, 429}
    assert QueueItem.objects.get().count == 60


def test_robots_believe_that_they_reported(client, outbox):
    programme = ProgrammeFactory()
    response = client.post(address(programme), sent(website="https://exemple.fr"))
    assert response.status_code == 302
    assert not Report.objects.exists()
    hasty = sent(opened=token_opened_before("directory.report", seconds=0))
    assert client.post(address(programme), hasty).status_code == 400
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"reasons": []},
        {"reasons": ["autre"]},
        {"reasons": ["\x00"]},
        {"reasons": ["x" * 10_000]},
        {"opened": "abc"},
        {"opened": "\x00" * 50},
    ],
)
def test_wrong_values_are_told_and_nothing_is_kept(client, values):
    response = client.post(address(ProgrammeFactory()), sent(**values))
    assert response.status_code == 400
    assert "error-summary" in response.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize("page", ["signaler/", "signaler/merci/", "corriger/"])
def test_an_entry_that_nobody_sees_cannot_be_spoken_of(client, page):
    draft = ProgrammeFactory(draft=True)
    assert client.get(f"{draft.get_absolute_url()}{page}").status_code == 404
    assert client.get(f"/annuaire/inconnue/{page}").status_code == 404
    stopped = ProgrammeFactory(life__state="arrete")
    response = client.get(f"{stopped.get_absolute_url()}{page}")
    assert (response.status_code, response.url) == (302, stopped.get_absolute_url())


def test_the_service_asks_for_a_known_reason():
    with pytest.raises(ValueError, match="reason"):
        reports.report(ProgrammeFactory(), [])


def test_an_entry_page_leads_here(client):
    programme = ProgrammeFactory()
    page = client.get(programme.get_absolute_url()).content.decode()
    assert address(programme) in page
    assert f"{programme.get_absolute_url()}corriger/" in page
