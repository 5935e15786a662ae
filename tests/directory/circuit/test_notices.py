"""Who is written to at each step, and who is not."""

import pytest

from accounts.models import User
from core.models import OutboxMessage
from directory.enums import QueueKind
from directory.exceptions import DirectoryError
from directory.models import Membership, ModeratorProfile, Programme
from directory.moderation.judging import may_answer
from directory.services.entries import publishing, shortcuts
from directory.services.moderation import circuit, fact_answers, text_answers
from directory.services.moderation.notices import tell_moderators
from directory.services.moderation.queue import open_item
from tests.core.mails import parsed, text_of
from tests.directory import people
from tests.directory.factories import CommuneFactory, DepartementFactory, PlaceFactory

pytestmark = pytest.mark.django_db


def written_to():
    """Return the addresses written to since the last call, and forget the mails."""
    rows = list(OutboxMessage.objects.order_by("pk"))
    OutboxMessage.objects.all().delete()
    assert all("\n" not in row.recipients for row in rows)
    return sorted(row.recipients for row in rows)


def the_mail():
    message = parsed(OutboxMessage.objects.latest("pk"))
    html = message.get_body(("html",))
    return str(message["Subject"]), text_of(message), html.get_content().replace("\r\n", "\n")


@pytest.fixture
def elsewhere(db):
    """People who have nothing to do with the entry."""
    people.moderator(["78"], email="moderation78@exemple.fr")
    people.coordinator(email="coordination@exemple.fr")
    people.officer(email="communication@exemple.fr")
    User.objects.create_superuser("admin@exemple.fr", "x")


@pytest.mark.usefixtures("elsewhere")
def test_a_submission_is_told_to_its_moderators_alone(submitted, moderator):
    assert written_to() == [moderator.email]


@pytest.mark.usefixtures("elsewhere", "submitted")
def test_what_a_moderator_reads(moderator):
    subject, text, html = the_mail()
    assert "Vivre avec son asthme" in subject
    for part in (text, html):
        assert "/admin/moderation/" in part
        assert "Val-d’Oise" in part
        assert "Ada" in part


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (text_answers.approve, "est publiée"),
        (text_answers.send_back, "à compléter"),
        (text_answers.refuse, "n’est pas retenu"),
    ],
)
def test_an_answer_is_told_to_the_contributor_alone(submitted, moderator, holder, answer, says):
    written_to()
    answer(submitted, user=moderator, comment="Voici pourquoi & comment.")
    subject, text, html = the_mail()
    assert written_to() == [holder.email]
    assert says in subject
    assert "Voici pourquoi & comment." in text
    assert "Voici pourquoi &amp; comment." in html
    assert f"/espace/fiches/{submitted.programme.public_id}/" in text


def test_field_comments_and_amendments_are_in_the_mail(submitted, moderator, write, holder):
    text_answers.send_back(
        submitted, user=moderator, comment="", field_comments={"usual_delay": "Trop long ?"}
    )
    _subject, text, _html = the_mail()
    assert "Délai habituel\u00a0: Trop long\u202f?" in text
    again = circuit.submit(write(holder, title="Mieux"), user=holder)
    amended = again.workflow_state.current_task_state.revision.as_object()
    amended.usual_delay = "deux jours"
    text_answers.approve(again, user=moderator, amended=amended)
    _subject, text, html = the_mail()
    assert "après\u00a0: deux jours" in text
    assert "deux jours" in html


def test_an_entry_in_two_departements_goes_to_both_and_the_second_is_told(
    write, programme, holder, moderator
):
    other = people.moderator(["78"], email="moderation78@exemple.fr")
    versailles = CommuneFactory(
        insee="78646", name="Versailles", departement=DepartementFactory(code="78")
    )
    draft = Programme.objects.get().get_latest_revision_as_object()
    draft.places = [PlaceFactory(), PlaceFactory(commune=versailles)]
    circuit.save_draft(draft, user=holder)
    item = circuit.submit(programme, user=holder)
    assert written_to() == [other.email, moderator.email]
    text_answers.approve(item, user=other)
    assert written_to() == [moderator.email, holder.email]
    with pytest.raises(DirectoryError, match=r"78@exemple\.fr a déjà répondu"):
        text_answers.approve(item, user=moderator)


def test_who_was_asked_first_is_told_that_a_coordinator_answered(submitted, moderator, holder):
    coordinator = people.coordinator(email="coordination@exemple.fr")
    written_to()
    text_answers.send_back(submitted, user=coordinator, comment="À préciser.")
    assert written_to() == [moderator.email, holder.email]


