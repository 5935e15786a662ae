"""What a moderator does with the lines that are no submitted text."""

import pytest
from django.urls import reverse_lazy
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.models import OutboxMessage
from directory.enums import (
    ActivityState,
    ClaimState,
    MemberRole,
    Outcome,
    ProposalKind,
    ProposalState,
    QueueKind,
    QueueState,
    Source,
)
from directory.models import (
    Claim,
    ConfirmationLine,
    HolderQuestion,
    Membership,
    PrivateContact,
    Programme,
    ProgrammeLife,
    Proposal,
    QueueItem,
    Report,
)
from directory.services.entries import shortcuts
from directory.services.proposing import proposals
from tests.directory.queue.conftest import answer, url

pytestmark = pytest.mark.django_db
LIST = reverse_lazy("directory_queue:list")


def closed(item):
    item.refresh_from_db()
    return item.state == QueueState.CLOSE and item.outcome


def page_of(client, item):
    response = client.get(url("review", item))
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def fact(programme, holder, moderator):
    return shortcuts.set_state(programme, ActivityState.PLUS_DE_PLACE, user=holder)


def test_a_change_at_once_is_shown_before_and_after(desk, fact):
    page = page_of(desk, fact)
    assert "actif" in page
    assert "plus de place" in page


def test_a_change_at_once_is_seen(desk, fact, programme):
    assert answer(desk, fact, "seen").status_code == 302
    assert closed(fact) == Outcome.GARDEE
    assert ProgrammeLife.objects.get(programme=programme).state == ActivityState.PLUS_DE_PLACE


def test_a_change_at_once_is_undone_in_one_click(desk, fact, programme):
    assert answer(desk, fact, "undo").status_code == 302
    assert closed(fact) == Outcome.ANNULEE
    assert ProgrammeLife.objects.get(programme=programme).state == ActivityState.ACTIF


def test_a_stop_waits_for_the_moderator(desk, programme, holder, moderator):
    item = shortcuts.request_stop(programme, user=holder)
    assert "attend votre accord" in page_of(desk, item)
    assert answer(desk, item, "seen").status_code == 400
    assert answer(desk, item, "refuse").status_code == 400
    assert answer(desk, item, "apply").status_code == 302
    assert ProgrammeLife.objects.get(programme=programme).state == ActivityState.ARRETE


def test_reports_gather_with_their_counts(desk, opened, programme):
    item = opened(QueueKind.SIGNALEMENT)
    for reasons in (["numero"], ["numero", "lien"]):
        Report.objects.create(programme=programme, item=item, reasons=reasons)
    page = page_of(desk, item)
    assert "<strong>2 ×</strong> le numéro" in page
    assert "<strong>1 ×</strong> un lien" in page
    assert answer(desk, item, "settle", comment="Numéro corrigé.").status_code == 302
    assert closed(item) == Outcome.APPROUVEE


@pytest.mark.parametrize(
    "kind", [QueueKind.SIGNALEMENT, QueueKind.FRAICHEUR, QueueKind.INJOIGNABLE]
)
def test_a_line_is_closed_without_a_follow_up(desk, opened, kind):
    item = opened(kind)
    assert answer(desk, item, "nothing").status_code == 302
    assert closed(item) == Outcome.SANS_SUITE


def test_the_question_of_a_file_is_shown_and_closed(desk, opened, programme):
    item = opened(QueueKind.FICHIER)
    HolderQuestion.objects.create(programme=programme, text="Toujours proposée ?")
    assert "Toujours proposée" in page_of(desk, item)
    assert answer(desk, item, "settle").status_code == 302
    assert closed(item) == Outcome.APPROUVEE


def test_a_silent_entry_is_confirmed_on_the_phone(desk, opened, programme, moderator):
    PrivateContact.objects.create(programme=programme, name="Camille Exemple", phone="+33199000077")
    item = opened(QueueKind.FRAICHEUR)
    other = opened(QueueKind.INJOIGNABLE)
    page = page_of(desk, item)
    assert "Camille Exemple" in page
    assert "01\u00a099\u00a000\u00a000\u00a077" in page
    assert answer(desk, item, "confirm").status_code == 400
    assert answer(desk, item, "confirm", heard_from="cadre de santé").status_code == 302
    life = ProgrammeLife.objects.get(programme=programme)
    assert life.confirmed_by == moderator
    assert life.confirmed_by_role == Source.MODERATEUR
    assert closed(item) == closed(other) == Outcome.APPROUVEE
    entry = ModelLogEntry.objects.get(action="directory.confirm")
    assert entry.data["heard_from"] == "cadre de santé"
    assert "cadre de santé" not in desk.get(programme.get_absolute_url()).content.decode()


def test_private_contacts_ask_for_their_own_right(desk, opened, programme, moderator):
    PrivateContact.objects.create(programme=programme, name="Camille Exemple")
    item = opened(QueueKind.FRAICHEUR)
    moderator.groups.get().permissions.remove(
        *moderator.groups.get().permissions.filter(codename="change_privatecontact")
    )
    page = page_of(desk, item)
    assert "Camille Exemple" not in page
    assert "demandez-le" in page


