"""One mail a person, about all that is due; then the next contact, then a moderator."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import OutboxMessage
from directory.enums import (
    ActivityState,
    MemberRole,
    QueueKind,
    ReminderAnswer,
    ReminderStep,
    Source,
)
from directory.models import (
    ConfirmationLine,
    ConfirmationRequest,
    HolderQuestion,
    Programme,
    ProgrammeLife,
    QueueItem,
)
from directory.services.confirming import chasing, confirmations, information, reminders
from directory.services.entries import clocks
from directory.services.entries.publishing import unpublish
from tests.core.mails import parsed, text_of
from tests.directory import people
from tests.directory.confirming.asked import (
    contact,
    entry_due,
    latest_request,
    let_days_pass,
    never_confirmed,
    set_due,
    written,
)
from tests.directory.factories import OrganisationFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


def steps() -> list[str]:
    return list(ConfirmationLine.objects.order_by("pk").values_list("step", flat=True))


def test_one_mail_lists_all_that_is_due_for_a_person():
    for days in (30, 0, -15):
        entry_due(days, "camille@exemple.fr")
    entry_due(200, "camille@exemple.fr")
    reminders.run()
    assert written() == ["camille@exemple.fr"]
    assert set(steps()) == {ReminderStep.AVANT, ReminderStep.JOUR, ReminderStep.APRES_15}
    assert OutboxMessage.objects.get().subject == "3 fiches à confirmer"


def test_a_second_run_writes_nothing():
    entry_due(0, "camille@exemple.fr")
    assert reminders.run() == 1
    assert reminders.run() == 0
    assert len(written()) == 1


def test_an_address_is_one_whatever_its_case():
    entry_due(0, "Camille@exemple.fr")
    entry_due(0, "camille@EXEMPLE.fr")
    reminders.run()
    assert written() == ["camille@exemple.fr"]
    assert latest_request().lines.count() == 2


def test_the_whole_ladder_of_one_entry():
    entry_due(30, "camille@exemple.fr")
    for days in (30, 15, 30):
        reminders.run()
        let_days_pass(days)
    reminders.run()
    assert steps() == [
        ReminderStep.AVANT,
        ReminderStep.JOUR,
        ReminderStep.APRES_15,
        ReminderStep.APRES_45,
    ]
    assert not QueueItem.objects.exists()
    let_days_pass(15)
    reminders.run()
    item = QueueItem.objects.get()
    assert item.kind == QueueKind.FRAICHEUR
    assert item.facts["mails"] == 4
    reminders.run()
    assert len(written()) == 4
    assert QueueItem.objects.count() == 1


def chased(programme: Programme) -> None:
    chasing.chase(programme, user=people.moderator())


def asked_for_a_new_link(programme: Programme) -> None:
    dead = ConfirmationRequest.objects.create(
        email="camille@exemple.fr",
        created_at=timezone.now() - timedelta(days=200),
        expires_at=timezone.now() - timedelta(days=170),
    )
    assert confirmations.send_again(dead)


def told_where_from(programme: Programme) -> None:
    known = timezone.now() - timedelta(days=25)
    contact(programme, "lou@exemple.fr", known_from="liste de l’ARS", known_since=known)
    assert information.tell_people() == 1


@pytest.mark.parametrize("ask", [chased, asked_for_a_new_link, told_where_from])
def test_what_leaves_beside_the_calendar_postpones_nothing(ask):
    programme = entry_due(-15, "camille@exemple.fr")
    reminders.run()
    let_days_pass(30)
    reminders.run()
    let_days_pass(14)
    ask(programme)
    assert steps() == [
        ReminderStep.APRES_15,
        ReminderStep.APRES_45,
        ReminderStep.HORS_CALENDRIER,
    ]
    let_days_pass(1)
    reminders.run()
    assert QueueItem.objects.get().kind == QueueKind.FRAICHEUR


def test_what_was_missed_is_not_made_up_for():
    programme = entry_due(30, "camille@exemple.fr")
    reminders.run()
    set_due(programme, timezone.localdate() - timedelta(days=20))  # the worker stood still
    ConfirmationRequest.objects.update(created_at=timezone.now() - timedelta(days=50))
    reminders.run()
    assert steps() == [ReminderStep.AVANT, ReminderStep.APRES_15]


def test_a_person_is_left_in_peace_for_a_week():
    entry_due(0, "camille@exemple.fr")
    reminders.run()
    entry_due(0, "camille@exemple.fr")
    assert reminders.run() == 0
    let_days_pass(7)
    assert reminders.run() == 1
    assert len(written()) == 2


def test_a_mail_takes_along_what_falls_due_within_the_week():
    entry_due(0, "camille@exemple.fr")
    entry_due(35, "camille@exemple.fr")
    entry_due(38, "camille@exemple.fr")
    reminders.run()
    assert sorted(steps()) == [ReminderStep.AVANT, ReminderStep.JOUR]


def test_nothing_leaves_for_what_only_comes_soon():
    entry_due(35, "camille@exemple.fr")
    assert reminders.run() == 0


@pytest.mark.parametrize("how", ["stopped", "unpublished", "merged", "confirmed", "answered"])
def test_entries_that_need_no_reminder(how):
    programme = entry_due(0, "camille@exemple.fr")
    if how == "stopped":
        clocks.set_state(programme, ActivityState.ARRETE, user=None)
    elif how == "unpublished":
        unpublish(programme, user=None)
    elif how == "merged":
        ProgrammeLife.objects.filter(programme=programme).update(merged_into=ProgrammeFactory())
    elif how == "confirmed":
        clocks.confirm(programme, user=None, role=Source.PORTEUR)
    else:
        reminders.run()
        ConfirmationLine.objects.update(
            answer=ReminderAnswer.A_CORRIGER, answered_at=timezone.now()
        )
        let_days_pass(15)
        ConfirmationLine.objects.update(answered_at=timezone.now() - timedelta(days=15))
        OutboxMessage.objects.all().delete()
    reminders.run()
    assert not OutboxMessage.objects.filter(recipients="camille@exemple.fr").exists()


def test_managers_and_the_first_private_contact_are_asked_first():
    organisation = OrganisationFactory()
    people.holder(organisation, email="gestion@exemple.fr")
    people.holder(organisation, MemberRole.CONTRIBUTEUR, email="contrib@exemple.fr")
    programme = entry_due(0, "un@exemple.fr", "deux@exemple.fr", organisation=organisation)
    reminders.run()
    assert written() == ["gestion@exemple.fr", "un@exemple.fr"]
    let_days_pass(15)
    reminders.run()
    assert written()[2:] == [
        "contrib@exemple.fr",
        "deux@exemple.fr",
        "gestion@exemple.fr",
        "un@exemple.fr",
    ]
    assert programme.confirmation_lines.count() == 6


def test_a_member_who_is_also_a_contact_gets_one_mail():
    organisation = OrganisationFactory()
    people.holder(organisation, email="camille@exemple.fr")
    entry_due(0, "Camille@exemple.fr", organisation=organisation)
    reminders.run()
    assert written() == ["camille@exemple.fr"]
    assert latest_request().user.email == "camille@exemple.fr"


@pytest.mark.parametrize("is_contact", [False, True])
def test_a_member_is_written_to_as_one(is_contact):
    organisation = OrganisationFactory()
    people.holder(organisation, email="camille@exemple.fr")
    programme = entry_due(0, organisation=organisation)
    if is_contact:
        contact(programme, "camille@exemple.fr")
    reminders.run()
    message = parsed(OutboxMessage.objects.get())
    for part in (text_of(message), message.get_body(("html",)).get_content()):
        assert "faites partie de l’équipe" in part
        assert "/espace/" in part
        assert ("/retrait/" in part) is is_contact


def test_what_a_file_asks_stands_in_the_mail():
    programme = entry_due(0, "camille@exemple.fr")
    HolderQuestion.objects.create(programme=programme, text="Toujours proposée ?")
    reminders.run()
    message = parsed(OutboxMessage.objects.get())
    for part in (text_of(message), message.get_body(("html",)).get_content()):
        assert "Toujours proposée\u202f?" in part


def test_a_title_between_marks_is_not_marked_twice():
    entry_due(0, "camille@exemple.fr", title="« AVK et moi »")
    reminders.run()
    assert OutboxMessage.objects.get().subject.count("«") == 1


def test_closed_accounts_are_not_asked():
    organisation = OrganisationFactory()
    people.holder(organisation, email="partie@exemple.fr", is_active=False)
    entry_due(0, "camille@exemple.fr", organisation=organisation)
    reminders.run()
    assert written() == ["camille@exemple.fr"]


def test_an_entry_that_nobody_can_be_asked_about_goes_to_a_moderator():
    entry_due(0)
    reminders.run()
    item = QueueItem.objects.get()
    assert item.kind == QueueKind.FRAICHEUR
    assert "aucune adresse" in item.facts["words"]


def test_a_moderator_hears_once_of_many_silent_entries():
    moderator = people.moderator()
    for _number in range(3):
        entry_due(0)
    reminders.run()
    assert QueueItem.objects.count() == 3
    assert OutboxMessage.objects.filter(recipients=moderator.email).count() == 1


def test_what_a_moderator_left_alone_does_not_come_back():
    entry_due(0)
    reminders.run()
    QueueItem.objects.update(state="close")
    assert reminders.run() == 0


def test_never_confirmed_and_never_asked_is_due_one_rhythm_after_publication():
    programme = never_confirmed("camille@exemple.fr")
    assert reminders.run() == 0
    type(programme).objects.update(first_published_at=timezone.now() - timedelta(days=340))
    reminders.run()
    assert steps() == [ReminderStep.AVANT]


def test_nothing_leaves_at_night(settings, monkeypatch):
    settings.REMINDERS_AT_ANY_HOUR = False
    monkeypatch.setattr("directory.confirming.hours.is_open", lambda: False)
    entry_due(0, "camille@exemple.fr")
    assert reminders.run() == 0


def test_one_address_that_no_mail_can_bear_does_not_stop_the_others(caplog):
    entry_due(0, "a@exemple.fr")
    contact(entry_due(0), "a@exem\nple.fr")
    reminders.run()
    assert "a@exemple.fr" in written()
    assert "could not be written" in caplog.text


def test_the_rhythm_of_the_entry_counts():
    programme = ProgrammeFactory(life__confirmed_days=170)
    contact(programme, "camille@exemple.fr")
    assert reminders.run() == 0
    clocks.set_rhythm(programme, 6, user=None)
    assert reminders.run() == 1


def test_the_query_count_does_not_grow_with_the_entries(django_assert_max_num_queries):
    from directory.confirming.due import due_people

    def several(count: int) -> None:
        for _number in range(count):
            entry_due(0, "camille@exemple.fr")

    several(2)
    with django_assert_max_num_queries(12):
        due_people()
    several(8)
    with django_assert_max_num_queries(12):
        assert len(due_people()[0].lines) == 10