def test_the_answer_reaches_the_colleague_who_mended_the_text(
    submitted, moderator, holder, programme, write
):
    colleague = people.holder(programme.organisation, "contributeur", email="zoe@exemple.fr")
    text_answers.send_back(submitted, user=moderator, comment="À préciser.")
    again = circuit.submit(write(colleague, title="Mieux"), user=colleague)
    written_to()
    text_answers.approve(again, user=moderator)
    assert written_to() == [holder.email, colleague.email]


def test_a_moderator_who_submits_again_is_not_asked_to_answer(submitted, moderator, write):
    other = people.moderator(email="autre95@exemple.fr")
    text_answers.send_back(submitted, user=moderator, comment="À préciser.")
    written_to()
    circuit.submit(write(moderator, usual_delay="deux jours"), user=moderator)
    assert written_to() == [other.email]


def test_a_fact_of_somebody_without_an_account_is_answered_to_the_managers(
    programme, moderator, holder
):
    people.holder(programme.organisation, "contributeur")
    item = shortcuts.set_state(programme, "plus-de-place", email="contact@exemple.fr")
    written_to()
    fact_answers.undo(item, user=moderator)
    assert written_to() == [holder.email]


@pytest.mark.usefixtures("elsewhere")
def test_without_a_moderator_the_coordinators_are_told(write, holder):
    circuit.submit(write(holder, title="Sans personne"), user=holder)
    assert written_to() == ["coordination@exemple.fr"]


@pytest.mark.usefixtures("elsewhere")
def test_an_absent_moderator_is_replaced_by_their_deputy(write, holder, moderator):
    deputy = people.moderator(["78"], email="suppleante@exemple.fr")
    ModeratorProfile.objects.filter(user=moderator).update(away_from="2020-01-01", deputy=deputy)
    item = circuit.submit(write(holder, title="Pendant l’absence"), user=holder)
    assert written_to() == [deputy.email]
    assert may_answer(item, deputy) == (True, "")


@pytest.mark.usefixtures("elsewhere")
def test_members_of_the_organisation_are_not_asked_to_moderate_it(write, holder, programme):
    colleague = people.moderator(email="collegue@exemple.fr")
    Membership.objects.create(user=colleague, organisation=programme.organisation)
    item = circuit.submit(write(holder, title="Entre nous"), user=holder)
    assert written_to() == ["coordination@exemple.fr"]
    allowed, why = may_answer(item, colleague)
    assert not allowed
    assert "membre" in why


def test_a_digest_replaces_the_mail(write, holder, moderator):
    ModeratorProfile.objects.filter(user=moderator).update(daily_digest=True)
    circuit.submit(write(holder, title="Plus tard"), user=holder)
    assert written_to() == []


def test_whoever_took_a_submission_hears_that_it_is_withdrawn(submitted, moderator, holder):
    from directory.services.moderation import queue

    queue.take(submitted, user=moderator)
    written_to()
    circuit.withdraw(submitted.programme, user=holder)
    assert written_to() == [moderator.email]


def test_a_cancelled_review_is_told_to_its_contributor(submitted, moderator, holder):
    written_to()
    circuit.cancel(submitted.programme, user=moderator)
    assert written_to() == [holder.email]


def test_the_contributor_hears_that_the_entry_was_deleted_under_review(
    holder, programme, moderator
):
    entry = publishing.create(
        Programme(title="Neuve", official_title="Neuve", organisation=programme.organisation),
        user=holder,
    )
    circuit.submit(entry, user=holder)
    written_to()
    Programme.objects.get(pk=entry.pk).delete()
    subject, text, html = the_mail()
    assert "Neuve" in subject
    assert "supprimé la fiche" in text
    assert "supprimé la fiche" in html
    assert written_to() == [holder.email]


def test_the_answer_reaches_the_managers_when_the_author_has_left(
    submitted, moderator, holder, programme
):
    manager = people.holder(programme.organisation, email="gestion@exemple.fr")
    Membership.objects.filter(user=holder).delete()
    written_to()
    text_answers.approve(submitted, user=moderator)
    assert written_to() == [manager.email]


def test_nothing_is_written_when_the_change_fails(submitted, moderator, monkeypatch):
    written_to()

    def breaks(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(text_answers, "_decision", breaks)
    with pytest.raises(RuntimeError):
        text_answers.approve(submitted, user=moderator)
    assert written_to() == []
    submitted.refresh_from_db()
    assert submitted.state == "ouverte"


@pytest.mark.parametrize("kind", list(QueueKind))
def test_each_kind_of_line_has_its_sentence(programme, moderator, kind):
    tell_moderators(open_item(kind, programme))
    subject, text, html = the_mail()
    assert subject
    assert "Bonjour" in text
    assert "Bonjour" in html
