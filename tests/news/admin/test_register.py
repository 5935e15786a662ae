"""The register of subscribers: reading, narrowing, taking away, and doing what somebody asks."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from news.admin.exports import PURPOSES
from news.admin.registers import EXPORTED, index_url, inspect_url
from news.enums import BounceKind, BounceSource, ConsentAct, DeliveryState, SubscriberState
from news.models import Delivery, Refusal, Subscriber
from news.services.bouncing import record_bounce
from news.services.leaving import unsubscribe
from news.services.proof import record
from tests.news.factories import make_campaign, make_subscriber, make_territory, make_theme
from tests.territories.factories import DepartementFactory

pytestmark = pytest.mark.django_db


def shown(desk, query: str = "") -> str:
    answer = desk.get(f"{index_url()}?{query}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def rows_of(desk, query: str) -> list[list[str]]:
    answer = desk.get(f"{index_url()}?{query}")
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))


@pytest.fixture
def people():
    agenda, general = make_theme("Agenda"), make_theme("Lettre générale")
    place = make_territory(DepartementFactory(name="Val-d’Oise"))
    return {
        "fidele": make_subscriber(agenda, place, email="Fidele@exemple.fr"),
        "parti": make_subscriber(
            general, email="parti@exemple.fr", state=SubscriberState.DESABONNE
        ),
        "plein": make_subscriber(agenda, email="plein@exemple.fr", soft_bounces=2),
        "=1+1": make_subscriber(general, email="=1+1@exemple.fr"),
    }


def test_the_register_is_narrowed(desk, people) -> None:
    agenda = people["fidele"].lists.get(name="Agenda").slug
    place = people["fidele"].lists.get(name="Val-d’Oise").slug
    record_bounce(people["plein"], BounceKind.TEMPORAIRE, BounceSource.BOITE, "4.2.2", "full")
    for query, found in {
        "": {"fidele", "parti", "plein", "=1+1"},
        "etat=desabonne": {"parti"},
        f"theme={agenda}": {"fidele", "plein"},
        f"territoire={place}": {"fidele"},
        "territoire=aucun": {"parti", "plein", "=1+1"},
        "depuis=30-jours": {"fidele", "parti", "plein", "=1+1"},
        "depuis=plus-d-un-an": set(),
        "retours=en-cours": {"plein"},
        "retours=temporaire": {"plein"},
        "retours=dur": set(),
        "q=FIDELE": {"fidele"},
        "q=%27%22%25": set(),
        "etat=x&theme=%27&depuis=%22&retours=-1&email=1&code__startswith=a&p=999999": {
            "fidele", "parti", "plein", "=1+1"
        },
    }.items():  # fmt: skip
        html = shown(desk, query)
        assert {name for name in people if f">{people[name].email}<" in html} == found, query


def test_figures_stand_above(desk, people) -> None:
    record(people["fidele"], ConsentAct.INSCRIPTION, at=timezone.now())
    unsubscribe(people["plein"])
    context = desk.get(index_url()).context_data["figures"]
    assert [count for *_words, count in context.states] == [2, 2, 0, 0]
    assert {one.name: one.people for one in context.lists}["Agenda"] == 1
    assert (context.months[0].came, context.months[0].left, len(context.months)) == (1, 1, 12)


def test_a_file_of_one_state_holds_that_state_alone_and_says_what_it_is_for(desk, people) -> None:
    rows = rows_of(desk, "export=csv&usage=ecrire")
    assert rows[0] == ["Adresse électronique", "État", "Thèmes", "Territoires"]
    assert {row[0] for row in rows[1:]} == {
        "Fidele@exemple.fr", "plein@exemple.fr", "'=1+1@exemple.fr"
    }  # fmt: skip
    asked = rows_of(desk, "export=csv&usage=ecrire&etat=desabonne")
    assert [row[:2] for row in asked[1:]] == [["parti@exemple.fr", "désabonné"]]
    record(people["parti"], ConsentAct.INSCRIPTION, at=timezone.now(), wording="J’accepte\n;")
    proofs = rows_of(desk, "export=csv&usage=prouver&q=parti")
    assert proofs[1][-1].endswith("abonnement confirmé : J’accepte ;")
    assert "@" not in str(rows_of(desk, "export=csv&usage=compter"))
    logged = ModelLogEntry.objects.filter(action=EXPORTED)
    assert [one.data["people"] for one in logged.order_by("pk")] == [3, 1, 1, 4]
    assert logged.first().user == desk.officer
    assert "parti" not in str(list(logged.values()))


def test_a_workbook_holds_no_formula(desk, people) -> None:
    answer = desk.get(f"{index_url()}?export=xlsx&usage=prouver")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    sheet = load_workbook(io.BytesIO(content)).active
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert cells["=1+1@exemple.fr"] == "s"


def test_one_person_is_shown_whole(desk, people) -> None:
    somebody, campaign = people["fidele"], make_campaign(subject="La lettre d’hiver")
    Delivery.objects.create(campaign=campaign, subscriber=somebody, state=DeliveryState.PARTIE)
    record(
        somebody, ConsentAct.INSCRIPTION, at=timezone.now(), wording="<b>J’accepte</b>", page="/"
    )
    record_bounce(somebody, BounceKind.DUR, BounceSource.BOITE, "5.1.1", "<i>unknown</i>", campaign)
    html = desk.get(inspect_url(somebody.pk)).content.decode()
    for said in (
        "Fidele@exemple.fr", "Agenda", "Val-d’Oise", "&lt;b&gt;J’accepte", "&lt;i&gt;unknown",
        "La lettre d’hiver", "5.1.1", "Rétablir l’adresse",
    ):  # fmt: skip
        assert said in html
    assert somebody.code not in html
    assert desk.get(f"{index_url()}inspect/rien/").status_code == 404
    assert desk.get(inspect_url(10**17)).status_code == 404


def test_somebody_is_unsubscribed_erased_or_restored_on_request(desk, people) -> None:
    somebody = people["fidele"]
    leave, erase, restore = (
        reverse(f"news_subscribers:{name}", args=[somebody.pk])
        for name in ("unsubscribe", "erase", "restore")
    )
    for address in (leave, erase):
        assert desk.get(address).status_code == 200
    assert desk.post(leave, {"reason": "  "}).status_code == 400
    assert Subscriber.objects.get(pk=somebody.pk).state == SubscriberState.ABONNE
    desk.post(leave, {"reason": "par téléphone,\u200b le 12 mars"})
    proof = somebody.records.last()
    assert (proof.act, proof.user) == (ConsentAct.DESABONNEMENT, desk.officer)
    assert proof.origin == "par téléphone, le 12 mars"
    assert "ne reçoit déjà plus" in desk.post(leave, {"reason": "x"}, follow=True).content.decode()
    assert "bloquée" in desk.get(restore, follow=True).content.decode()
    record_bounce(somebody, BounceKind.PLAINTE, BounceSource.BOITE, "", "abuse")
    assert desk.get(restore).status_code == 200
    desk.post(restore)
    assert Subscriber.objects.get(pk=somebody.pk).state == SubscriberState.DESABONNE
    assert not Refusal.objects.exists()
    answer = desk.post(erase, follow=True)
    assert "effacée" in answer.content.decode()
    assert not Subscriber.objects.filter(pk=somebody.pk).exists()
    assert Refusal.objects.count() == 1
    assert desk.post(erase).status_code == 404
    assert "idele" not in str(list(ModelLogEntry.objects.values()))


def test_questions_to_the_database_are_as_many_whatever_the_size(desk) -> None:
    theme, campaign = make_theme(), make_campaign()

    def grow(count: int) -> Subscriber:
        for _turn in range(count):
            somebody = make_subscriber(theme)
            record(somebody, ConsentAct.INSCRIPTION, at=timezone.now(), user=desk.officer)
            for number in range(count):
                record_bounce(
                    somebody, BounceKind.REFUS, BounceSource.BOITE, "", f"{number}", campaign
                )
            Delivery.objects.create(campaign=make_campaign(), subscriber=somebody)
        return somebody

    def counted() -> list[int]:
        found = []
        exports = [f"{index_url()}?export=csv&usage={one}" for one in PURPOSES]
        for address in (index_url(), inspect_url(somebody.pk), *exports):
            with CaptureQueriesContext(connection) as queries:
                answer = desk.get(address)
                if answer.streaming:
                    b"".join(answer.streaming_content)
            found.append(len(queries))
        return found

    somebody = grow(1)
    counted()
    few = counted()
    somebody = grow(4)
    assert counted() == few
    assert max(few) <= 25
