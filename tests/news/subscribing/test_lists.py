"""The lists: made by setup, kept by officers, never telling an illness."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.groups import COMMUNICATION, COORDINATORS, MODERATORS
from core.registry import setup_steps
from news.enums import ListKind
from news.models import MailingList
from news.services.default_lists import make_default_lists
from tests.accounts.factories import HolderFactory, TeamFactory
from tests.news.factories import make_campaign, make_subscriber, make_territory, make_theme
from tests.territories.factories import DepartementFactory

pytestmark = pytest.mark.django_db


def test_setup_makes_lists_once_and_respects_what_officers_changed(settings: Any) -> None:
    settings.REGION, settings.DEPARTEMENTS = "11", ["95"]
    DepartementFactory(code="95", slug="val-d-oise")
    DepartementFactory(code="78", slug="yvelines", name="Yvelines")
    step = setup_steps.get("mailing-lists")
    assert [step.run(), step.run()] == [5, 0]
    themes = MailingList.objects.filter(kind=ListKind.THEME)
    assert "Partenariat patients-professionnels" in themes.values_list("name", flat=True)
    assert [one.slug for one in MailingList.objects.exclude(pk__in=themes)] == ["val-d-oise"]
    for one in MailingList.objects.all():
        one.full_clean()
    MailingList.objects.get(slug="agenda").delete()
    MailingList.objects.filter(slug="val-d-oise").update(is_open=False, name="Le 95")
    assert make_default_lists() == 0
    settings.DEPARTEMENTS = []
    make_theme("Yvelines")
    assert make_default_lists() == 0, "the name is taken"


@pytest.mark.parametrize(
    "name", ["Diabète de type 2", "VIH", "Patients asthmatiques", "Insuffisance cardiaque"]
)
def test_no_list_tells_an_illness(name: str) -> None:
    with pytest.raises(ValidationError, match="dit une maladie"):
        MailingList(name=name, slug="x").full_clean()


def test_a_list_stays_what_people_chose() -> None:
    one = make_theme()
    one.kind = ListKind.TERRITOIRE
    with pytest.raises(ValidationError, match="département"):
        one.full_clean()
    one.departement = DepartementFactory()
    one.full_clean()
    make_subscriber(one)
    with pytest.raises(ValidationError, match="Des personnes ont choisi"):
        one.full_clean()
    place = make_territory(DepartementFactory(code="95", name="Val-d’Oise", slug="val-d-oise"))
    make_subscriber(place)
    place.name = "Le 95"
    place.full_clean()
    place.departement = DepartementFactory(code="78", name="Yvelines", slug="yvelines")
    with pytest.raises(ValidationError, match="Des personnes ont choisi"):
        place.full_clean()


class TestAdmin:
    """« Listes d’abonnement »."""

    def officer(self, group: str = COMMUNICATION) -> Client:
        user = TeamFactory()
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        return client

    def test_officers_write_lists_and_delete_those_of_nobody(self) -> None:
        client = self.officer()
        index = reverse("listes-abonnement:index")
        fields = {"name": "Échos", "slug": "échos", "kind": "theme", "order": "50"}
        assert client.post(reverse("listes-abonnement:add"), fields).status_code == 302
        one = MailingList.objects.get(slug="echos")
        wrong = client.post(reverse("listes-abonnement:add"), {**fields, "name": "Le diabète"})
        assert "dit une maladie" in wrong.content.decode()
        delete = reverse("listes-abonnement:delete", args=[one.pk])
        make_campaign(one)
        refused = client.post(delete, follow=True)
        assert "ne peut pas être supprimée" in refused.content.decode()
        assert MailingList.objects.filter(pk=one.pk).exists()
        free = make_theme()
        assert client.post(reverse("listes-abonnement:delete", args=[free.pk])).status_code == 302
        assert not MailingList.objects.filter(pk=free.pk).exists()
        assert client.get(index).status_code == 200
        assert self.officer(COORDINATORS).get(index).status_code == 200

    def test_nobody_else_comes_in(self) -> None:
        one = make_subscriber(make_theme()).lists.get()
        moderator = self.officer(MODERATORS)
        holder = Client()
        holder.force_login(HolderFactory())
        for client in (moderator, holder, Client()):
            for name, args in (
                ("index", []),
                ("add", []),
                ("edit", [one.pk]),
                ("delete", [one.pk]),
            ):
                answer = client.post(reverse(f"listes-abonnement:{name}", args=args))
                assert answer.status_code in (302, 403, 404), (name, answer.status_code)
                assert "listes-abonnement" not in answer.get("Location", "").partition("?")[0]
        assert MailingList.objects.get() == one

    def test_the_list_counts_subscribers_in_one_query(
        self, django_assert_max_num_queries: Any
    ) -> None:
        client, index = self.officer(), reverse("listes-abonnement:index")
        make_subscriber(make_theme("Première"), make_theme())
        client.get(index)
        with django_assert_max_num_queries(40) as few:
            assert "Première" in client.get(index).content.decode()
        for _number in range(6):
            make_subscriber(make_theme())
        with django_assert_max_num_queries(len(few)):
            client.get(index)
