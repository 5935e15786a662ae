"""A copy has the questions and settings of its event, and dates moved to another day."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.exceptions import EventError
from events.models import DiscoveryEveningPage, SeminarPage, WorkshopPage
from events.services.duplicating import duplicate
from events.sittings import spans_of
from tests.accounts.factories import TeamFactory
from tests.core.html import all_of, document, text_of
from tests.events.page_factories import in_days, make_page, sitting
from tests.events.pages.people import coordinator, officer_of

pytestmark = pytest.mark.django_db

QUESTIONS = [
    {"type": "yes_no", "id": "8b1c3f4e-0000-4000-8000-000000000001",
     "value": {"label": "Venez-vous déjeuner ?", "help_text": "", "required": True, "shown_if": ""}}
]  # fmt: skip


def test_dates_move_together_and_settings_stay():
    closes = timezone.make_aware(datetime.combine(in_days(4), time(12)))
    page = make_page(
        WorkshopPage, days=[sitting(in_days(5)), sitting(in_days(12))], capacity=12,
        closes_at=closes, questions=QUESTIONS, least_presence=2,
    )  # fmt: skip
    copy = duplicate(page, in_days(105), TeamFactory())
    old, new = spans_of(page), spans_of(copy)
    assert [timezone.localdate(one.hours[0]) for one in new] == [in_days(105), in_days(112)]
    assert [timezone.localtime(one.hours[0]).time() for one in new] == [time(18, 30)] * 2
    assert not {one.key for one in old} & {one.key for one in new}
    assert timezone.localtime(copy.closes_at).time() == time(12)
    assert timezone.localdate(copy.closes_at) == in_days(104)
    assert (copy.capacity, copy.least_presence) == (12, 2)
    assert copy.questions[0].value["label"] == "Venez-vous déjeuner ?"
    assert copy.slug != page.slug
    assert not copy.live
    assert not hasattr(copy, "event")


def test_what_was_told_afterwards_is_not_copied():
    page = make_page(SeminarPage, synthesis=[{"type": "paragraph", "value": "<p>Merci.</p>"}])
    copy = duplicate(page, in_days(200), TeamFactory())
    assert len(page.synthesis) == 1
    assert len(copy.synthesis) == 0


def test_the_latest_draft_is_copied():
    page = make_page(title="Publié")
    page.title = "En cours de rédaction"
    page.save_revision()
    assert duplicate(page, in_days(30), TeamFactory()).title == "En cours de rédaction"


def test_without_a_date_there_is_nothing_to_move():
    page = make_page(publish=False)
    page.sittings = []
    page.save_revision()
    with pytest.raises(EventError, match="date"):
        duplicate(page, in_days(30), TeamFactory())


def test_wagtails_copy_leads_to_ours_and_makes_a_draft(client):
    page = make_page()
    client.force_login(officer_of(page.support_structure))
    answer = client.get(reverse("wagtailadmin_pages:copy", args=[page.pk]))
    address = reverse("events_copy", args=[page.pk])
    assert answer.url == address
    asked = client.get(address).content.decode()
    assert "Premier jour" in asked
    assert text_of(all_of(document(asked), "h1")[0]).strip() == "Copier l’événement"
    day = timezone.localdate() + timedelta(days=60)
    answer = client.post(address, {"title": "Deuxième soirée", "day": day.isoformat()})
    copy = DiscoveryEveningPage.objects.get(title="Deuxième soirée")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert copy.slug == "deuxieme-soiree"


@pytest.mark.parametrize("day", ["", "zz", "0001-01-01", "9999-12-31", "\x00", "2027-02-30"])
def test_a_wrong_day_is_told_at_its_field(client, day):
    page = make_page()
    client.force_login(coordinator())
    answer = client.post(reverse("events_copy", args=[page.pk]), {"title": "Copie", "day": day})
    assert answer.status_code == 200
    assert answer.context["form"].errors["day"]
    assert answer.context["form"]["title"].value() == "Copie"
