"""What people need at the same moment without knowing of one another.

An address drawn from a title, the folder of what holders send, the index of the search, the
address of an account. See ``at_once`` for how two people meet, and for what each control takes
away.
"""

import sys

import pytest
from wagtail.models import Collection

from accounts.models import User
from accounts.services import address_change
from core import signed_links
from directory.models import Organisation, Programme
from directory.services.entries import files, indexing, publishing
from search import services as search
from search.models import Document
from tests.concurrency.at_once import Rivals, no_locks
from tests.directory import people
from tests.directory.factories import OrganisationFactory, ProgrammeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.concurrency]


def test_two_entries_of_one_title_get_an_address_each(rivals: Rivals):
    """Two clicks on « Créer », or two teams: the slower one draws its address again."""

    def create(organisation: Organisation) -> str:
        title = "Vivre avec l’asthme"
        entry = Programme(organisation=organisation, title=title, official_title=title)
        return publishing.create(entry, user=None).slug

    def both(without=None):
        organisation = rivals.do(OrganisationFactory)
        return rivals.at_once(
            lambda: create(organisation),
            lambda: create(organisation),
            at=(sys.modules[Programme.__module__], "free_slug"),
            without=without,
        )

    def drawn_once(patch: pytest.MonkeyPatch) -> None:
        no_locks(patch)
        patch.setattr(publishing, "_save_new", lambda programme: programme.save())

    one, other = both()
    assert (one.how, other.how) == ("done", "done"), (one, other)
    assert one.what != other.what
    one, other = both(drawn_once)
    assert (one.how, other.how) == ("done", "failed"), (one, other)


def test_the_folder_of_what_holders_send_is_made_once(rivals: Rivals):
    def both(without=None):
        rivals.do(lambda: [one.delete() for one in Collection.objects.filter(depth=2)])
        told = rivals.at_once(
            files.holders_collection,
            files.holders_collection,
            at=(Collection, "add_child"),
            before=True,
            without=without,
        )
        named = Collection.objects.filter(name=files.COLLECTION)
        return [one.how for one in told], rivals.do(named.count)

    rivals.do(lambda: Collection.get_first_root_node() or Collection.add_root(name="Root"))
    assert both() == (["done", "done"], 1)
    assert both(no_locks) != (["done", "done"], 1)


def test_the_index_keeps_the_text_that_was_published_last(rivals: Rivals):
    """Renaming a structure indexes its entries anew while one of them is published."""

    def publish(programme: Programme) -> None:
        row = Programme.objects.get(pk=programme.pk)
        row.title = "Titre nouveau"
        publishing.publish(row, user=None)

    def both(without=None):
        programme = rivals.do(ProgrammeFactory)
        told = rivals.at_once(
            lambda: indexing.refresh([programme.pk]),
            lambda: publish(programme),
            at=(search, "put_many"),
            before=True,
            second_stops=False,
            without=without,
        )
        assert (told[0].how, told[1].how) == ("done", "done"), told
        return rivals.do(lambda: Document.objects.get(key=programme.public_id).title)

    def version_not_held(patch: pytest.MonkeyPatch) -> None:
        no_locks(patch)
        patch.setattr(search, "raise_version", lambda: 1)

    assert both() == "Titre nouveau"
    assert both(version_not_held) != "Titre nouveau"


def test_of_two_links_that_change_an_address_one_is_taken(rivals: Rivals):
    """The other one dies with the address that it was asked from."""

    def links(user: User, names: tuple[str, str]) -> list[str]:
        stamps = [
            {"user": user.pk, "from": user.email, "to": f"{name}{user.pk}@exemple.fr"}
            for name in names
        ]
        return [signed_links.sign(address_change.PURPOSE, stamp) for stamp in stamps]

    def both(without=None):
        user = rivals.do(people.account)
        one, other = links(user, ("une", "autre"))
        told = rivals.at_once(
            lambda: address_change.apply(User.objects.get(pk=user.pk), one),
            lambda: address_change.apply(User.objects.get(pk=user.pk), other),
            at=(address_change, "read"),
            without=without,
        )
        return *told, rivals.do(lambda: User.objects.get(pk=user.pk).email)

    one, other, address = both()
    assert (one.how, other.how) == ("done", "refused"), (one, other)
    assert address.startswith("une")
    one, other, address = both(no_locks)
    assert (one.how, other.how) == ("done", "done"), (one, other)
    assert address.startswith("autre")
