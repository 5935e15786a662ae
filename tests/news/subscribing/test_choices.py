"""One's own page: lists, coming back, staying, taking one's data away, another address."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from news.addresses import SIGN_UP, choices_path, leaving_path
from news.delivery.marks import TRIAL_CODE
from news.enums import BounceKind, BounceSource, ConsentAct, DeliveryState, SubscriberState
from news.exceptions import LinkIsDead
from news.models import Bounce, ConsentRecord, Delivery, SignUp, Subscriber
from news.services.confirming import confirm
from news.services.erasing import erase
from news.services.leaving import block, unsubscribe
from news.services.signing_up import ask_for_move
from tests.accounts.factories import HolderFactory
from tests.news.factories import make_campaign, make_subscriber, make_territory, make_theme
from tests.news.subscribing.visitor import CAMILLE, ask, mailed_paths, mails
from tests.territories.factories import DepartementFactory

pytestmark = pytest.mark.django_db


def test_lists_are_changed_and_a_running_campaign_follows(client: Client) -> None:
    kept, dropped, closed = make_theme(), make_theme(), make_theme(is_open=False)
    territory, elsewhere = (
        make_territory(DepartementFactory(code=code, name=code, slug=code)) for code in ("95", "78")
    )
    person = make_subscriber(kept, dropped, closed, email=CAMILLE)
    since = person.subscriptions.get(list=kept).since
    account = HolderFactory(email=CAMILLE, last_seen_at=None)
    rows = {}
    for name, campaign in (
        ("kept", make_campaign(kept)),
        ("dropped", make_campaign(dropped)),
        ("elsewhere", make_campaign(kept)),
    ):
        if name == "elsewhere":
            campaign.territories.add(elsewhere)
        rows[name] = Delivery.objects.create(
            campaign=campaign, subscriber=person, state=DeliveryState.PRISE, claimed_by="x"
        )
    path = choices_path(person.code)
    shown = client.get(path)
    assert shown.status_code == 200
    assert shown["Cache-Control"] == "private, no-store"
    assert "noindex" in shown["X-Robots-Tag"]
    assert shown["Referrer-Policy"] == "same-origin"
    assert closed.name in shown.content.decode(), "a closed list can be left by who has it"

    fields = {"action": "choisir", "themes": [kept.slug], "territories": [territory.slug]}
    done = client.post(path, fields)
    assert (done.status_code, done["Location"]) == (303, path)
    assert set(person.lists.all()) == {kept, territory}
    assert person.subscriptions.get(list=kept).since == since
    proof = ConsentRecord.objects.get()
    assert (proof.act, proof.lists) == (ConsentAct.CHOIX, [kept.name, territory.name])
    states = {name: Delivery.objects.get(pk=row.pk).state for name, row in rows.items()}
    assert states == {
        "kept": DeliveryState.PRISE,
        "dropped": DeliveryState.LAISSEE,
        "elsewhere": DeliveryState.LAISSEE,
    }
    account.refresh_from_db()
    assert account.last_seen_at is not None

    for wrong in (
        {"action": "choisir"},
        {"action": "choisir", "territories": [territory.slug]},
        {"action": "choisir", "themes": [closed.slug, "a\x00b"]},
        {"action": "voler"},
        {},
    ):
        assert client.post(path, wrong).status_code == 400
    assert set(person.lists.all()) == {kept, territory}


def test_stopping_all_and_coming_back(client: Client) -> None:
    theme = make_theme()
    person = make_subscriber(theme, email=CAMILLE)
    path = choices_path(person.code)
    stopped = client.post(path, {"action": "arreter"}, follow=True)
    person.refresh_from_db()
    assert person.state == SubscriberState.DESABONNE
    assert "Vous êtes désabonné" in stopped.content.decode()
    assert f'value="{theme.slug}" id="id_themes_0" checked' in stopped.content.decode()
    late = client.post(path, {"action": "rester"})  # from a page that was open before
    assert (late.status_code, "Vous n’êtes plus abonné" in late.content.decode()) == (409, True)
    client.post(path, {"action": "choisir", "themes": [theme.slug]})
    person.refresh_from_db()
    assert person.state == SubscriberState.ABONNE
    acts = [ConsentAct.DESABONNEMENT, ConsentAct.INSCRIPTION]
    assert list(person.records.values_list("act", flat=True)) == acts
    assert person.records.latest("pk").wording
    # Whose address refuses our mails proves it anew.
    block(person)
    assert client.post(path, {"action": "choisir", "themes": [theme.slug]}).status_code == 409
    blocked = client.get(path).content.decode()
    assert SIGN_UP in blocked
    assert "Nous ne vous écrivons plus" in blocked


def test_data_are_taken_away_in_one_readable_file(client: Client) -> None:
    theme, now = make_theme("Agenda"), timezone.now()
    ask(client, theme.slug)
    client.post(mailed_paths()[0])
    person = Subscriber.objects.get()
    campaign = make_campaign(theme, subject="La lettre")
    Delivery.objects.create(
        campaign=campaign, subscriber=person, state=DeliveryState.PARTIE, sent_at=now
    )
    Bounce.objects.create(
        subscriber=person,
        kind=BounceKind.TEMPORAIRE,
        source=BounceSource.BOITE,
        message="452 boîte pleine",
        at=now,
    )
    answer = client.get(f"{choices_path(person.code)}mes-donnees/")
    assert answer["Content-Disposition"] == 'attachment; filename="mes-abonnements.json"'
    assert answer["Cache-Control"] == "private, no-store"
    told = json.loads(answer.content)
    assert told["adresse"] == CAMILLE
    assert [one["liste"] for one in told["listes"]] == ["Agenda"]
    assert "n’est donnée à personne" in told["preuves"][0]["ce_qui_a_ete_dit"]
    assert told["envois"][0]["objet"] == "La lettre"
    assert told["retours"][0]["message"] == "452 boîte pleine"
    assert told["demandes_a_confirmer"][0]["listes"] == ["Agenda"]
    assert person.code not in answer.content.decode()
    assert client.post(f"{choices_path(person.code)}mes-donnees/").status_code == 405


def test_letters_follow_to_an_address_that_proves_itself(client: Client) -> None:
    theme, other_theme = make_theme(), make_theme()
    person = make_subscriber(theme, email=CAMILLE)
    other = make_subscriber(other_theme, email="neuve@exemple.fr", state=SubscriberState.DESABONNE)
    waiting = Delivery.objects.create(campaign=make_campaign(other_theme), subscriber=other)
    code, path = person.code, f"{choices_path(person.code)}adresse/"
    assert client.post(path, {"email": "x"}).status_code == 400
    hidden = client.get(path).context["form"].initial["opened"]
    sent = client.post(path, {"email": "Neuve@exemple.fr", "opened": hidden})
    assert sent["Location"] == choices_path(code)
    (mail,) = mails()
    assert (mail["To"], mail["List-Unsubscribe"]) == ("Neuve@exemple.fr", None)
    (link,) = mailed_paths(mail)
    client.get(link)
    person.refresh_from_db()
    assert person.email == CAMILLE
    client.post(link)
    person.refresh_from_db()
    assert (person.email, person.email_key) == ("Neuve@exemple.fr", "neuve@exemple.fr")
    assert set(person.lists.all()) == {theme}, "what the other one had left stays left"
    assert Subscriber.objects.count() == 1
    # Mails at the former address hold a link that opens nothing any more.
    assert person.code != code
    assert client.get(choices_path(code)).status_code == 410
    told = mails()[-1]
    assert told["To"] == CAMILLE
    assert "neuve" not in str(told).casefold()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.subscriber) == (DeliveryState.LAISSEE, None)


def test_who_moves_after_leaving_gets_what_the_new_address_gets() -> None:
    theme, other_theme = make_theme(), make_theme()
    person = make_subscriber(theme, email=CAMILLE)
    other = make_subscriber(other_theme, email="neuve@exemple.fr")
    Bounce.objects.create(subscriber=other, kind="dur", source="boite", at=timezone.now())
    ask_for_move(person, "neuve@exemple.fr")
    unsubscribe(person)
    row = confirm(SignUp.objects.get().code)
    assert (row.pk, row.state) == (person.pk, SubscriberState.ABONNE)
    assert list(row.lists.all()) == [other_theme]
    assert row.bounces.count() == 1
    erase(row)
    with pytest.raises(LinkIsDead):
        ask_for_move(row, "encore@exemple.fr")


def test_a_link_of_nobody_tells_nothing(client: Client) -> None:
    gone = make_subscriber(email=CAMILLE)
    dead = {choices_path("x"), choices_path("x" * 32), choices_path(gone.code)}
    Subscriber.objects.all().delete()
    pages = set()
    for path in dead:
        for end in ("", "effacer/", "adresse/", "mes-donnees/"):
            answer = client.get(path + end)
            assert answer.status_code == 410
            pages.add(answer.content.decode().partition("<main")[2].partition("</main>")[0])
        assert client.post(path, {"action": "arreter"}).status_code == 410
    assert len(pages) == 1
    assert client.get(choices_path(TRIAL_CODE)).status_code == 200
    assert "Ceci est un essai" in client.get(leaving_path(TRIAL_CODE, 3)).content.decode()


def test_strange_requests_never_break_a_page(client: Client) -> None:
    person = make_subscriber(make_theme())
    own = choices_path(person.code)
    for path in (SIGN_UP, own, f"{own}effacer/", f"{own}adresse/", leaving_path(person.code, 1)):
        for method in ("put", "delete", "patch", "options"):
            assert getattr(client, method)(path).status_code == 405, (method, path)
    assert Subscriber.objects.count() == 1
    for word in ("' OR 1=1 --", "é" * 3000, "a" * 12_000, "..%2f"):
        assert client.get(f"{SIGN_UP}{word}/").status_code in (404, 410)
    assert not SignUp.objects.exists()


def test_own_page_costs_as_many_queries_with_many_lists(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    assert not User.objects.exists()
    person = make_subscriber(make_theme())
    client.get(choices_path(person.code))
    with django_assert_max_num_queries(10) as few:
        client.get(choices_path(person.code))
    many = make_subscriber(*(make_theme() for _number in range(8)))
    with django_assert_max_num_queries(len(few)):
        client.get(choices_path(many.code))
