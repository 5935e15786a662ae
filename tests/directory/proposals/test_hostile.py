"""Forged links, parts and rows: a clear answer, never a failure."""

import pytest

from core import signed_links
from directory.models import Programme, Proposal
from tests.directory.factories import ProgrammeFactory
from tests.directory.proposals.sending import filled_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "a:b:c",
        "é",
        "x" * 5000,
        "%00",
        signed_links.sign("directory.proposal", {"id": 12, "to": "abc"}),
        signed_links.sign("autre", {"id": 1, "to": "abc"}),
    ],
    # Signatures tell the time, and several processes must collect tests of the same names.
    ids=["short", "parts", "accent", "long", "nul", "of nobody", "of another purpose"],
)
def test_a_link_that_stands_for_nothing(client, token):
    for send in (client.get, client.post):
        response = send(f"/proposer/confirmer/{token}/")
        assert response.status_code in (400, 404, 410)


@pytest.mark.parametrize(
    "values",
    [
        {"vu": [""]},
        {"vu": ["abc"]},
        {"vu": [signed_links.sign("directory.seen", {"slug": "x"})]},
        {"usual_delay": ["x" * 10_000]},
        {"usual_delay": ["\x00"]},
        {"cost": ["forgé"]},
        {"access_modes": ["forgé", "\x00"]},
        {"email": ["a@exemple.fr\r\nBcc: b@exemple.fr"]},
        {"email": ["x" * 300 + "@exemple.fr"]},
        {"places-total": ["999999"], "quoi": ["adresse"]},
        {"places-total": ["abc"], "quoi": ["adresse"], "action": ["add:places"]},
        {"public_contacts-0-phone": ["\x00"], "quoi": ["numero"]},
    ],
)
def test_forged_values_are_refused(client, values):
    programme = ProgrammeFactory()
    path = f"{programme.get_absolute_url()}corriger/?quoi=venir"
    data = {**filled_in(client, path), "email": ["a@exemple.fr"], "message": ["Bonjour"]}
    response = client.post(path, {**data, **values})
    assert response.status_code == 400
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("action", ["add:slug", "remove:places-x", "find:", "x", "add:places"])
def test_unknown_buttons_do_nothing(client, action):
    programme = ProgrammeFactory()
    path = f"{programme.get_absolute_url()}corriger/?quoi=venir"
    data = {**filled_in(client, path), "action": action}
    assert client.post(path, data).status_code == 200
    assert not Proposal.objects.exists()


def test_fields_that_were_not_asked_for_are_ignored(client, outbox):
    programme = ProgrammeFactory()
    path = f"{programme.get_absolute_url()}corriger/?quoi=venir"
    data = {
        **filled_in(client, path),
        "email": ["a@exemple.fr"],
        "usual_delay": ["un mois"],
        "slug": ["autre"],
        "internal_note": ["vu"],
        "live": ["0"],
        "organisation": ["1"],
    }
    assert client.post(path, data).status_code == 302
    assert Proposal.objects.get().changes == {"usual_delay": "un mois"}
    assert Programme.objects.get().slug == programme.slug
