"""The dashboard and the campaigns, as coordinators and moderators open them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.enums import CampaignState
from directory.models import (
    Campaign,
    ConfirmationRequest,
    FreshnessSnapshot,
    ObjectedAddress,
    PrivateContact,
    SiteLogEntry,
)
from directory.services.confirming import campaign_runs, campaigns, freshness_counts
from tests.directory import people
from tests.directory.confirming.asked import contact, entry_due, never_confirmed
from tests.directory.factories import (
    CommuneFactory,
    DepartementFactory,
    OrganisationFactory,
    PlaceFactory,
)

pytestmark = pytest.mark.django_db
DASHBOARD = "/admin/fraicheur/"


@pytest.fixture
def coordinator(client):
    user = people.coordinator()
    client.force_login(user)
    return user


def in_yvelines(**values):
    commune = CommuneFactory(
        insee="78646", name="Versailles", departement=DepartementFactory(code="78")
    )
    return never_confirmed(places=[PlaceFactory(commune=commune)], **values)


def test_entries_are_counted_by_departement_in_their_own_rhythm(client, coordinator):
    for days in (200, 10, -1):
        entry_due(days)
    never_confirmed()
    in_yvelines()
    rows = client.get(DASHBOARD).context["rows"]
    assert {row.name: [cell.count for cell in row.cells] for row in rows} == {
        "Yvelines (78)": [0, 0, 0, 1],
        "Val-d’Oise (95)": [1, 1, 1, 1],
    }
    assert {row.name: row.percent for row in rows}["Val-d’Oise (95)"] == 50


def test_a_number_leads_to_the_list_of_these_entries(client, coordinator):
    late = entry_due(-1)
    entry_due(200)
    row = client.get(DASHBOARD).context["rows"][0]
    listed = client.get(row.cells[2].url)
    assert [entry.pk for entry in listed.context["object_list"]] == [late.pk]


def test_the_worst_organisations_stand_on_top_and_can_be_searched(client, coordinator):
    good, bad = OrganisationFactory(name="Bon"), OrganisationFactory(name="Épreuve")
    entry_due(200, organisation=good)
    entry_due(-1, organisation=bad)
    rows = client.get(DASHBOARD, {"par": "structures"}).context["rows"]
    assert [row.name for row in rows] == ["Épreuve", "Bon"]
    rows = client.get(DASHBOARD, {"par": "structures", "q": "epreuve"}).context["rows"]
    assert [row.name for row in rows] == ["Épreuve"]


def test_a_moderator_sees_their_departements_alone(client):
    client.force_login(people.moderator(["78"]))
    never_confirmed()
    in_yvelines()
    page = client.get(DASHBOARD)
    assert [row.name for row in page.context["rows"]] == ["Yvelines (78)"]
    assert page.context["whole"].total == 1
    csv = b"".join(client.get(reverse("directory_freshness:export"))).decode()
    assert "95" not in csv.split("\n", 1)[1].replace("Toutes", "")


@pytest.mark.parametrize("kind", ["officer", "outsider", "anonymous"])
@pytest.mark.parametrize("name", ["dashboard", "export", "campaigns", "new_campaign"])
def test_nobody_else_enters(client, kind, name):
    if kind != "anonymous":
        client.force_login(getattr(people, kind)())
    assert client.get(reverse(f"directory_freshness:{name}")).status_code == 302


def test_moderators_launch_no_campaign(client):
    client.force_login(people.moderator())
    never_confirmed("camille@exemple.fr")
    data = {"name": "Essai", "days": 5, "starts_on": timezone.localdate().isoformat()}
    assert client.post("/admin/fraicheur/campagnes/nouvelle/", data).status_code == 302
    assert not Campaign.objects.exists()


def test_the_export_is_plain_and_read_right_by_excel(client, coordinator):
    never_confirmed(organisation=OrganisationFactory(name="=HYPERLINK(1)"))
    response = client.get(reverse("directory_freshness:export"), {"par": "structures"})
    text = b"".join(response).decode()
    assert text.startswith("\ufeff")
    assert "'=HYPERLINK(1);Cergy;0;0;0;1;1;0" in text


def test_the_trend_is_kept_month_by_month(client, coordinator):
    entry_due(200)
    assert freshness_counts.take_snapshot() == 3
    assert freshness_counts.take_snapshot() == 3
    month = timezone.localdate().replace(day=1)
    assert FreshnessSnapshot.objects.count() == 3
    before = (month - timedelta(days=1)).replace(day=1)
    FreshnessSnapshot.objects.create(month=before, departement_id="95", fresh=1, never=3)
    row = client.get(DASHBOARD).context["rows"][0]
    assert [bar.percent for bar in row.trend][-2:] == [25, 100]


@pytest.mark.parametrize("by", ["", "structures"])
def test_the_query_count_does_not_grow(client, coordinator, django_assert_max_num_queries, by):
    for count in (2, 8):
        for _number in range(count):
            entry_due(3)
        freshness_counts.take_snapshot()
        with django_assert_max_num_queries(21):
            assert client.get(DASHBOARD, {"par": by}).status_code == 200


@pytest.mark.parametrize("values", [{"par": "\x00"}, {"q": "\x00'\"" * 3000, "par": "structures"}])
def test_odd_addresses_are_no_error(client, coordinator, values):
    assert client.get(DASHBOARD, values).status_code in (200, 400)


def test_a_campaign_is_seen_before_it_is_launched(client, coordinator):
    contact(never_confirmed("camille@exemple.fr"), "autre@exemple.fr", known_from="liste")
    never_confirmed()
    today = timezone.localdate().isoformat()
    data = {"name": "Essai", "days": 5, "starts_on": today}
    page = client.get("/admin/fraicheur/campagnes/nouvelle/", data)
    preview = page.context["preview"]
    assert (preview["people"], preview["entries"], preview["uninformed"]) == (2, 1, 1)
    assert preview["without_count"] == 1
    assert "d’où vient" in preview["sample"].html.lower()
    assert not ConfirmationRequest.objects.exists()
    response = client.post("/admin/fraicheur/campagnes/nouvelle/", data)
    campaign = Campaign.objects.get()
    assert response.url == reverse("directory_freshness:campaign", args=[campaign.pk])
    page = client.get(response.url)
    assert page.context["progress"].to_send == 2
    assert "camille@exemple.fr" not in page.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"days": "0"}, {"days": "99"}, {"starts_on": "2020-01-01"}, {"name": "\x00"}]
)
def test_a_wrong_campaign_is_refused_in_words(client, coordinator, wrong):
    never_confirmed("camille@exemple.fr")
    data = {"name": "Essai", "days": 5, "starts_on": timezone.localdate().isoformat(), **wrong}
    response = client.post("/admin/fraicheur/campagnes/nouvelle/", data)
    assert response.status_code == 400
    assert not Campaign.objects.exists()


def test_stop_resume_and_ask_the_silent_again(client, coordinator):
    never_confirmed("camille@exemple.fr")
    campaign = campaigns.launch("Essai", user=coordinator, days=1)
    campaign_runs.run()
    address = reverse("directory_freshness:campaign", args=[campaign.pk])
    client.post(address, {"action": "stop"})
    campaign.refresh_from_db()
    assert campaign.state in (CampaignState.ARRETEE, CampaignState.TERMINEE)
    assert client.get(address).context["progress"].silent == 1
    client.post(address, {"action": "again"})
    again = Campaign.objects.get(follows=campaign)
    assert again.state == CampaignState.EN_COURS


def test_the_preview_says_how_many_leave_each_day_and_from_which_file(
    client, coordinator, settings
):
    settings.REMINDERS_AT_ANY_HOUR = False
    for number in range(7):
        contact(never_confirmed(), f"p{number}@exemple.fr", known_from="liste de mars 2026")
    data = {"name": "Essai", "days": 3, "starts_on": "2040-01-07"}  # a Saturday
    page = client.get("/admin/fraicheur/campagnes/nouvelle/", data)
    preview = page.context["preview"]
    assert preview["a_day"] == 3
    assert (preview["first"], preview["last"]) == (date(2040, 1, 9), date(2040, 1, 11))
    assert "liste de mars 2026" in preview["sample"].text


def test_organisations_of_one_name_are_told_apart(client, coordinator):
    never_confirmed(organisation=OrganisationFactory(name="Hôpital du Parc"))
    in_yvelines(organisation=OrganisationFactory(name="Hôpital du Parc"))
    rows = client.get(DASHBOARD, {"par": "structures"}).context["rows"]
    assert {row.where for row in rows} == {"Cergy", "Versailles"}


def test_a_coordinator_takes_back_who_asks_for_it_by_telephone(client, coordinator):
    entry = never_confirmed("camille@exemple.fr")
    address = reverse("directory_freshness:objection")
    page = client.post(address, {"email": " CAMILLE@exemple.fr "})
    assert str(entry) in page.content.decode()
    assert PrivateContact.objects.count() == 1
    assert client.post(address, {"email": "camille@exemple.fr", "erase": "1"}).url == address
    assert not PrivateContact.objects.exists()
    assert ObjectedAddress.objects.count() == 1
    log = SiteLogEntry.objects.get(action="directory.contact_objected")
    assert log.user == coordinator


@pytest.mark.parametrize("email", ["", "camille", "\x00", "a" * 10_000 + "@exemple.fr"])
def test_an_unreadable_address_takes_nobody_back(client, coordinator, email):
    never_confirmed("camille@exemple.fr")
    address = reverse("directory_freshness:objection")
    assert client.post(address, {"email": email, "erase": "1"}).status_code == 400
    assert PrivateContact.objects.count() == 1


def test_moderators_take_nobody_back(client):
    client.force_login(people.moderator())
    never_confirmed("camille@exemple.fr")
    data = {"email": "camille@exemple.fr", "erase": "1"}
    assert client.post(reverse("directory_freshness:objection"), data).status_code in (302, 403)
    assert PrivateContact.objects.count() == 1
