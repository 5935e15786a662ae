"""Reading and answering a submitted text, through the real admin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import OutboxMessage
from directory.enums import Outcome, QueueState
from directory.models import Decision, Membership, Programme, ReplyTemplate
from directory.services.moderation import circuit, text_answers
from tests.core.mails import parsed, text_of
from tests.directory.factories import PlaceFactory
from tests.directory.queue.conftest import answer, url, version_of

pytestmark = pytest.mark.django_db


def read(client, item):
    response = client.get(url("review", item))
    assert response.status_code == 200
    return response.content.decode()


def live(item):
    return Programme.objects.get(pk=item.programme_id)


def test_the_page_shows_what_changes_word_by_word(desk, line):
    page = read(desk, line)
    assert "Titre pour le public" in page
    assert '<ins><span class="w-sr-only">[ajouté' in page
    assert "Délai habituel" in page
    assert "Objectifs pour le patient" not in page


def test_reading_changes_nothing(desk, line):
    before = Programme.objects.filter(pk=line.programme_id).values().get()
    for name in ("review", "preview", "history"):
        assert desk.get(url(name, line)).status_code == 200
    assert Programme.objects.filter(pk=line.programme_id).values().get() == before
    assert not Decision.objects.exists()


def test_the_preview_is_the_public_page_of_the_version(desk, line):
    page = desk.get(url("preview", line)).content.decode()
    assert "Vivre mieux avec son asthme" in page
    assert "Vivre mieux" not in desk.get(live(line).get_absolute_url()).content.decode()


def test_approving_publishes_and_writes_the_comment(desk, line, moderator, holder):
    response = answer(desk, line, "approve", comment="Merci pour ces précisions.")
    assert response["Location"] == "/admin/moderation/"
    assert live(line).title == "Vivre mieux avec son asthme"
    line.refresh_from_db()
    assert (line.state, line.outcome, line.closed_by) == (
        QueueState.CLOSE,
        Outcome.APPROUVEE,
        moderator,
    )
    mails = [parsed(row) for row in OutboxMessage.objects.all()]
    told = [mail for mail in mails if holder.email in mail["To"]]
    assert any("Merci pour ces précisions." in text_of(mail) for mail in told)


def test_approving_with_small_edits_names_both(desk, line, moderator, holder):
    response = answer(desk, line, "amend", **{"retouche-title": "Mieux vivre l’asthme"})
    assert response.status_code == 302
    assert live(line).title == "Mieux vivre l’asthme"
    assert live(line).usual_delay == "un mois"
    decision = Decision.objects.get()
    assert decision.amended_revision.user == moderator
    assert decision.reviewed_revision.user == holder


def test_the_rows_of_a_list_can_be_mended(desk, submit, moderator):
    item = submit(places=[PlaceFactory(label="Hopital de jour")])
    response = answer(desk, item, "amend", **{"retouche-places-0-label": "Hôpital de jour"})
    assert response.status_code == 302
    assert [place.label for place in live(item).places.all()] == ["Hôpital de jour"]


def test_edits_are_not_lost_by_the_plain_button(desk, line):
    response = answer(desk, line, "approve", **{"retouche-title": "Autre titre"})
    assert response.status_code == 400
    page = response.content.decode()
    assert "Approuver avec mes retouches" in page
    assert "Autre titre" in page
    assert not Decision.objects.exists()


def test_amending_nothing_is_told(desk, line):
    response = answer(desk, line, "amend", comment="Bravo")
    assert response.status_code == 400
    assert "Vous n’avez rien retouché" in response.content.decode()
    assert "Bravo" in response.content.decode()


def test_an_edit_that_cannot_be_kept_is_told_beside_its_field(desk, line):
    response = answer(desk, line, "amend", **{"retouche-title": "x" * 300})
    assert response.status_code == 400
    assert "x" * 300 in response.content.decode()
    assert live(line).title == "Vivre avec son asthme"


def test_new_lines_sent_by_a_browser_are_no_edit(desk, submit, moderator):
    item = submit(join_steps="Appelez.\nVenez.")
    response = answer(desk, item, "approve", **{"retouche-join_steps": "Appelez.\r\nVenez."})
    assert response.status_code == 302
    assert live(item).join_steps == "Appelez.\nVenez."


def test_sending_back_needs_a_reason_and_keeps_the_comments_beside_fields(desk, line):
    response = answer(desk, line, "send_back")
    assert response.status_code == 400
    assert "Donnez une raison" in response.content.decode()
    response = answer(desk, line, "send_back", **{"champ-title": "Plus court, s’il vous plaît."})
    assert response.status_code == 302
    line.refresh_from_db()
    assert line.state == QueueState.RENVOYEE
    assert Decision.objects.get().field_comments == {"title": "Plus court, s’il vous plaît."}
    assert "chez son auteur" in read(desk, line)


def test_after_a_return_the_page_says_what_was_mended(desk, line, holder):
    answer(desk, line, "send_back", comment="Le titre est trop long.")
    draft = live(line).get_latest_revision_as_object()
    draft.title = "Asthme, mode d’emploi"
    circuit.save_draft(draft, user=holder)
    circuit.submit(line.programme, user=holder)
    rows = desk.get(url("review", line)).context["rows"]
    assert {row.change.name: row.is_new for row in rows} == {"title": True, "usual_delay": False}


def test_refusing_needs_a_general_reason(desk, line):
    response = answer(desk, line, "refuse", **{"champ-title": "Non"})
    assert response.status_code == 400
    assert "Non" in response.content.decode()
    assert answer(desk, line, "refuse", comment="Hors du champ.").status_code == 302
    line.refresh_from_db()
    assert line.outcome == Outcome.REFUSEE
    assert live(line).title == "Vivre avec son asthme"


def test_a_ready_answer_starts_the_text_below_what_was_typed(desk, line):
    ready = ReplyTemplate.objects.create(label="Lien", text="Le lien ne s’ouvre pas.")
    response = answer(desk, line, "modele", modele=ready.pk, comment="Bonjour,")
    assert response.status_code == 200
    assert "Bonjour,\n\nLe lien ne s’ouvre pas." in response.content.decode()
    assert not Decision.objects.exists()


@pytest.mark.parametrize("code", ["", "modele", "undo", "n’importe"])
def test_an_unknown_button_does_nothing(desk, line, code):
    response = answer(desk, line, code, modele="999999")
    assert response.status_code in (200, 400)
    assert not Decision.objects.exists()


def test_an_answer_that_somebody_gave_first_is_shown(desk, line, colleague):
    text_answers.approve(line, user=colleague, comment="Parfait.")
    response = answer(desk, line, "refuse", comment="Je refuse cette fiche.")
    assert response.status_code == 409
    page = response.content.decode()
    for words in ("a déjà répondu", "Parfait.", "Je refuse cette fiche.", "n’a pas été envoyée"):
        assert words in page
    assert Decision.objects.count() == 1


def test_a_version_that_changed_meanwhile_is_not_approved_unread(desk, line, holder):
    read_version = version_of(line)
    circuit.withdraw(line.programme, user=holder)
    draft = live(line).get_latest_revision_as_object()
    draft.title = "Tout autre chose"
    circuit.save_draft(draft, user=holder)
    item = circuit.submit(line.programme, user=holder)
    response = answer(desk, item, "approve", version=read_version, comment="Très bien.")
    assert response.status_code == 409
    assert "autre version" in response.content.decode()
    assert "Très bien." in response.content.decode()
    assert live(line).title == "Vivre avec son asthme"


def test_an_answer_that_came_while_it_was_withdrawn_is_kept_in_sight(desk, line, holder):
    circuit.withdraw(line.programme, user=holder)
    response = answer(desk, line, "approve", comment="Très bien.")
    assert response.status_code == 409
    assert "Très bien." in response.content.decode()


def test_nobody_answers_for_their_own_structure(desk, line, moderator):
    Membership.objects.create(organisation=line.programme.organisation, user=moderator)
    page = read(desk, line)
    assert "membre de la structure" in page
    assert 'value="approve"' not in page
    assert answer(desk, line, "approve").status_code == 400
    assert live(line).title == "Vivre avec son asthme"


@pytest.mark.parametrize("words", ["\x00", "é" * 10_000, "'\"<script>", "{% now %}"])
def test_whatever_is_typed_no_page_fails(desk, line, words):
    for code in ("send_back", "refuse", "amend"):
        data = {"comment": words, "retouche-title": words, "champ-title": words}
        response = answer(desk, line, code, **data)
        assert response.status_code in (302, 400, 409)
        assert b"<script>alert" not in response.content


def test_more_places_and_older_answers_cost_no_query(desk, submit, line, holder):
    def queries(item):
        with CaptureQueriesContext(connection) as asked:
            read(desk, item)
        return len(asked)

    read(desk, line)
    few = queries(line)
    circuit.withdraw(line.programme, user=holder)
    more = submit(places=[PlaceFactory(label=f"Lieu {number}") for number in range(12)])
    assert queries(more) <= few + 3
