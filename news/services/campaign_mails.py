"""Telling those who prepared or confirmed a campaign that the site held it back: nobody watches."""

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from core.mail.compose import send
from news.models import Campaign


def tell_held_back(campaign: Campaign, why: str) -> None:
    """Write to each of them who is still of the team, in the present transaction."""
    who = User.objects.filter(pk__in=campaign.log.exclude(user=None).values("user"))
    url = f"{settings.SITE_URL}{reverse('news_sending:campaign', args=[campaign.pk])}"
    for user in who.filter(is_active=True).exclude(email=""):
        send("news/held_back", [user.email], {"campaign": campaign, "why": why, "url": url})
