"""Rows of the room for the tests, made by the models alone: no service runs."""

import itertools
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from core.models.fixed_address import FixedAddressPage
from news.enums import CampaignKind, ListKind, SubscriberState
from news.models import (
    Campaign,
    LetterIndexPage,
    LetterPage,
    MailingList,
    NewsCategory,
    NewsIndexPage,
    NewsPage,
    Subscriber,
    Subscription,
)
from pages.models import HomePage
from territories.models import Departement
from tests.pages.factories import make_home

_numbers = itertools.count(1)


def make_index(model: type[FixedAddressPage]) -> FixedAddressPage:
    """Return the page « Actualités » or « Lettres », with the home page above it."""
    found = model.objects.first()
    if found is not None:
        return found
    home = HomePage.objects.first() or make_home()
    page = model(title=str(model._meta.verbose_name).capitalize(), slug=model.fixed_slug)
    home.add_child(instance=page)
    return page


def make_category(name: str = "", **values: Any) -> NewsCategory:
    number = next(_numbers)
    return NewsCategory.objects.create(
        **{"name": name or f"Catégorie {number}", "slug": f"categorie-{number}", **values}
    )


def make_news(*, publish: bool = True, **values: Any) -> NewsPage:
    """Return a piece of news, published unless not; ``categories`` and ``departements`` are set."""
    return _page(NewsPage, NewsIndexPage, "Actualité", publish=publish, **values)


def make_letter(*, publish: bool = True, **values: Any) -> LetterPage:
    """Return an issue of the newsletter, published unless not."""
    return _page(LetterPage, LetterIndexPage, "Lettre", publish=publish, **values)


def _page(model: type[Any], above: type[Any], word: str, *, publish: bool, **values: Any) -> Any:
    number = next(_numbers)
    parent: Page = make_index(above)
    many = {
        name: values.pop(name)
        for name in ("categories", "departements", "cpts", "tags")
        if name in values
    }
    page = model(
        **{
            "title": f"{word} {number}",
            "slug": f"{word.lower().replace('é', 'e')}-{number}",
            "introduction": "Ce qui change pour les patients et leurs proches.",
            "live": False,
            **values,
        }
    )
    for name, rows in many.items():
        if name != "tags":
            setattr(page, name, rows)
    parent.add_child(instance=page)
    if "tags" in many:
        page.tags.add(*many["tags"])
    revision = page.save_revision()
    if publish:
        revision.publish()
        page.refresh_from_db()
    return page


def make_theme(name: str = "", **values: Any) -> MailingList:
    number = next(_numbers)
    return MailingList.objects.create(
        **{"name": name or f"Thème {number}", "slug": f"theme-{number}", **values}
    )


def make_territory(departement: Departement, **values: Any) -> MailingList:
    return MailingList.objects.create(
        kind=ListKind.TERRITOIRE,
        name=departement.name,
        slug=departement.slug,
        departement=departement,
        **values,
    )


def make_subscriber(*lists: MailingList, email: str = "", **values: Any) -> Subscriber:
    """Return somebody who subscribed to ``lists``."""
    now = timezone.now()
    address = email or f"abonne-n{next(_numbers)}@exemple.fr"
    subscriber = Subscriber.objects.create(
        **{
            "email": address,
            "email_key": address.casefold(),
            "state": SubscriberState.ABONNE,
            "state_at": now,
            "created_at": now,
            "last_act_at": now,
            **values,
        }
    )
    Subscription.objects.bulk_create(
        Subscription(subscriber=subscriber, list=one, since=now) for one in lists
    )
    return subscriber


def make_campaign(*themes: MailingList, **values: Any) -> Campaign:
    """Return a campaign in preparation to ``themes``."""
    now = timezone.now()
    campaign = Campaign.objects.create(
        **{
            "kind": CampaignKind.LETTRE,
            "subject": "La lettre de novembre",
            "state_at": now,
            "created_at": now,
            **values,
        }
    )
    campaign.themes.set(themes)
    return campaign
