"""However a proposal ends, its sender is told, and nothing is left behind."""

import pytest

from directory.enums import ProposalState, QueueKind
from directory.models import Organisation, Programme, Proposal, QueueItem
from directory.proposals.retention import purge_proposals
from directory.services.entries import publishing
from directory.services.moderation import circuit, text_answers
from directory.services.proposing.structures import forget_unneeded
from tests.directory.factories import CommuneFactory, OrganisationFactory, ProgrammeFactory
from tests.directory.people import holder, moderator
from tests.directory.proposals.sending import filled_in, link_in
from tests.directory.proposals.test_corrections import page_of, send, waiting
from tests.directory.proposals.test_new_entries import proved

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def judge():
    CommuneFactory()
    return moderator()


def test_a_review_that_is_cancelled_is_told(client, outbox, judge):
    proved(client, outbox)
    outbox.clear()
    circuit.cancel(Programme.objects.get(), user=judge)
    (message,) = outbox
    assert message.to == ["proposant@exemple.fr"]
    assert "est arrêtée" in message.body
    assert Proposal.objects.get().state == ProposalState.SANS_SUITE


def test_a_refusal_brings_the_words_beside_the_fields(client, outbox, judge):
    proved(client, outbox)
    text_answers.refuse(
        QueueItem.objects.get(),
        user=judge,
        comment="Cette offre n’aide pas les patients.",
        field_comments={"aims": "C’est de la vente."},
    )
    (message,) = [one for one in outbox if one.subject == "Réponse à votre proposition"]
    assert "C’est de la vente." in message.body
    assert "C’est de la vente." in message.alternatives[0][0]


@pytest.mark.parametrize("kind", ["correction", "nouvelle"])
def test_a_deleted_entry_is_told(client, outbox, kind):
    if kind == "correction":
        waiting(client, outbox, ProgrammeFactory(usual_delay=""), "venir", usual_delay="un mois")
    else:
        proved(client, outbox)
    outbox.clear()
    title = str(Programme.objects.get())
    Programme.objects.get().delete()
    (message,) = outbox
    assert "est classée" in message.subject
    assert title in message.body
    assert "supprimée" in message.body


def test_a_correction_answered_before_a_deletion_is_not_told_again(client, outbox, judge):
    waiting(client, outbox, ProgrammeFactory(usual_delay=""), "venir", usual_delay="un mois")
    Proposal.objects.update(state=ProposalState.ACCEPTEE)
    outbox.clear()
    Programme.objects.get().delete()
    assert outbox == []


def test_the_team_reads_that_a_message_says_it_all(client, outbox):
    programme = ProgrammeFactory()
    member = holder(programme.organisation)
    waiting(client, outbox, programme, "venir", message="Appelez-moi au 01 99 00 00 00.")
    (told,) = [message for message in outbox if message.to == [member.email]]
    assert "dans un message" in told.body
    assert "01 99 00 00 00" not in told.body


def test_the_team_of_a_known_structure_hears_of_an_entry_in_its_name(client, outbox):
    known = OrganisationFactory(name="Maison de santé d’exemple")
    member = holder(known)
    proved(client, outbox)
    (told,) = [message for message in outbox if message.to == [member.email]]
    assert "Respirer mieux avec la BPCO" in told.subject
    programme = Programme.objects.get()
    assert f"/espace/fiches/{programme.public_id}/" in told.body
    assert "proposant@exemple.fr" not in told.body
    client.force_login(member)
    assert client.get(f"/espace/fiches/{programme.public_id}/").status_code == 200


class TestStructureLeftBehind:
    """A structure made for a proposed entry stays with its draft, and goes with it."""

    def refused(self, client, outbox, judge) -> Programme:
        proved(client, outbox)
        text_answers.refuse(QueueItem.objects.get(), user=judge, comment="Déjà là.")
        return Programme.objects.get()

    def test_deleted_with_a_refused_draft(self, client, outbox, judge):
        programme = self.refused(client, outbox, judge)
        assert Organisation.objects.exists()
        programme.delete()
        assert not Organisation.objects.exists()

    def test_deleted_a_year_later(self, client, outbox, judge):
        self.refused(client, outbox, judge)
        old = Proposal.objects.get().decided_at.replace(year=2020)
        Proposal.objects.update(decided_at=old)
        purge_proposals()
        assert not Programme.objects.exists()
        assert not Organisation.objects.exists()

    def test_never_public(self, client, outbox, judge):
        self.refused(client, outbox, judge)
        name = Organisation.objects.get().name
        assert name not in client.get("/annuaire/").content.decode()
        assert name not in client.get("/proposer/").content.decode()

    @pytest.mark.parametrize("attached", ["entry", "member"])
    def test_kept_where_something_is_attached(self, client, outbox, judge, attached):
        programme = self.refused(client, outbox, judge)
        if attached == "entry":
            ProgrammeFactory(organisation=programme.organisation)
        else:
            holder(programme.organisation)
        programme.delete()
        assert Organisation.objects.exists()

    def test_one_that_was_there_before_is_kept(self, client, outbox, judge):
        known = OrganisationFactory(name="Maison de santé d’exemple")
        self.refused(client, outbox, judge).delete()
        assert Organisation.objects.get() == known

    def test_one_of_a_published_entry_is_kept(self, client, outbox, judge):
        proved(client, outbox)
        text_answers.approve(QueueItem.objects.get(), user=judge)
        Programme.objects.get().delete()
        assert Organisation.objects.exists()
        assert forget_unneeded([]) == 0


class TestWhileSomebodyWrites:
    """The entry went, moved or stopped between the form and its sending."""

    def post(self, client, programme, change):
        path = page_of(programme, "venir")
        data = {
            **filled_in(client, path),
            "email": ["lecteur@exemple.fr"],
            "usual_delay": ["six longues semaines"],
        }
        change()
        return client.post(path, data)

    def test_withdrawn(self, client):
        programme = ProgrammeFactory()
        response = self.post(client, programme, lambda: publishing.unpublish(programme, user=None))
        assert response.status_code == 404
        assert "six longues semaines" in response.content.decode()
        assert not Proposal.objects.exists()

    def test_stopped(self, client):
        programme = ProgrammeFactory()

        def stop():
            programme.life.state = "arrete"
            programme.life.save()

        response = self.post(client, programme, stop)
        assert response.status_code == 409
        assert "six longues semaines" in response.content.decode()
        assert programme.get_absolute_url() in response.content.decode()

    def test_the_link_of_a_withdrawn_entry_says_so_when_it_is_opened(self, client, outbox):
        programme = ProgrammeFactory()
        send(client, programme, "venir", usual_delay="un mois")
        publishing.unpublish(programme, user=None)
        response = client.get(link_in(outbox[0]))
        assert response.status_code == 409
        assert "n’est plus publiée" in response.content.decode()


def test_a_brake_keeps_what_was_typed(client, outbox):
    programme = ProgrammeFactory()
    for _ in range(6):
        send(client, programme, "venir", usual_delay="un mois")
    response = send(client, programme, "venir", usual_delay="six longues semaines")
    assert (response.status_code, response.headers["Retry-After"]) == (429, "3600")
    assert "six longues semaines" in response.content.decode()
    assert "Trop de demandes" in response.content.decode()
    assert not QueueItem.objects.filter(kind=QueueKind.CORRECTION).exists()
