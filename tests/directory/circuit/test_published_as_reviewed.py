"""What is published is what was reviewed, whatever happens between, by whichever door."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.enums import ActivityState, Outcome, QueueState
from directory.exceptions import CircuitError, DirectoryError, QueueError
from directory.models import Membership, Programme, ProgrammeLife, QueueItem, SiteLogEntry
from directory.moderation.standing import stage_of
from directory.moderation.transitions import Stage
from directory.services.entries import locking, publishing, shortcuts
from directory.services.moderation import circuit, text_answers
from directory.services.people import members
from tests.directory import people
from tests.directory.circuit.admin_forms import edit_url, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(db):
    return people.moderator(email="autre95@exemple.fr")


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def live(programme):
    return Programme.objects.get(pk=programme.pk)


def address(name, *args):
    return reverse(f"wagtailsnippets_directory_programme:{name}", args=args)


def test_facts_changed_while_a_text_waits_outlive_its_approval(submitted, holder, moderator):
    entry, day = submitted.programme, timezone.localdate() + timedelta(days=9)
    shortcuts.set_state(entry, ActivityState.SUSPENDU, user=holder, until=day)
    shortcuts.set_next_dates(entry, [(day, None)], user=holder)
    shortcuts.confirm(entry, user=holder, role="porteur")
    told = ("state", "suspended_until", "confirmed_at", "confirmed_by", "next_due")
    before = ProgrammeLife.objects.filter(programme=entry).values(*told).get()
    text_answers.approve(submitted, user=moderator)
    assert live(entry).title == "Un nouveau titre"
    assert ProgrammeLife.objects.filter(programme=entry).values(*told).get() == before
    assert [row.starts_on for row in entry.next_dates.all()] == [day]


def test_an_organisation_renamed_meanwhile_keeps_its_name(client, submitted, moderator):
    organisation = submitted.programme.organisation
    organisation.name = "Maison de santé rebaptisée"
    organisation.save()
    text_answers.approve(submitted, user=moderator)
    page = client.get(live(submitted.programme).get_absolute_url()).content.decode()
    assert "Maison de santé rebaptisée" in page
    assert "Un nouveau titre" in page


def test_the_amendments_of_one_moderator_are_not_published_by_another_unread(
    submitted, moderator, other, programme
):
    draft = live(programme).get_latest_revision_as_object()
    draft.usual_delay = "deux jours"
    circuit.save_draft(draft, user=moderator)
    text_answers.approve(submitted, user=other)
    row = live(programme)
    assert (row.title, row.usual_delay) == ("Un nouveau titre", programme.usual_delay)
    assert row.get_latest_revision_as_object().usual_delay == "deux jours"


def test_two_moderators_amend_and_the_last_one_publishes_both(
    submitted, moderator, other, programme, holder
):
    for person, values in (
        (moderator, {"usual_delay": "deux jours"}),
        (other, {"cost": "gratuit"}),
    ):
        draft = live(programme).get_latest_revision_as_object()
        for name, value in values.items():
            setattr(draft, name, value)
        circuit.save_draft(draft, user=person)
    text_answers.approve(submitted, user=other)
    row = live(programme)
    assert (row.title, row.usual_delay, row.cost) == ("Un nouveau titre", "deux jours", "gratuit")
    assert row.life.modified_by_role == "porteur"


def test_a_removed_member_s_text_still_finds_its_answer(submitted, programme, holder, moderator):
    manager = people.holder(programme.organisation, email="gestion@exemple.fr")
    members.remove(Membership.objects.get(user=holder), by=manager)
    text_answers.approve(submitted, user=moderator)
    assert live(programme).title == "Un nouveau titre"


def test_a_text_whose_author_is_gone_for_good_is_answered(submitted, programme, holder, moderator):
    holder.delete()
    submitted.refresh_from_db()
    text_answers.send_back(submitted, user=moderator, comment="À préciser.")
    colleague = people.holder(programme.organisation, email="gestion@exemple.fr")
    again = circuit.submit(programme, user=colleague)
    text_answers.approve(again, user=moderator)
    assert live(programme).title == "Un nouveau titre"


def test_an_entry_deleted_meanwhile_is_said_to_everybody(moderator, holder, programme):
    entry = publishing.create(
        Programme(
            title="Neuve",
            official_title="Neuve",
            organisation=programme.organisation,
        ),
        user=holder,
    )
    item = circuit.submit(entry, user=holder)
    Programme.objects.get(pk=entry.pk).delete()
    assert not QueueItem.objects.exists()
    for step in (
        lambda: circuit.submit(entry, user=holder),
        lambda: circuit.withdraw(entry, user=holder),
        lambda: text_answers.approve(item, user=moderator),
        lambda: locking.lock(entry, user=moderator, reason="Litige."),
        lambda: publishing.withdraw(entry, user=moderator, reason="Erreur."),
    ):
        with pytest.raises(DirectoryError, match="n’existe plus"):
            step()


def test_a_locked_entry_is_answered_by_nobody(submitted, moderator, other):
    locking.lock(submitted.programme, user=other, reason="Litige en cours.")
    for person in (moderator, other):
        with pytest.raises(QueueError, match=r"verrouillée par .*Litige en cours"):
            text_answers.approve(submitted, user=person)
    with pytest.raises(CircuitError, match="verrouillée"):
        circuit.withdraw(submitted.programme, user=submitted.author)
    other.delete()
    locking.unlock(submitted.programme, user=moderator)
    text_answers.approve(submitted, user=moderator)
    assert live(submitted.programme).title == "Un nouveau titre"


def test_an_entry_taken_from_the_site_is_not_taken_twice(programme, moderator, holder):
    with pytest.raises(CircuitError, match="d’autres modérateurs"):
        publishing.withdraw(programme, user=holder, reason="Erreur.")
    publishing.withdraw(programme, user=moderator, reason="Erreur.")
    with pytest.raises(CircuitError, match="n’est pas sur le site"):
        publishing.withdraw(programme, user=moderator, reason="Erreur.")
    assert stage_of(programme) == Stage.OFFLINE


def test_an_approved_text_brings_a_withdrawn_entry_back(submitted, moderator, programme):
    publishing.withdraw(programme, user=moderator, reason="Une adresse privée.")
    assert not live(programme).live
    text_answers.approve(submitted, user=moderator)
    assert live(programme).live


def test_going_back_to_a_version_publishes_nothing(desk, programme, moderator, other, write):
    write(moderator, title="La mienne")
    mine = live(programme).get_latest_revision()
    write(other, title="La sienne")
    page = desk.get(address("revisions_revert", programme.pk, mine.pk))
    assert page.status_code == 200
    assert b'name="action-publish"' not in page.content
    posted(desk, programme, title="La mienne", revision=str(mine.pk), **{"action-publish": "1"})
    assert live(programme).title == "Vivre avec son asthme"


def test_an_entry_is_not_copied(desk, programme):
    assert desk.get(f"/admin/snippets/directory/programme/copy/{programme.pk}/").status_code == 404


def test_wagtail_s_withdrawal_asks_for_the_reason(desk, programme):
    url = address("unpublish", programme.pk)
    assert desk.post(url).status_code == 200
    assert live(programme).live
    assert desk.post(url, {"reason": "Une erreur."}).status_code == 302
    assert not live(programme).live
    log = SiteLogEntry.objects.get(action="directory.unpublished")
    assert log.data["reason"] == "Une erreur."


def test_a_published_entry_is_deleted_by_no_door(desk, programme, moderator):
    coordinator = people.coordinator()
    desk.force_login(coordinator)
    assert desk.post(address("delete", programme.pk)).status_code == 302
    bulk = f"/admin/bulk/directory/programme/delete/?id={programme.pk}"
    desk.post(bulk)
    assert live(programme).live


def test_somebody_else_s_review_is_cancelled_by_those_who_may(
    client, submitted, programme, moderator
):
    url = address("confirm_workflow_cancellation", programme.pk)
    stranger = people.moderator(["78"])
    client.force_login(stranger)
    client.get(url)
    client.post(edit_url(programme), {"action-cancel-workflow": "1"})
    submitted.refresh_from_db()
    assert submitted.state == QueueState.OUVERTE
    client.force_login(moderator)
    posted(client, programme, **{"action-cancel-workflow": "1"})
    submitted.refresh_from_db()
    assert (submitted.state, submitted.outcome) == (QueueState.CLOSE, Outcome.SANS_SUITE)


def test_both_ways_are_open_to_one_who_moderates_alone_beside_a_coordinator(desk, programme):
    people.coordinator()
    page = desk.get(edit_url(programme)).content.decode()
    assert "Publier, avec une raison" in page
    assert "Envoyer à un autre modérateur" in page
