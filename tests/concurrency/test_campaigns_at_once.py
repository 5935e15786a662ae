"""Campaigns: two officers, or somebody who leaves, at the moment at which one is launched.

And the one order in which their rows are held (``news.services.campaign_states``).
"""

from collections import Counter

import pytest
from django.db import connection, transaction

from accounts.models import User
from core.mail.transport import Answer, Stage
from news.delivery import outcome
from news.delivery.claims import Mail
from news.enums import CampaignVerb, DeliveryState
from news.models import Campaign, CampaignLog, Delivery, Subscriber
from news.services import erasing, launching
from news.services.campaigns import prepare
from news.services.erasing import erase
from news.services.launching import launch
from news.services.leaving import unsubscribe
from tests.concurrency.at_once import Rivals, Told, no_locks
from tests.concurrency.test_turns import both_through, one_is_ended
from tests.news.delivery.sendings import send_to
from tests.news.factories import make_subscriber, make_theme
from tests.news.sending.conftest import officer_account, order, written_letter

pytestmark = [pytest.mark.django_db, pytest.mark.concurrency]

PEOPLE = 3


def prepared(campaigns: int) -> list[int]:
    """Return the keys of campaigns of one letter, to the same three people."""
    letter, officer, theme = written_letter(), officer_account(), make_theme()
    for _rank in range(PEOPLE):
        make_subscriber(theme)
    return [prepare(letter, officer, themes=[theme]).pk for _rank in range(campaigns)]


def confirm(key: int) -> None:
    """Launch a campaign as somebody who read it and typed the number of people."""
    campaign = Campaign.objects.defer("raw").get(pk=key)
    launch(campaign, order(campaign, PEOPLE), User.objects.get())


def mails() -> list[int]:
    """Return how many mails each person is about to get, the most first."""
    rows = Delivery.objects.values_list("subscriber", flat=True)
    return sorted(Counter(rows).values(), reverse=True)


@pytest.mark.parametrize("campaigns", [1, 2])
def test_two_officers_launch_one_campaign(rivals: Rivals, campaigns):
    """They confirm one campaign, or each their own of the same letter; both have counted."""

    def both(without=None) -> tuple[Told, Told, list[int], int]:
        keys = rivals.do(lambda: prepared(campaigns))
        told = rivals.at_once(
            lambda: confirm(keys[0]),
            lambda: confirm(keys[-1]),
            at=(launching, "_check_order"),
            without=without,
        )
        begun = CampaignLog.objects.filter(campaign__in=keys, verb=CampaignVerb.DEBUT)
        return *told, rivals.do(mails), rivals.do(begun.count)

    one, other, got, begun = both()
    assert (one.how, other.how) == ("done", "refused"), (one, other)
    assert (got, begun) == ([1] * PEOPLE, 1)
    rivals.do(lambda: Delivery.objects.all().delete())
    rivals.do(lambda: User.objects.all().delete())
    one, other, got, begun = both(no_locks)
    assert (other.how, got) != ("refused", [1] * PEOPLE)


def test_whoever_leaves_while_it_begins_gets_nothing(rivals: Rivals):
    def both(without=None) -> tuple[Told, Told, set[str]]:
        (key,) = rivals.do(lambda: prepared(1))
        leaver = rivals.do(lambda: Subscriber.objects.latest("pk"))
        told = rivals.at_once(
            lambda: confirm(key),
            lambda: unsubscribe(leaver),
            at=(launching, "materialise"),
            second_stops=False,
            without=without,
        )
        rows = Delivery.objects.filter(campaign=key, subscriber=leaver)
        return *told, rivals.do(lambda: set(rows.values_list("state", flat=True)))

    one, other, states = both()
    assert (one.how, other.how) == ("done", "done"), (one, other)
    assert states == {DeliveryState.LAISSEE}
    rivals.do(lambda: User.objects.all().delete())
    if connection.vendor == "sqlite":
        return  # one statement writes all: there, nothing can come in between
    assert both(no_locks)[2] == {DeliveryState.ATTENTE}


def test_whoever_is_erased_while_it_begins_and_the_officer_both_get_through(rivals: Rivals):
    """The one comes from the campaign, the other from the person, whose proof names it."""

    def both(without=None) -> tuple[Told, Told]:
        (key,) = rivals.do(lambda: prepared(1))
        leaver = rivals.do(lambda: Subscriber.objects.latest("pk"))
        rivals.do(lambda: leaver.records.create(act="choix", campaign_id=key, at=leaver.state_at))
        return rivals.at_once(
            lambda: confirm(key),
            lambda: erase(leaver),
            at=(launching, "take_turn"),
            second_at=(erasing, "lock"),
            second_waits=False,
            without=without,
        )

    def persons_first(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(erasing, "hold_counting", lambda _person: None)

    told = both()
    assert both_through(told), told
    rivals.do(lambda: User.objects.all().delete())
    if connection.vendor == "postgresql":
        told = both(persons_first)
        assert one_is_ended(told), told


def test_whoever_is_erased_and_whose_mail_is_refused_both_get_through(
    rivals: Rivals, caplog: pytest.LogCaptureFixture
):
    """The one comes from the person, the worker from their mail."""

    def sent() -> tuple[int, Mail]:
        campaign = send_to(1)
        row = Delivery.objects.select_related("subscriber").get(campaign=campaign)
        Delivery.objects.filter(pk=row.pk).update(state=DeliveryState.EN_COURS, tries=1)
        person = row.subscriber
        mail = Mail(row.pk, 0, False, row.domain, person.pk, person.email, person.code)
        return campaign.pk, mail

    def both(without=None) -> tuple[Told, Told]:
        campaign, mail = rivals.do(sent)

        def refused() -> None:
            answer = Answer(550, "5.1.1 inconnu", Stage.RECIPIENT)
            with transaction.atomic():
                outcome.record(outcome.Outcome(mail, answer, outcome.Verdict.REFUSED), campaign)

        return rivals.at_once(
            refused,
            lambda: erase(Subscriber(pk=mail.subscriber, email_key=mail.email)),
            at=(outcome, "_write"),
            second_at=(erasing, "lock"),
            second_waits=False,
            without=without,
        )

    def mails_first(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(outcome, "_hold_person", lambda _outcome: None)

    told = both()
    assert both_through(told), told
    assert "bounce was not recorded" not in caplog.text
    if connection.vendor == "postgresql":
        told = both(mails_first)
        # Whichever the database ends: the worker goes on without what it had to tell.
        assert one_is_ended(told) or "bounce was not recorded" in caplog.text, told
