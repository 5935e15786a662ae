"""« Proposer une fiche »: a short form, an address proved, a draft that moderators read."""

import pytest

from directory.enums import ProposalState, QueueKind, Source
from directory.models import Organisation, Programme, Proposal, QueueItem
from directory.proposals.drafting import matched
from directory.services.moderation import text_answers
from tests.directory.factories import (
    CommuneFactory,
    OrganisationFactory,
    PathologyFactory,
    ProgrammeFactory,
)
from tests.directory.people import moderator
from tests.directory.proposals.sending import filled_in, link_in, values_of

pytestmark = pytest.mark.django_db

GOOD = {
    "title": ["Respirer mieux avec la BPCO"],
    "offer_type": ["accompagnement"],
    "organisation_name": ["Maison de santé d’exemple"],
    "organisation_kind": ["msp"],
    "commune": ["Cergy"],
    "audiences": ["adultes"],
    "aims": ["Apprendre à marcher sans s’essouffler."],
    "role": ["Accueil"],
    "phone": ["01 99 00 12 34"],
    "email": ["proposant@exemple.fr"],
    "name": ["Camille"],
    "message": ["J’y travaille."],
}


@pytest.fixture(autouse=True)
def cergy():
    return CommuneFactory()


def send(client, **values):
    return client.post("/proposer/", {**filled_in(client, "/proposer/"), **GOOD, **values})


def proved(client, outbox, **values) -> Proposal:
    assert send(client, **values).status_code == 302
    assert client.post(link_in(outbox[-1])).status_code == 302
    return Proposal.objects.get()


def test_from_the_form_to_the_public_page(client, outbox):
    person = moderator()
    asthma = PathologyFactory()
    response = send(client, pathologies=[str(asthma.pk)])
    assert response.status_code == 302
    assert [message.to for message in outbox] == [["proposant@exemple.fr"]]
    assert not Programme.objects.exists()
    assert not Organisation.objects.exists()

    shown = client.get(link_in(outbox[0])).content.decode()
    assert "Respirer mieux avec la BPCO" in shown
    assert "Maison de santé d’exemple" in shown
    assert not Programme.objects.exists()
    client.post(link_in(outbox[0]))
    programme = Programme.objects.get()
    assert (programme.live, programme.source) == (False, Source.PARTENAIRE)
    assert programme.organisation.name == "Maison de santé d’exemple"
    assert programme.public_contacts.get().phone == "+33199001234"
    assert [place.commune_id for place in programme.places.all()] == ["95127"]
    item = QueueItem.objects.get()
    assert (item.kind, item.proposal) == (QueueKind.NOUVELLE, Proposal.objects.get())
    assert item.message == "J’y travaille."
    assert [person.email] in [message.to for message in outbox]
    assert client.get(programme.get_absolute_url()).status_code == 404

    text_answers.approve(item, user=person, comment="Bienvenue.")
    page = client.get(Programme.objects.get().get_absolute_url())
    assert "Respirer mieux avec la BPCO" in page.content.decode()
    answer = outbox[-1]
    assert answer.to == ["proposant@exemple.fr"]
    assert "Bienvenue." in answer.body
    assert "je-gere-cette-fiche" in answer.body
    assert Proposal.objects.get().state == ProposalState.ACCEPTEE


def test_a_refused_one_is_told_and_stays_hidden(client, outbox):
    proved(client, outbox)
    text_answers.refuse(QueueItem.objects.get(), user=moderator(), comment="Déjà dans l’annuaire.")
    assert "Déjà dans l’annuaire." in outbox[-1].body
    assert Proposal.objects.get().state == ProposalState.REFUSEE
    assert not Programme.objects.filter(live=True).exists()


def test_a_question_of_the_moderator_reaches_the_sender(client, outbox):
    proved(client, outbox)
    text_answers.send_back(QueueItem.objects.get(), user=moderator(), comment="Quels jours ?")
    assert outbox[-1].to == ["proposant@exemple.fr"]
    assert "Quels jours\u202f?" in outbox[-1].body


def test_the_structure_is_found_by_its_number_or_its_name(client, outbox):
    named = OrganisationFactory(name="MAISON DE SANTE D'EXEMPLE")
    assert matched({"name": "Maison de santé d’exemple", "finess": ""}) == named
    numbered = OrganisationFactory(name="Autre nom", finess="950000001")
    assert matched({"name": "Maison de santé d’exemple", "finess": "950000001"}) == numbered
    named.finess = "950000002"
    named.save()
    assert matched({"name": "Maison de santé d’exemple", "finess": "950000003"}) is None
    proved(client, outbox)
    assert Programme.objects.get().organisation == named


def test_entries_that_it_may_repeat_are_shown_before_sending(client, outbox):
    known = ProgrammeFactory(title="Respirer mieux avec la BPCO")
    ProgrammeFactory(title="Respirer mieux avec sa BPCO", draft=True)
    response = send(client)
    html = response.content.decode()
    assert response.status_code == 200
    assert "existe peut-être déjà" in html
    assert f"{known.get_absolute_url()}corriger/" in html
    assert "avec sa BPCO" not in html
    assert not Proposal.objects.exists()
    assert client.post("/proposer/", values_of(html)).status_code == 302
    assert Proposal.objects.get().changes["title"] == "Respirer mieux avec la BPCO"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": [""]}, "Nom de l’offre"),
        ({"phone": [""]}, "Donnez un téléphone ou une adresse"),
        ({"phone": ["06 39 98 12 34"]}, "portable"),
        ({"phone": ["abc"]}, "lisible"),
        ({"commune": ["Nullepart"]}, "Aucune commune"),
        ({"commune": [""]}, "Commune"),
        ({"finess": ["12"]}, "neuf chiffres"),
        ({"email": ["pas une adresse"]}, "adresse complète"),
        ({"email": ["a@exemple.fr\nBcc: b@exemple.fr"]}, "adresse complète"),
        ({"offer_type": ["forgé"]}, "Type d’offre"),
        ({"audiences": ["forgé"]}, "Pour qui"),
        ({"pathologies": ["abc", "999999"]}, "Pour quelles maladies"),
        ({"title": ["\x00"]}, "Nom de l’offre"),
        ({"aims": ["x" * 10_000]}, "En quelques phrases"),
    ],
)
def test_wrong_values_are_told_and_what_was_typed_stays(client, outbox, values, said):
    response = send(client, **values)
    html = response.content.decode()
    assert response.status_code == 400
    assert said in html.split('id="erreurs-titre"')[1].split("</ul>")[0]
    assert "J’y travaille." in html
    assert outbox == []


def test_markup_is_escaped_everywhere(client, outbox):
    nasty = "<script>alert(1)</script>"
    assert nasty not in send(client, title=[nasty], phone=[""]).content.decode()
    send(client, title=[nasty], message=[nasty])
    assert nasty not in client.get(link_in(outbox[-1])).content.decode()
    moderator()
    client.post(link_in(outbox[-1]))
    for message in outbox:
        for body, kind in message.alternatives:
            assert kind == "text/html"
            assert nasty not in body


def test_one_address_is_not_flooded(client, outbox):
    codes = [send(client).status_code for _ in range(8)]
    assert codes == [302] * 6 + [429] * 2


def test_a_double_click_makes_one_proposal(client, outbox):
    data = {**filled_in(client, "/proposer/"), **GOOD}
    for _ in range(2):
        client.post("/proposer/", data)
    assert Proposal.objects.count() == 1
    assert len(outbox) == 1


def test_a_robot_believes_that_it_proposed(client, outbox):
    assert send(client, website=["https://exemple.fr"]).status_code == 302
    assert not Proposal.objects.exists()
