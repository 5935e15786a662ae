"""Who enters the desk: officers and coordinators; who acts for an event: those who handle it."""

import pytest
from django.contrib.auth.models import Group
from django.urls import get_resolver, reverse

from accounts import groups
from accounts.models import User
from news.enums import CampaignState
from news.models import Campaign
from news.sending.urls import patterns
from news.services.campaigns import prepare
from tests.accounts.factories import HolderFactory, TeamFactory
from tests.events.page_factories import make_page
from tests.events.pages.people import officer_of
from tests.territories.factories import SupportStructureFactory

pytestmark = [pytest.mark.django_db, pytest.mark.wagtail_indexes]

READ = {"list", "campaign", "preview", "preview_text", "progress"}


def addresses(campaign):
    """Return every address of the desk, by name."""
    found = {}
    for one in patterns:
        keys = {"list": [], "new": [campaign.page_id]}.get(one.name, [campaign.pk])
        found[one.name] = reverse(f"news_sending:{one.name}", args=keys)
    return found


def moderator():
    user = TeamFactory()
    user.groups.add(Group.objects.get(name=groups.MODERATORS))
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("who", [moderator, HolderFactory, None])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_opens_anything(client, campaign, who, method):
    if who:
        client.force_login(who())
    for name, url in addresses(campaign).items():
        answer = getattr(client, method)(url)
        assert answer.status_code in (302, 403), name
        assert campaign.subject not in answer.content.decode()
    assert Campaign.objects.get().state == CampaignState.BROUILLON


def test_an_event_is_announced_by_those_who_handle_it_alone(client, theme, people):
    event = make_page()
    own, other = officer_of(event.support_structure), officer_of(SupportStructureFactory())
    campaign = prepare(event, own, themes=[theme])
    client.force_login(other)
    for name, url in addresses(campaign).items():
        status = client.post(url).status_code if name not in READ else client.get(url).status_code
        assert status == 200 if name in READ else status in (302, 403, 405), name
    assert Campaign.objects.get().state == CampaignState.BROUILLON
    edit = reverse("wagtailadmin_pages:edit", args=[event.pk])
    client.force_login(own)
    new = reverse("news_sending:new", args=[event.pk])
    assert new in client.get(edit).content.decode()
    assert client.get(new).status_code == 200
    assert client.get(reverse("news_sending:confirm", args=[campaign.pk])).status_code == 200


def test_a_page_that_nobody_announces_has_no_sending(desk, letter):
    home = letter.get_parent()
    assert desk.get(reverse("news_sending:new", args=[home.pk])).url == reverse("wagtailadmin_home")
    assert desk.get(reverse("news_sending:new", args=[404_404])).status_code == 404


def test_every_address_is_walked(campaign):
    _prefix, room = dict(get_resolver().namespace_dict)["news_sending"]
    assert {name for name in room.reverse_dict if type(name) is str} == set(addresses(campaign))
