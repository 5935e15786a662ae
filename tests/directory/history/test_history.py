"""What changed in an entry, field by field, and who did it, as each reader may know it."""

import pytest
from django.utils import timezone

from directory.enums import ActivityState, Outcome, QueueKind, Source
from directory.history import entry_history
from directory.models import Decision, ImportRun, PrivateContact, Programme, QueueItem
from directory.services.entries import clocks, publishing
from tests.directory import people
from tests.directory.factories import (
    CommuneFactory,
    PathologyFactory,
    PlaceFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return ProgrammeFactory(complete=True, title="Avant")


@pytest.fixture
def holder(entry):
    return people.holder(entry.organisation, first_name="Camille", last_name="Exemple")


def named_moderator(first_name="Claude", last_name="Exemple"):
    user = people.moderator(("95",))
    user.first_name, user.last_name = first_name, last_name
    user.save()
    return user


def change(entry, user, **values):
    """Publish a new version with ``values``."""
    fresh = Programme.objects.get(pk=entry.pk).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(fresh, name, value)
    return publishing.publish(fresh, user=user)


def read(entry, for_holder=True):
    return entry_history(Programme.objects.get(pk=entry.pk), for_holder=for_holder).events


def changed(entry, for_holder=True):
    """Return the changes of texts."""
    return [event for event in read(entry, for_holder) if event.changes]


def test_before_after_who_and_when(entry, holder):
    change(entry, holder, title="Après", audiences=["adultes"])
    [event] = changed(entry)
    assert event.who == "Camille Exemple (votre équipe)"
    assert timezone.localdate(event.at) == timezone.localdate()
    title, audiences = event.changes
    assert (title.label, title.before, title.after) == (
        "Titre pour le public",
        ("Avant",),
        ("Après",),
    )
    assert audiences.removed == ("aidants",)


def test_children_and_links_are_told_in_words(entry, holder):
    fresh = Programme.objects.get(pk=entry.pk).get_latest_revision_as_object()
    fresh.places.set([PlaceFactory(commune=CommuneFactory(insee="78646", name="Versailles"))])
    fresh.pathologies.set([PathologyFactory(slug="diabete")])
    publishing.publish(fresh, user=holder)
    [event] = changed(entry)
    told = {one.name: (one.before, one.after) for one in event.changes}
    assert "Cergy (95)" in told["places"][0][0]
    assert "Versailles" in told["places"][1][0]
    assert told["pathologies"] == (("Asthme",), ("Diabete",))


def test_what_was_deleted_since_is_said(entry, holder):
    pathology = PathologyFactory(slug="diabete")
    fresh = Programme.objects.get(pk=entry.pk).get_latest_revision_as_object()
    fresh.pathologies.set([pathology])
    publishing.publish(fresh, user=holder)
    change(entry, holder, pathologies=[PathologyFactory()])
    pathology.delete()
    newest, _older = changed(entry)
    assert newest.changes[0].before == ("(supprimé depuis)",)


def test_holders_read_less_than_moderators(entry, holder):
    moderator = named_moderator()
    change(entry, moderator, title="Après", internal_note="Ne répond jamais.")
    [event] = changed(entry)
    assert event.who == "Claude Exemple (modération)"
    assert [one.name for one in event.changes] == ["title"]
    [event] = changed(entry, for_holder=False)
    assert event.who == "Claude Exemple (modération)"
    assert event.changes[-1].after == ("Ne répond jamais.",)


def test_no_address_of_a_moderator_is_shown_to_the_team(entry):
    moderator = named_moderator("", "")
    change(entry, moderator, title="Après")
    assert changed(entry)[0].who == "un modérateur"
    assert changed(entry, for_holder=False)[0].who == f"{moderator.email} (modération)"


def test_somebody_of_another_structure_is_not_named(entry):
    other = people.holder(ProgrammeFactory().organisation, email="voisine@exemple.fr")
    change(entry, other, title="Après")
    [event] = changed(entry)
    assert "voisine" not in event.who
    assert event.who.startswith("une personne de Hôpital")


def test_a_deleted_account(entry):
    gone = people.account()
    change(entry, gone, title="Après")
    gone.delete()
    [event] = changed(entry)
    assert "compte" in event.who
    assert "supprimé" in event.who


def test_what_needs_no_revision_is_told_too(entry, holder):
    clocks.confirm(entry, user=holder, role=Source.PORTEUR)
    clocks.set_state(entry, ActivityState.PLUS_DE_PLACE, user=holder)
    titles = [event.title for event in read(entry)]
    assert "Informations confirmées (porteur du programme)" in titles
    assert any("plus de place" in title for title in titles)


def test_an_amendment_names_its_author_and_the_approver(entry, holder):
    moderator = named_moderator()
    draft = entry.get_latest_revision_as_object()
    draft.title = "Écrit par le porteur"
    reviewed = draft.save_revision(user=holder)
    draft.title = "Retouché"
    amended = draft.save_revision(user=moderator)
    item = QueueItem.objects.create(kind=QueueKind.MODIFICATION, programme=entry, author=holder)
    Decision.objects.create(
        item=item,
        outcome=Outcome.APPROUVEE,
        user=moderator,
        comment="Merci.",
        reviewed_revision=reviewed,
        amended_revision=amended,
    )
    answer, event = read(entry)[:2]
    assert event.who == answer.who == "Claude Exemple (modération)"
    assert "Camille Exemple" in event.title
    assert (answer.title, answer.comment) == ("Approuvée\u00a0: modification", "Merci.")


def test_answers_written_to_others_are_not_for_the_team(entry):
    moderator = named_moderator()
    for kind in (QueueKind.GESTION, QueueKind.CORRECTION):
        item = QueueItem.objects.create(kind=kind, programme=entry)
        Decision.objects.create(
            item=item, outcome=Outcome.REFUSEE, user=moderator, comment="Secret."
        )
    told = [event for event in read(entry) if "(modération)" in event.who]
    assert [event.comment for event in told] == [""]
    assert len([event for event in read(entry, for_holder=False) if event.comment]) == 2
    moderator.delete()
    for for_holder in (True, False):
        assert "un modérateur" in [event.who for event in read(entry, for_holder)]


def test_a_file_is_named(entry):
    coordinator = people.coordinator()
    live = change(entry, coordinator, title="Du fichier")
    ImportRun.objects.create(
        file_name="ars-2026.xlsx",
        undo={"changed": {str(entry.pk): {"written": live.live_revision_id}}},
    )
    [event] = changed(entry)
    assert "ars-2026.xlsx" in event.title


def test_private_contacts_are_never_told(entry, holder):
    PrivateContact.objects.create(programme=entry, name="Dominique Secret", email="d@exemple.fr")
    change(entry, holder, title="Après")
    for for_holder in (True, False):
        assert "Secret" not in str(read(entry, for_holder))


def test_a_page_asks_as_much_for_one_version_as_for_twenty(
    entry, holder, django_assert_max_num_queries
):
    change(entry, holder, title="Une")
    fresh = Programme.objects.get(pk=entry.pk)
    with django_assert_max_num_queries(20) as few:
        entry_history(fresh, for_holder=True)
    for number in range(24):
        author = people.holder(entry.organisation)
        newer = Programme.objects.get(pk=entry.pk).get_latest_revision_as_object()
        newer.title = f"Titre {number}"
        newer.places.set([PlaceFactory(commune=CommuneFactory(insee=f"781{number:02}"))])
        newer.save_revision(user=author)
    with django_assert_max_num_queries(len(few.captured_queries)) as _many:
        page = entry_history(fresh, for_holder=True)
    assert len(page.events) == 20
    assert page.page.paginator.num_pages == 2


@pytest.mark.parametrize("page", ["0", "-3", "abc", "\x00", "99999", ""])
def test_any_number_of_page_is_answered(entry, page):
    assert entry_history(entry, for_holder=True, page=page).page.number == 1