def test_a_team_is_chased_once_a_day(desk, opened, programme, holder):
    item = opened(QueueKind.FRAICHEUR)
    assert answer(desk, item, "chase").status_code == 302
    assert ConfirmationLine.objects.get().email == holder.email
    assert OutboxMessage.objects.count() == 1
    assert not closed(item)
    again = answer(desk, item, "chase")
    assert again.status_code == 400
    assert "déjà été relancée" in again.content.decode()


def test_a_team_without_any_address_is_not_chased(desk, opened):
    response = answer(desk, opened(QueueKind.INJOIGNABLE), "chase")
    assert response.status_code == 400
    assert "appelez" in response.content.decode()


@pytest.fixture
def claim(opened, programme):
    row = Claim.objects.create(
        programme=programme,
        email="cadre@exemple.fr",
        name="Camille Exemple",
        function="Cadre de santé",
        state=ClaimState.EN_ATTENTE,
        verified_at=timezone.now(),
    )
    return opened(QueueKind.GESTION, claim=row)


@pytest.mark.parametrize("role", MemberRole.values)
def test_a_claim_is_accepted_in_a_role(desk, claim, role):
    page = page_of(desk, claim)
    assert "Cadre de santé" in page
    assert "exemple.fr" in page
    assert answer(desk, claim, "accept", role=role).status_code == 302
    membership = Membership.objects.get()
    assert (membership.user.email, membership.role) == ("cadre@exemple.fr", role)
    assert closed(claim) == Outcome.APPROUVEE


def test_a_claim_needs_a_role_to_be_accepted_and_a_reason_to_be_refused(desk, claim):
    assert answer(desk, claim, "accept", role="chef").status_code == 400
    assert answer(desk, claim, "refuse").status_code == 400
    assert answer(desk, claim, "refuse", comment="Adresse d’un tiers.").status_code == 302
    assert closed(claim) == Outcome.REFUSEE
    assert not Membership.objects.exists()


@pytest.fixture
def correction(programme, moderator):
    proposal = proposals.submit(
        ProposalKind.CORRECTION,
        email="visiteuse@exemple.fr",
        programme=programme,
        changes={"usual_delay": "deux mois", "group_size": "10 personnes"},
        seen={"usual_delay": "trois semaines", "group_size": "6 à 8 personnes"},
        proved=True,
    )
    return QueueItem.objects.get(proposal=proposal)


def test_a_correction_is_accepted_field_by_field(desk, correction, programme):
    page = page_of(desk, correction)
    assert "deux mois" in page
    assert "visiteuse@exemple.fr" not in desk.get("/admin/moderation/").content.decode()
    response = answer(desk, correction, "accept", champs=["usual_delay"], comment="Merci !")
    assert response.status_code == 302
    live = Programme.objects.get(pk=programme.pk)
    assert (live.usual_delay, live.group_size) == ("deux mois", "6 à 8 personnes")
    proposal = Proposal.objects.get()
    assert proposal.state == ProposalState.EN_PARTIE
    assert proposal.accepted_fields == ["usual_delay"]


def test_what_changed_since_the_person_looked_is_told(desk, correction, programme):
    Programme.objects.filter(pk=programme.pk).update(usual_delay="un an")
    rows = {
        row.change.name: row.seen for row in desk.get(url("review", correction)).context["rows"]
    }
    assert rows == {"usual_delay": ("trois semaines",), "group_size": ()}
    assert "La personne avait lu" in page_of(desk, correction)


def test_a_correction_without_any_field_ticked_is_not_accepted(desk, correction):
    response = answer(desk, correction, "accept", comment="Merci")
    assert response.status_code == 400
    assert "Merci" in response.content.decode()
    assert 'value="usual_delay" checked' not in response.content.decode()


def test_a_correction_is_refused_with_a_reason(desk, correction):
    assert answer(desk, correction, "refuse").status_code == 400
    assert answer(desk, correction, "refuse", comment="Vérifié : juste.").status_code == 302
    assert Proposal.objects.get().state == ProposalState.REFUSEE


def test_a_forged_field_is_refused(desk, correction):
    response = answer(desk, correction, "accept", champs=["internal_note", "usual_delay"])
    assert response.status_code == 400
    assert not closed(correction)


def test_the_promise_of_an_immediate_change_is_none(desk, fact):
    assert fact.promised_on is None
    assert "réponse promise" not in page_of(desk, fact)


def test_changes_at_once_await_nobody_and_are_undone_from_their_list(desk, fact, programme):
    todo = desk.get(LIST).content.decode()
    assert programme.title not in todo
    here = f"{LIST}?etat=immediates"
    page = desk.get(here).content.decode()
    assert programme.title in page
    assert "plus de place" in page
    response = answer(desk, fact, "undo", retour=here)
    assert (response.status_code, response.url) == (302, here)
    assert closed(fact) == Outcome.ANNULEE
    assert "Aucun changement immédiat" in desk.get(here).content.decode()
