"""Two entries of one programme are reunited: no address dies, nothing that waits is lost."""

import pytest
from django.urls import reverse

from directory.enums import Outcome, QueueKind, QueueState
from directory.exceptions import CircuitError
from directory.models import (
    FormerSlug,
    HolderQuestion,
    PrivateContact,
    Programme,
    Proposal,
    QueueItem,
    Report,
    SiteLogEntry,
)
from directory.moderation.judging import may_answer
from directory.moderation.standing import stage_of
from directory.moderation.transitions import Stage
from directory.services.entries import merging, publishing, shortcuts
from directory.services.moderation import circuit
from directory.services.moderation.queue import open_item
from search.models import Document
from tests.directory import people
from tests.directory.factories import (
    CommuneFactory,
    DepartementFactory,
    PlaceFactory,
    PrivateContactFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(db):
    entry = ProgrammeFactory(slug="souffler", title="Souffler")
    entry.slug = "mieux-souffler"
    return publishing.publish(entry, user=None)


def test_every_address_of_the_source_leads_to_the_other(client, source, programme, moderator):
    merging.merge(source, programme, user=moderator)
    for slug in ("souffler", "mieux-souffler"):
        response = client.get(f"/annuaire/{slug}/")
        assert response.status_code in {301, 302}
        assert response.headers["Location"].endswith(programme.get_absolute_url())
    assert client.get(f"/r/{source.public_id}").status_code in {301, 302}
    assert FormerSlug.objects.get(slug="souffler").programme == programme
    assert not Document.objects.filter(key=source.public_id).exists()
    assert SiteLogEntry.objects.filter(action="directory.merged", user=moderator).count() == 2


def test_a_chain_of_mergers_ends_at_the_last(source, programme, moderator):
    first = ProgrammeFactory()
    merging.merge(first, source, user=moderator)
    merging.merge(source, programme, user=moderator)
    first.life.refresh_from_db()
    assert first.life.merged_into == programme


def test_what_waits_follows(source, programme, moderator):
    proposal = Proposal.objects.create(kind="correction", programme=source, email="a@exemple.fr")
    correction = open_item(QueueKind.CORRECTION, source, proposal=proposal)
    reported = open_item(QueueKind.SIGNALEMENT, source)
    report = Report.objects.create(programme=source, item=reported, reasons=["numero"])
    there = open_item(QueueKind.SIGNALEMENT, programme)
    late = open_item(QueueKind.FRAICHEUR, source)
    merging.merge(source, programme, user=moderator)
    correction.refresh_from_db()
    assert (correction.programme, correction.state) == (programme, QueueState.OUVERTE)
    there.refresh_from_db()
    report.refresh_from_db()
    assert (there.count, report.item, report.programme) == (2, there, programme)
    closed = QueueItem.objects.filter(pk__in=[reported.pk, late.pk])
    assert {item.outcome for item in closed} == {Outcome.SANS_SUITE}


def test_a_line_that_follows_goes_to_the_moderators_of_the_entry_that_stays(programme, moderator):
    versailles = CommuneFactory(insee="78646", departement=DepartementFactory(code="78"))
    source = ProgrammeFactory(places=[PlaceFactory(commune=versailles)])
    correction = open_item(QueueKind.CORRECTION, source)
    assert correction.escalated_at is not None
    merging.merge(source, programme, user=people.coordinator())
    correction.refresh_from_db()
    assert [one.pk for one in correction.departements.all()] == ["95"]
    assert correction.escalated_at is None
    assert may_answer(correction, moderator) == (True, "")


def test_nobody_is_asked_of_the_entry_that_went(client, source, programme, moderator):
    team = people.holder(source.organisation)
    HolderQuestion.objects.create(programme=source, text="Toujours proposée ?")
    shortcuts.request_stop(source, user=team)
    merging.merge(source, programme, user=moderator)
    client.force_login(team)
    page = client.get("/espace/").content.decode()
    assert "Toujours proposée" not in page
    assert "réunie à une autre fiche" in page
    assert not QueueItem.objects.filter(state=QueueState.OUVERTE).exists()


@pytest.mark.parametrize("same", [True, False])
def test_private_contacts_follow_within_one_structure_alone(programme, moderator, same):
    organisation = {"organisation": programme.organisation} if same else {}
    source = ProgrammeFactory(**organisation)
    PrivateContactFactory(programme=source, email="seule@exemple.fr")
    PrivateContactFactory(programme=source, email="Deux@exemple.fr")
    PrivateContactFactory(programme=programme, email="deux@exemple.fr")
    merging.merge(source, programme, user=moderator)
    there = PrivateContact.objects.filter(programme=programme)
    assert there.count() == (2 if same else 1)


def test_a_merged_entry_is_changed_no_more(source, programme, moderator):
    merging.merge(source, programme, user=moderator)
    assert stage_of(source) == Stage.MERGED
    with pytest.raises(CircuitError, match="réunie"):
        circuit.save_draft(Programme.objects.get(pk=source.pk), user=moderator)


def test_what_cannot_be_merged_is_refused(source, programme, moderator, holder, submitted):
    with pytest.raises(CircuitError, match="elle-même"):
        merging.merge(source, source, user=moderator)
    with pytest.raises(CircuitError, match="Répondez d’abord"):
        merging.merge(programme, source, user=moderator)
    with pytest.raises(CircuitError, match="publiée"):
        merging.merge(source, ProgrammeFactory(draft=True), user=moderator)
    for person in (holder, people.moderator(["78"]), people.account()):
        with pytest.raises(CircuitError, match="d’autres modérateurs"):
            merging.merge(source, programme, user=person)
    merging.merge(source, programme, user=moderator)
    with pytest.raises(CircuitError, match="déjà"):
        merging.merge(source, programme, user=moderator)
    with pytest.raises(CircuitError, match="publiée"):
        merging.merge(ProgrammeFactory(), source, user=moderator)


def test_merging_in_the_admin(client, source, programme, moderator):
    client.force_login(moderator)
    url = reverse("wagtailsnippets_directory_programme:merge", args=[source.pk])
    assert client.get(url).status_code == 200
    for wrong in ("", "abc", str(10**30), str(ProgrammeFactory(draft=True).pk)):
        assert client.post(url, {"into": wrong}).status_code == 400
    assert client.post(url, {"into": str(programme.pk)}).status_code == 302
    assert stage_of(source) == Stage.MERGED
