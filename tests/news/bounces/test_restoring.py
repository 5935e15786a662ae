"""Undoing what a mail that came back did, when it was a mistake."""

import pytest
from django.utils import timezone

from news.enums import BounceKind, BounceSource, ConsentAct, RefusalReason, SubscriberState
from news.exceptions import NewsError
from news.models import Bounce, Refusal
from news.services.bouncing import record_bounce
from news.services.leaving import unsubscribe
from news.services.proof import record
from news.services.restoring import restore
from tests.accounts.factories import TeamFactory
from tests.news.factories import make_subscriber

pytestmark = pytest.mark.django_db


def test_a_blocked_address_comes_back_and_the_trace_stays() -> None:
    somebody, officer = make_subscriber(soft_bounces=3), TeamFactory()
    record_bounce(somebody, BounceKind.DUR, BounceSource.BOITE, "5.1.1", "unknown", identity="x")
    assert restore(somebody, officer) == SubscriberState.ABONNE
    somebody.refresh_from_db()
    bounce = Bounce.objects.get()
    assert (somebody.state, somebody.soft_bounces) == (SubscriberState.ABONNE, 0)
    assert (bounce.undone_by, bounce.message) == (officer, "unknown")
    last = somebody.records.last()
    assert (last.act, last.user) == (ConsentAct.RETABLISSEMENT, officer)
    record_bounce(somebody, BounceKind.DUR, BounceSource.BOITE, "5.1.1", "unknown", identity="x")
    with pytest.raises(NewsError):
        restore(somebody, officer)


def test_a_false_complaint_is_lifted_and_who_had_left_stays_away() -> None:
    left, erased = make_subscriber(), make_subscriber()
    unsubscribe(left)
    record(left, ConsentAct.ADRESSE, at=timezone.now())
    for one in (left, erased):
        record_bounce(one, BounceKind.PLAINTE, BounceSource.PRESTATAIRE, "", "abuse")
    Refusal.objects.filter(pk=Refusal.objects.last().pk).update(reason=RefusalReason.EFFACEMENT)
    assert restore(left, TeamFactory()) == SubscriberState.DESABONNE
    assert restore(erased, TeamFactory()) == SubscriberState.ABONNE
    assert [one.reason for one in Refusal.objects.all()] == [RefusalReason.EFFACEMENT]
