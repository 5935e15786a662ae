"""Whatever comes in the addresses and forms of links and of the space: never an error of ours."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from core import signed_links
from directory.confirming.links import CONFIRM, OBJECT, confirmation_token
from directory.models import ConfirmationRequest
from directory.proposals.mails import PURPOSE as PROPOSAL
from directory.proposals.mails import REVISION
from directory.sections import BY_KEY
from directory.services.confirming import reminders
from directory.team_links import CLAIM, INVITATION
from tests.consistency.test_any_query import HOSTILE
from tests.directory import people
from tests.directory.confirming.asked import entry_due
from tests.directory.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db

LINKS = (
    "/confirmer/{}/",
    "/confirmer/{}/nouveau-lien/",
    "/confirmer/{}/abc/etat/",
    "/confirmer/{}/abc/arret/",
    "/confirmer/{}/abc/corriger/",
    "/confirmer/retrait/{}/",
    "/proposer/confirmer/{}/",
    "/proposer/completer/{}/",
    "/gerer/confirmer/{}/",
    "/espace/invitation/{}/",
    "/compte/adresse/{}/",
)
PURPOSES = (CONFIRM, OBJECT, PROPOSAL, REVISION, CLAIM, INVITATION, "accounts.address")
COUNTS = ("-1", "nan", "٣", "9" * 30, "1001", "")
ENDS = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
NOWHERE = {302, 400, 403, 404, 405, 410}
ANSWERED = {200, *NOWHERE, 409, 413, 429}
WORDS = ("title", "email", "name", "message", "state", "until", "exact", "on", "action", "role",
         "website", "opened", "faux", "raisons", "organisation", "loaded_revision",
         "starts_on", "rhythm", "function", "first_name", "places-0-id")  # fmt: skip


@pytest.fixture
def _at_any_hour(settings):
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"
    settings.REMINDERS_AT_ANY_HOUR = True


@pytest.mark.parametrize(
    "value", ["a", "%00", "%ff%fe", "%F0%9F", "a:b:c", "é" * 300, "a" * 10_000]
)
def test_any_token_is_refused_in_plain_words(client, value):
    client.force_login(people.account())
    for address in LINKS:
        for send in (client.get, client.post, client.head, client.options):
            cache.clear()
            assert send(address.format(value)).status_code in NOWHERE | {200}, address


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_link_of_one_kind_opens_no_other(client, purpose):
    """What is signed for one purpose is a forged link everywhere else, whatever it holds."""
    client.force_login(people.account())
    content = {"r": 1, "n": 0, "id": 1, "to": "a", "claim": 1, "email": "a@exemple.fr",
               "invitation": 1, "question": 1, "until": 1.0, "user": 1, "from": "a"}  # fmt: skip
    token = signed_links.sign(purpose, content)
    for address in LINKS:
        for send in (client.get, client.post):
            cache.clear()
            assert send(address.format(token)).status_code in NOWHERE, address


@pytest.mark.usefixtures("_at_any_hour")
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_any_value_behind_a_living_link(client, value):
    programme = entry_due(0, "camille@exemple.fr")
    reminders.run()
    token = confirmation_token(ConfirmationRequest.objects.get())
    sent = dict.fromkeys([*WORDS, *(f"{programme.public_id}-{name}" for name in WORDS)], value)
    for name in ("confirmation_correct", "confirmation_state", "confirmation_stopped"):
        address = reverse(f"directory:{name}", args=[token, programme.public_id])
        assert client.get(address, {"partie": value}).status_code in ANSWERED
        assert client.post(address, sent).status_code in ANSWERED, name
    address = reverse("directory:confirmation", args=[token])
    assert client.post(address, sent).status_code in ANSWERED
    assert not ConfirmationRequest.objects.filter(lines__answer="exacte").exists()


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_any_value_in_the_space(client, value):
    programme = ProgrammeFactory()
    client.force_login(people.holder(programme.organisation))
    entry = [programme.public_id]
    places = [reverse(f"space:{name}", args=entry) for name in (
        "entry", "history", "confirm", "state", "dates", "rhythm", "contents", "preview",
        "submit", "withdraw", "private_contacts")]  # fmt: skip
    places += [reverse("space:section", args=[*entry, key]) for key in BY_KEY]
    places += [reverse("space:new"), reverse("space:home")]
    team = [programme.organisation.public_id]
    places += [reverse(f"space:{name}", args=team) for name in ("team_invite", "team_handover")]
    sent = dict.fromkeys(WORDS, value)
    for place in places:
        cache.clear()
        assert client.get(place, {"page": value, "p": value, "q": value}).status_code < 500, place
        assert client.post(place, {**sent, "action": "save"}).status_code in ANSWERED, place


@pytest.mark.parametrize("count", COUNTS)
def test_any_count_of_rows(client, count):
    programme = ProgrammeFactory()
    client.force_login(people.holder(programme.organisation))
    for key in (*BY_KEY, None):
        name, rest = ("section", [key]) if key else ("private_contacts", [])
        address = reverse(f"space:{name}", args=[programme.public_id, *rest])
        sent = {"action": "save"}
        for prefix in ("places", "contacts", "partners", "people", "private_contacts", "form"):
            sent |= dict.fromkeys((f"{prefix}-{end}" for end in ENDS), count)
            sent |= {f"{prefix}-0-id": count, f"{prefix}-0-ORDER": count, f"{prefix}-rows": count}
        for verb in ("save", "add:places", f"remove:places:{count}", f"up:{count}", count):
            response = client.post(address, {**sent, "action": verb})
            assert response.status_code in ANSWERED, (address, verb)
