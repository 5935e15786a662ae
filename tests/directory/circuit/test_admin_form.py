"""Wagtail's form of an entry: the circuit's roads are open, Wagtail's own are not."""

import pytest
from django.urls import reverse

from directory.enums import QueueState
from directory.models import Programme, QueueItem, SiteLogEntry
from directory.moderation.judging import may_answer
from directory.services.moderation import text_answers
from tests.directory import people
from tests.directory.circuit.admin_forms import edit_url, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(db):
    return people.moderator(email="autre95@exemple.fr")


def live(programme):
    return Programme.objects.get(pk=programme.pk)


def test_a_forged_publication_is_a_draft(client, programme, moderator, other):
    client.force_login(moderator)
    posted(client, programme, title="Publié de force", **{"action-publish": "1"})
    assert live(programme).title == "Vivre avec son asthme"
    assert live(programme).get_latest_revision_as_object().title == "Publié de force"


def test_a_forged_publication_of_a_new_entry_is_a_draft(client, programme, moderator):
    client.force_login(moderator)
    add = reverse("wagtailsnippets_directory_programme:add")
    page = client.get(add).content.decode()
    assert 'name="action-publish"' not in page
    assert 'name="action-submit"' in page


def test_the_menu_offers_no_publication(client, programme, moderator, other):
    client.force_login(moderator)
    page = client.get(edit_url(programme)).content.decode()
    assert 'name="action-publish"' not in page
    assert "Envoyer à un autre modérateur" in page
    assert "Publier, avec une raison" not in page


def test_a_moderator_s_edit_goes_to_another_one(client, programme, moderator, other):
    client.force_login(moderator)
    posted(client, programme, title="Repris", **{"action-submit": "1"})
    item = QueueItem.objects.get()
    assert (item.author, item.state) == (moderator, QueueState.OUVERTE)
    assert live(programme).title == "Vivre avec son asthme"
    assert may_answer(item, moderator)[0] is False
    assert may_answer(item, other) == (True, "")


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_nobody_answers_their_own_text_by_a_forged_post(
    client, programme, moderator, other, action
):
    client.force_login(moderator)
    posted(client, programme, title="Repris", **{"action-submit": "1"})
    state = live(programme).current_workflow_state
    for name in ("workflow_action", "collect_workflow_action_data"):
        url = reverse(
            f"wagtailsnippets_directory_programme:{name}",
            args=[programme.pk, action, state.current_task_state_id],
        )
        assert client.post(url, {"comment": "Bien sûr"}).status_code in {302, 403}
    client.post(
        edit_url(programme),
        {"action-workflow-action": "1", "workflow-action-name": action},
    )
    assert QueueItem.objects.get().state == QueueState.OUVERTE
    assert live(programme).title == "Vivre avec son asthme"


def test_wagtail_s_own_answer_goes_through_the_circuit(client, submitted, moderator, programme):
    client.force_login(moderator)
    task = submitted.workflow_state.current_task_state_id
    url = reverse(
        "wagtailsnippets_directory_programme:workflow_action", args=[programme.pk, "approve", task]
    )
    client.post(url, {"comment": "Merci"})
    assert live(programme).title == "Un nouveau titre"
    assert QueueItem.objects.get().decisions.get().comment == "Merci"


def test_an_answer_without_a_reason_by_wagtail_s_address_changes_nothing(
    client, submitted, moderator, programme
):
    client.force_login(moderator)
    task = submitted.workflow_state.current_task_state_id
    url = reverse(
        "wagtailsnippets_directory_programme:workflow_action", args=[programme.pk, "reject", task]
    )
    assert client.post(url, {"comment": ""}).status_code in {302, 403}
    submitted.refresh_from_db()
    assert submitted.state == QueueState.OUVERTE
    assert live(programme).workflow_in_progress


@pytest.mark.parametrize("extra", ["", "[]", "{", '{"comment": 3}', '{"a": {}, "\\u0000": 1}'])
def test_no_extra_data_of_an_answer_is_an_error(client, submitted, moderator, programme, extra):
    client.force_login(moderator)
    response = posted(
        client,
        programme,
        **{
            "action-workflow-action": "1",
            "workflow-action-name": "approve",
            "workflow-action-extra-data": extra,
        },
    )
    assert response.status_code == 302
    assert live(programme).title == "Un nouveau titre"


def test_amending_in_the_admin_and_approving_is_one_post(client, submitted, moderator, programme):
    client.force_login(moderator)
    posted(
        client,
        programme,
        usual_delay="deux jours",
        **{"action-workflow-action": "1", "workflow-action-name": "approve"},
    )
    row = live(programme)
    assert (row.title, row.usual_delay) == ("Un nouveau titre", "deux jours")
    decision = submitted.decisions.get()
    assert decision.amended_revision.user == moderator


def test_the_review_is_reached_from_the_form(client, submitted, moderator, programme):
    client.force_login(moderator)
    page = client.get(edit_url(programme)).content.decode()
    assert reverse("directory_queue:review", args=[submitted.pk]) in page
    assert "action-workflow-action" not in page or "Approuver" not in page


def test_a_lone_moderator_publishes_with_a_reason(client, programme, moderator):
    client.force_login(moderator)
    page = client.get(edit_url(programme)).content.decode()
    assert "Publier, avec une raison" in page
    response = posted(client, programme, title="Seule", **{"action-publish-alone": "1"})
    url = reverse("wagtailsnippets_directory_programme:publish_alone", args=[programme.pk])
    assert response.headers["Location"] == url
    assert client.post(url, {"reason": " "}).status_code == 400
    assert live(programme).title == "Vivre avec son asthme"
    client.post(url, {"reason": "Le secrétariat a déménagé."})
    assert live(programme).title == "Seule"
    entry = SiteLogEntry.objects.get(action="directory.published_alone")
    assert (entry.user, entry.data["reason"]) == (moderator, "Le secrétariat a déménagé.")


def test_nobody_publishes_alone_where_another_could_review(client, programme, moderator, other):
    client.force_login(moderator)
    posted(client, programme, title="Seule")
    url = reverse("wagtailsnippets_directory_programme:publish_alone", args=[programme.pk])
    assert client.post(url, {"reason": "Parce que."}).status_code == 400
    assert live(programme).title == "Vivre avec son asthme"


def test_a_version_under_review_is_never_written_over(client, programme, moderator, other):
    client.force_login(moderator)
    posted(client, programme, title="Seule", **{"action-submit": "1"})
    text_answers.approve(QueueItem.objects.get(), user=other)
    approved = live(programme).live_revision
    posted(client, programme, title="Après coup", overwrite_revision_id=str(approved.pk))
    approved.refresh_from_db()
    assert approved.as_object().title == "Seule"
    assert live(programme).latest_revision != approved
