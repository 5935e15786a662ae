"""Who reads subscribers: officers and coordinators, nobody else, at any address."""

import pytest
from django.urls import get_resolver, reverse

from accounts import groups
from news.admin.registers import index_url, inspect_url
from news.models import AddressFile, Subscriber
from news.services.importing import read_file
from tests.accounts.factories import HolderFactory
from tests.news.admin.people import member_of, officer
from tests.news.factories import make_subscriber

pytestmark = [pytest.mark.django_db, pytest.mark.wagtail_indexes]
SECRET = "secret@exemple.fr"
ACTIONS = ("unsubscribe", "erase", "restore")


def addresses() -> list[str]:
    somebody = make_subscriber(email=SECRET)
    file = read_file("liste.csv", SECRET.encode(), officer())
    return [
        index_url(),
        index_url() + "?export=csv&usage=prouver",
        inspect_url(somebody.pk),
        *(reverse(f"news_subscribers:{name}", args=[somebody.pk]) for name in ACTIONS),
        reverse("news_files:list"),
        reverse("news_files:file", args=[file.pk]),
        reverse("news_files:progress", args=[file.pk]),
    ]


def test_no_address_is_left_out() -> None:
    rooms = {key: room for key, (_prefix, room) in get_resolver().namespace_dict.items()}
    known = {
        f"{key}:{name}"
        for key in ("news_subscribers", "news_files")
        for name in rooms[key].reverse_dict
        if isinstance(name, str)
    }
    assert known == {
        *(f"news_subscribers:{name}" for name in ACTIONS),
        "news_files:list", "news_files:file", "news_files:progress",
    }  # fmt: skip


@pytest.mark.parametrize("who", ["nobody", "holder", "moderator"])
def test_outsiders_read_and_do_nothing(client, who: str) -> None:
    if who != "nobody":
        client.force_login(HolderFactory() if who == "holder" else member_of(groups.MODERATORS))
    for address in addresses():
        for answer in (client.get(address), client.post(address, {"reason": "x", "column": 0})):
            assert answer.status_code in (302, 403), address
            assert SECRET.encode() not in answer.content
            if answer.status_code == 302:
                assert answer.url.startswith(("/admin/", "/compte/"))
    assert Subscriber.objects.get().state == "abonne"
    assert AddressFile.objects.get().state == "lu"


def test_officers_and_coordinators_read(client) -> None:
    found = addresses()
    for user in (officer(), member_of(groups.COORDINATORS)):
        client.force_login(user)
        for address in found:
            answer = client.get(address)
            if "retablir" not in address:  # nothing to restore: back to the person
                assert answer.status_code == 200, address
    assert r"Lettres d\u2019information" in client.get(found[0]).content.decode()


def test_there_is_no_page_to_add_change_or_delete_anybody(desk) -> None:
    somebody = make_subscriber()
    for action in ("create", "edit", "delete", "history"):
        assert desk.get(f"{index_url()}{action}/{somebody.pk}/").status_code == 404
