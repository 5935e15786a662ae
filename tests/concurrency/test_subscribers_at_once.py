"""Somebody who subscribes: two clicks at once, and a click beside an erasure.

See ``at_once`` for how two people meet, and for what each control takes away.
"""

import pytest
from django.utils import timezone

from news.enums import SubscriberState
from news.keys import email_key
from news.models import SignUp, Subscriber
from news.services import confirming, erasing
from news.services.confirming import confirm
from news.services.erasing import erase
from tests.concurrency.at_once import Rivals, no_locks
from tests.news.factories import make_subscriber, make_theme

pytestmark = [pytest.mark.django_db, pytest.mark.concurrency]

CAMILLE = "camille@exemple.fr"


def asked() -> SignUp:
    """Return a new sign-up, of an address that nothing else is known of."""
    Subscriber.objects.all().delete()
    SignUp.objects.all().delete()
    row = SignUp.objects.create(
        email=CAMILLE, email_key=email_key(CAMILLE), created_at=timezone.now()
    )
    row.lists.set([make_theme()])
    return row


def known() -> tuple[Subscriber, str]:
    """Return somebody who had left, and the code of their new sign-up."""
    row = asked()
    return make_subscriber(email=CAMILLE, state=SubscriberState.DESABONNE), row.code


def test_two_clicks_are_one_and_leave_one_proof(rivals: Rivals):
    def both(without=None):
        _person, code = rivals.do(known)
        told = rivals.at_once(
            lambda: confirm(code),
            lambda: confirm(code),
            at=(confirming, "_held"),
            without=without,
        )
        proofs = rivals.do(lambda: [one.records.count() for one in Subscriber.objects.all()])
        return [one.how for one in told], proofs

    assert both() == (["done", "done"], [1])
    assert both(no_locks) != (["done", "done"], [1])


def test_two_sign_ups_of_one_address_make_one_subscriber_with_both_lists(rivals: Rivals):
    """A new address: on PostgreSQL the second click waits for the row that the first one makes."""

    def two() -> list[str]:
        first = asked()
        second = SignUp.objects.create(
            email=CAMILLE, email_key=first.email_key, created_at=timezone.now()
        )
        second.lists.set([make_theme()])
        return [first.code, second.code]

    one_code, other_code = rivals.do(two)
    told = rivals.at_once(
        lambda: confirm(one_code),
        lambda: confirm(other_code),
        at=(confirming, "record"),
        before=True,
    )
    assert [one.how for one in told] == ["done", "done"], told
    lists = rivals.do(lambda: [one.lists.count() for one in Subscriber.objects.all()])
    assert lists == [2]


def test_whoever_is_erased_is_not_brought_back_by_a_click_of_before(rivals: Rivals):
    def both(without=None):
        person, code = rivals.do(known)
        told = rivals.at_once(
            lambda: erase(person),
            lambda: confirm(code),
            at=(erasing, "leave_out"),
            before=True,
            without=without,
        )
        return [one.how for one in told], rivals.do(Subscriber.objects.count)

    assert both() == (["done", "refused"], 0)
    assert both(no_locks) != (["done", "refused"], 0)
