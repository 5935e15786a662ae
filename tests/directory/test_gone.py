"""An entry deleted in the very instant in which somebody sends something about it."""

import pytest
from django.urls import reverse

from directory.enums import ActivityState, ReportReason, Source
from directory.exceptions import GoneError
from directory.models import Claim, Programme, Proposal, QueueItem, Report
from directory.sections import SECTIONS
from directory.services.entries import shortcuts, turns
from directory.services.people import claims
from directory.services.proposing import proposals, reports
from tests.core.guarded import token_opened_before
from tests.directory import people
from tests.directory.factories import ProgrammeFactory
from tests.directory.proposals.sending import filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return ProgrammeFactory(complete=True, title="Vivre avec l’asthme")


@pytest.fixture
def deleted_first(monkeypatch, entry):
    """Have the entry deleted just before anything about it is written."""
    hold = turns.hold

    def too_late(programme):
        Programme.objects.filter(pk=programme.pk).delete()
        hold(programme)

    for module in (turns, reports, proposals, claims):
        monkeypatch.setattr(module, "hold", too_late)
    return entry


def test_services_say_that_it_is_gone(entry):
    known = Programme.objects.get(pk=entry.pk)
    holder = people.holder(entry.organisation)
    entry.delete()
    tries = [
        lambda: reports.report(known, [ReportReason.LIEN]),
        lambda: proposals.submit("correction", email="a@exemple.fr", programme=known),
        lambda: claims.ask(known, email="a@exemple.fr", name="A", function="B"),
        lambda: claims.ask_signed_in(known, user=people.moderator(), function="B"),
        lambda: shortcuts.confirm(known, user=holder, role=Source.PORTEUR),
        lambda: shortcuts.request_stop(known, user=holder),
        lambda: shortcuts.set_next_dates(known, [], user=holder),
    ]
    for attempt in tries:
        with pytest.raises(GoneError):
            attempt()
    for model in (Report, Proposal, Claim, QueueItem):
        assert not model.objects.exists()


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("signaler/", {"reasons": [ReportReason.LIEN]}),
        ("corriger/?quoi=venir", {"usual_delay": ["six longues semaines"]}),
        ("je-gere-cette-fiche/", {"name": ["Camille"], "function": ["six longues semaines"]}),
    ],
)
def test_the_public_finds_what_was_typed(client, deleted_first, path, typed):
    url = deleted_first.get_absolute_url() + path
    sent = {**filled_in(client, url), "email": ["a@exemple.fr"], **typed}
    if "gere" in path:
        sent["opened"] = [token_opened_before("directory.claim")]
    response = client.post(url, sent)
    page = response.content.decode()
    assert response.status_code == 404
    assert "Votre envoi n’est pas parti" in page
    assert ("six longues semaines" in page) == (path != "signaler/")


@pytest.mark.parametrize("name", ["confirm", "state", "dates", "rhythm"])
def test_the_team_finds_a_page_that_says_so(client, deleted_first, name):
    client.force_login(people.holder(deleted_first.organisation))
    path = reverse(f"space:{name}", args=[deleted_first.public_id])
    sent = {
        "etat": ActivityState.PLUS_DE_PLACE,
        "rythme": "6",
        "dates-TOTAL_FORMS": "0",
        "dates-INITIAL_FORMS": "0",
    }
    response = client.post(path, sent)
    assert response.status_code == 404
    assert "Cette page n’existe plus" in response.content.decode()


def test_what_was_written_for_an_entry_deleted_meanwhile_is_shown_again(client, entry):
    client.force_login(people.holder(entry.organisation))
    path = reverse("space:section", args=[entry.public_id, SECTIONS[0].key])
    assert client.get(path).status_code == 200
    entry.delete()
    assert client.get(path).status_code == 404
    response = client.post(path, {"summary": "Six longues semaines d’attente."})
    assert response.status_code == 404
    assert "Six longues semaines" in response.content.decode()
