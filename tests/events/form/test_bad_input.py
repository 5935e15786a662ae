"""Whatever is sent, the answer is a page with a plain sentence, never an error of the server."""

import uuid

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import Event
from tests.events.factories import registered
from tests.events.form.visitor import PERSON, event_with_form, form_path, opened, question, sent

pytestmark = pytest.mark.django_db

NASTY = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["\x00", "a\x00b", "'\"<script>", "x" * 10_000, "\u202e", "-1", "٣٤٥٦٧", "\ud83d"]
    ),
)
FIELDS = (
    "name",
    "email",
    "postcode",
    "structure",
    "actor_type",
    "not_coming",
    "companions",
    "arrangements",
    "note",
    "opened",
    "invitation",
    "action",
)
FEW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


KEYS = [str(uuid.uuid4()) for _ in range(4)]


@pytest.fixture
def event() -> Event:
    """Return an event with a question of each kind, and room for all who try."""
    asked = [
        question("text", "Texte"),
        question("yes_no", "Oui ?"),
        question("choice", "Un", choices="a\nb"),
        question("several", "Plusieurs", choices="a\nb"),
    ]
    for block, key in zip(asked, KEYS, strict=True):
        block["id"] = key
    cache.clear()
    return event_with_form(questions=asked, capacity=None)


def encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


@FEW
@given(data=st.dictionaries(st.sampled_from(FIELDS), st.lists(NASTY, max_size=3)))
def test_random_input_is_answered(client: Client, event: Event, data: dict[str, list[str]]) -> None:
    hidden = opened(client, event)
    typed = {name: [encodable(value) for value in values] for name, values in data.items()}
    response = client.post(form_path(event), {**hidden, **PERSON, **typed})
    assert response.status_code in {200, 303, 400, 409}


@FEW
@given(value=NASTY)
def test_random_answers_to_each_kind_of_question(client: Client, event: Event, value: str) -> None:
    answers = {f"q-{key}": encodable(value) for key in KEYS}
    assert sent(client, event, **answers).status_code in {303, 400, 409}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": ""}, "Remplissez ce champ."),
        ({"name": "!!!"}, "Écrivez un nom."),
        ({"email": "sans-arobase"}, "Cette adresse n’est pas complète."),
        ({"postcode": "9500"}, "Un code postal a cinq chiffres."),
        ({"companions": ["camille exemple"]}, "Le même nom est donné deux fois."),
        ({"companions": ["!!"]}, "ligne 1"),
        ({"not_coming": "on"}, "Écrivez le nom de la personne que vous inscrivez."),
        ({"opened": "faux"}, "resté ouvert trop longtemps"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    client: Client, event: Event, values: dict, words: str
) -> None:
    response = sent(client, event, **{"structure": "CPTS d’exemple", **values})
    page = response.content.decode()
    assert response.status_code == 400
    assert words in page
    assert "error-summary" in page
    assert "CPTS d’exemple" in page


@pytest.mark.parametrize("slug", ["%00", "a%0Ab", "x" * 3000])
def test_odd_addresses_are_not_found(client: Client, slug: str) -> None:
    assert client.get(f"/agenda/{slug}/inscription/").status_code in {400, 404}


@pytest.mark.parametrize("token", ["x", "a:b:c", "x" * 3000, "%00", "eyJyIjoxfQ:1:1"])
@pytest.mark.parametrize("rest", ["", "modifier/", "annuler/"])
def test_odd_links_lead_to_a_helpful_page(client: Client, token: str, rest: str) -> None:
    response = client.get(f"/inscriptions/{token}/{rest}")
    assert response.status_code in {400, 404}


def test_other_methods_are_refused(client: Client, event: Event) -> None:
    registered(event)
    assert client.put(form_path(event)).status_code == 405
    assert client.put(form_path(event) + "lien/").status_code == 405
    assert client.post("/inscriptions/envoyee/x/").status_code == 405
