"""« Je gère cette fiche »: asked, proved, decided."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.exceptions import AccountError
from core.signed_links import LinkError
from directory.enums import ClaimState, MemberRole, Outcome, QueueKind, QueueState
from directory.exceptions import ClaimError, QueueError
from directory.models import Claim, Decision, Membership, Programme, QueueItem
from directory.services.people import claim_answers, claims, members
from tests.directory import people
from tests.directory.team.conftest import told

pytestmark = pytest.mark.django_db
ASKED = {"email": "Porteuse@Exemple.fr", "name": "Sacha Exemple", "function": "cadre de santé"}


@pytest.fixture
def entry(organisation):
    return Programme.objects.get()


@pytest.fixture
def near(entry):
    return people.moderator(["95"], email="moderation@exemple.fr")


def token_in(message):
    return message.body.split("/gerer/confirmer/")[1].split("/")[0]


def proved(entry, outbox, **values):
    claims.ask(entry, **{**ASKED, **values})
    return claims.verify(token_in(outbox[-1]))


def test_an_address_is_proved_before_anybody_is_bothered(entry, near, manager, outbox):
    claims.ask(entry, **ASKED, message="Rappelez le secrétariat.")
    assert list(told(outbox)) == ["porteuse@exemple.fr"]
    assert not QueueItem.objects.exists()
    token = token_in(outbox[0])
    claims.read(token)
    assert Claim.objects.get().state == ClaimState.A_VERIFIER
    outbox.clear()
    item = claims.verify(token)
    assert (item.kind, item.state) == (QueueKind.GESTION, QueueState.OUVERTE)
    assert set(told(outbox)) == {
        "porteuse@exemple.fr",
        "moderation@exemple.fr",
        "gestion@exemple.fr",
    }
    with pytest.raises(ClaimError, match="déjà servi"):
        claims.verify(token)
    assert QueueItem.objects.count() == 1


def test_who_knows_an_address_alters_nothing_of_what_its_owner_asked(entry, near, outbox):
    """A link confirms the words of its own request, whatever was asked in the same name since."""
    claims.ask(entry, **ASKED)
    claims.ask(entry, **{**ASKED, "function": "imposteur"})
    mine, other = token_in(outbox[0]), token_in(outbox[1])
    assert claims.verify(mine).claim.function == "cadre de santé"
    claims.ask(entry, **{**ASKED, "function": "imposteur"})
    assert "Demande reçue" in outbox[-1].subject
    with pytest.raises(ClaimError, match="déjà servi"):
        claims.verify(other)
    assert Claim.objects.get(state=ClaimState.EN_ATTENTE).function == "cadre de santé"
    assert QueueItem.objects.count() == 1


def test_the_newest_request_replaces_the_others_once_proved(entry, near, outbox):
    claims.ask(entry, **ASKED)
    claims.ask(entry, **{**ASKED, "function": "secrétaire"})
    claims.verify(token_in(outbox[1]))
    assert Claim.objects.get().function == "secrétaire"
    with pytest.raises(ClaimError, match="n’existe plus"):
        claims.verify(token_in(outbox[0]))


def test_an_entry_deleted_meanwhile_is_told(entry, near, outbox):
    proved(entry, outbox)
    outbox.clear()
    entry.delete()
    assert told(outbox) == {
        "porteuse@exemple.fr": "Votre demande est classée\u00a0: «\u202fSouffler\u202f»"
    }


def test_a_member_is_told_by_mail_alone(entry, manager, outbox):
    claims.ask(entry, **{**ASKED, "email": "GESTION@exemple.fr"})
    assert not Claim.objects.exists()
    assert "gérez déjà" in outbox[0].subject


@pytest.mark.parametrize("managed", [False, True])
def test_accepting_makes_a_manager_where_there_is_none(entry, near, organisation, outbox, managed):
    if managed:
        people.holder(organisation)
    item = proved(entry, outbox)
    outbox.clear()
    membership = claim_answers.accept(item, user=near, answer="Bienvenue.")
    assert membership.role == (MemberRole.CONTRIBUTEUR if managed else MemberRole.GESTIONNAIRE)
    assert membership.user.get_full_name() == "Sacha Exemple"
    assert "Bienvenue." in outbox[-1].body
    assert f"/espace/fiches/{entry.public_id}/" in outbox[-1].body
    item.refresh_from_db()
    assert (item.state, item.outcome, item.closed_by) == (
        QueueState.CLOSE,
        Outcome.APPROUVEE,
        near,
    )
    assert Decision.objects.get().comment == "Bienvenue."
    with pytest.raises(QueueError):
        claim_answers.refuse(item, user=near, answer="Trop tard.")


def test_a_refusal_has_a_reason_that_the_person_reads(entry, near, outbox):
    item = proved(entry, outbox)
    with pytest.raises(ClaimError):
        claim_answers.refuse(item, user=near, answer="  ")
    claim_answers.refuse(item.claim, user=near, answer="Vous n’êtes pas de l’équipe.")
    assert "pas de l’équipe" in outbox[-1].body
    assert Claim.objects.get().state == ClaimState.REFUSEE
    assert not Membership.objects.exists()
    claims.ask(entry, **ASKED)
    assert Claim.objects.count() == 2


def test_only_the_moderators_of_the_place_decide_and_never_for_themselves(
    entry, near, organisation, outbox
):
    item = proved(entry, outbox)
    inside = people.moderator(["95"])
    members.add(organisation, inside, role=MemberRole.CONTRIBUTEUR)
    asker = people.moderator(["95"], email="juge@exemple.fr")
    own = claims.ask_signed_in(entry, user=asker, function="cadre")
    for user, line in (
        (people.moderator(["78"]), item),
        (people.holder(organisation), item),
        (people.officer(), item),
        (inside, item),
        (asker, own),
    ):
        with pytest.raises(QueueError):
            claim_answers.accept(line, user=user)
        with pytest.raises(QueueError):
            claim_answers.refuse(line, user=user, answer="Non.")
    item.refresh_from_db()
    assert item.state == QueueState.OUVERTE


def test_a_signed_in_person_has_nothing_to_prove(entry, near, outbox):
    user = people.account("porteuse@exemple.fr", last_name="Exemple")
    claims.ask(entry, **ASKED)
    item = claims.ask_signed_in(entry, user=user, function="cadre")
    assert (item.claim.user, item.author) == (user, user)
    assert Claim.objects.count() == 1
    with pytest.raises(ClaimError, match="déjà arrivée"):
        claims.ask_signed_in(entry, user=user, function="cadre")
    claim_answers.accept(item, user=near)
    with pytest.raises(ClaimError, match="déjà cette fiche"):
        claims.ask_signed_in(entry, user=user, function="cadre")


def test_who_became_a_member_meanwhile_asks_for_nothing(entry, organisation, outbox):
    claims.ask(entry, **ASKED)
    token = token_in(outbox[0])
    members.add(organisation, people.account("porteuse@exemple.fr"), role="contributeur")
    assert claims.verify(token) is None
    assert not QueueItem.objects.exists()


def test_a_closed_account_is_not_reopened_by_a_claim(entry, near, outbox):
    item = proved(entry, outbox)
    people.account("porteuse@exemple.fr", is_active=False)
    with pytest.raises(AccountError):
        claim_answers.accept(item, user=near)
    item.refresh_from_db()
    assert item.state == QueueState.OUVERTE


def test_links_die(entry, outbox, settings):
    claims.ask(entry, **ASKED)
    token = token_in(outbox[0])
    with pytest.raises(LinkError):
        claims.read(token[:-2])
    Claim.objects.update(email="autre@exemple.fr")
    with pytest.raises(ClaimError):
        claims.verify(token)
    entry.delete()
    with pytest.raises(ClaimError):
        claims.verify(token)


def test_requests_are_forgotten(entry, near, outbox):
    claims.ask(entry, **ASKED)
    assert claims.purge() == 0
    Claim.objects.update(created_at=timezone.now() - timedelta(days=8))
    assert claims.purge() == 1
    claim_answers.refuse(proved(entry, outbox), user=near, answer="Non.")
    Claim.objects.update(decided_at=timezone.now() - timedelta(days=364))
    assert claims.purge() == 0
    Claim.objects.update(decided_at=timezone.now() - timedelta(days=366))
    assert claims.purge() >= 1
    assert not Claim.objects.exists()


def test_moderators_of_the_other_departement_hear_who_was_first(entry, near, outbox):
    other = people.moderator(["78"], email="voisin@exemple.fr")
    item = proved(entry, outbox)
    item.departements.add(*other.moderator_profile.departements.all())
    outbox.clear()
    claim_answers.accept(item, user=near)
    told = [message.body for message in outbox if message.to == ["voisin@exemple.fr"]]
    assert len(told) == 1
    assert "a déjà répondu" in " ".join(told[0].split())
