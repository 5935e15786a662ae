"""A few subscribers of the demonstration; the link of one of them is known, to try the pages."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from news.enums import ConsentAct
from news.keys import email_key
from news.models import MailingList, Subscriber, Subscription
from news.services.proof import record
from news.subscribing.consent import wording
from news.subscribing.origins import FOOTER, page_of

KNOWN_CODE = "demonstration0de0camille00000000"
"""Opens `/lettres/abonnement/<code>/` of the first one."""
PEOPLE = ("camille", "dominique", "sacha", "alix", "charlie", "lou", "maxime", "morgan")
"""The last one first; ``news.demo.sent`` says what became of some of them."""


@transaction.atomic
def lay_out_subscribers() -> None:
    """Add the subscribers, unless there are some."""
    lists = list(MailingList.objects.all())
    if not lists or Subscriber.objects.exists():
        return
    now = timezone.now()
    for number, name in enumerate(PEOPLE):
        since = now - timedelta(days=20 * number + 3)
        email = f"{name}@exemple.fr"
        person = Subscriber(
            email=email,
            email_key=email_key(email),
            state_at=since,
            created_at=since,
            last_act_at=since,
        )
        if number == 0:
            person.code = KNOWN_CODE
        person.save()
        chosen = [one for rank, one in enumerate(lists) if (rank + number) % 3 == 0]
        Subscription.objects.bulk_create(
            Subscription(subscriber=person, list=one, since=since) for one in chosen
        )
        record(
            person,
            ConsentAct.INSCRIPTION,
            at=since,
            asked_at=since - timedelta(minutes=4),
            lists=chosen,
            wording=wording(),
            page=page_of(FOOTER),
        )
