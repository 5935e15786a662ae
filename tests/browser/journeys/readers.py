"""Readers of letters, so many that a sending takes some seconds; their links are known."""

THEME = "Professionnels et équipes"
THEIR_NUMBER = 16
A_MINUTE = 120
"""Letters that the worker sends in a minute: an officer has the time to hold a sending back."""

MAKE_READERS = f"""
from django.utils import timezone
from news.models import MailingList, Subscriber, Subscription

now = timezone.now()
theme = MailingList.objects.get(name={THEME!r})
for number in range({THEIR_NUMBER}):
    email = f"lecteur-{{number}}@exemple.fr"
    reader = Subscriber.objects.create(
        email=email, email_key=email, code=f"lecteur{{number:025}}", state_at=now,
        created_at=now, last_act_at=now,
    )
    Subscription.objects.create(subscriber=reader, list=theme, since=now)
"""


def address(number: int) -> str:
    """Return the address of a reader, counted from 0."""
    return f"lecteur-{number}@exemple.fr"


def leaving_link(site_url: str, number: int, campaign: str) -> str:
    """Return what « List-Unsubscribe » of a campaign's mail names for a reader."""
    return f"{site_url}/lettres/desabonnement/lecteur{number:025}/{campaign}/"
