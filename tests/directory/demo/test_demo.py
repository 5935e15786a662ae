"""The demonstration is whole and runs twice; the large directory is the same for the same seed."""

import io
import re

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry

from accounts.models import User
from directory.demo.people import ADMINISTRATOR, PASSWORD
from directory.models import (
    Organisation,
    Place,
    PrivateContact,
    Programme,
    ProgrammeLife,
    PublicContact,
)
from directory.public.privacy import has_mobile
from directory.services.entries.vocabulary import load_vocabulary
from search.models import Document
from tests.directory.factories import CommuneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready():
    CommuneFactory()
    CommuneFactory(insee="95500", name="Pontoise", postcode="95300")
    load_vocabulary()


def run(name, **options):
    out = io.StringIO()
    call_command(name, stdout=out, **options)
    return out.getvalue()


def snapshot():
    return list(
        Programme.objects.order_by("pk").values_list(
            "public_id", "title", "slug", "aims", "life__state", "life__confirmed_at"
        )
    )


def test_the_large_directory_is_varied_indexed_and_private(ready):
    assert "60 fiches" in run("demo_data", programmes=60)
    assert Programme.objects.filter(live=True).count() == 60
    lives = ProgrammeLife.objects.all()
    assert lives.count() == 60
    assert lives.values("state").distinct().count() > 2
    assert lives.filter(confirmed_at=None).exists()
    assert lives.exclude(confirmed_at=None).exists()
    assert Document.objects.filter(kind="programme").count() == Programme.objects.public().count()
    assert ModelLogEntry.objects.filter(action="directory.bulk_create").count() == 60
    for contact in PublicContact.objects.all():
        contact.full_clean(exclude=["programme"])
        assert contact.phone.startswith("+3319900")
    for place in Place.objects.all():
        place.full_clean(exclude=["programme"])
    for programme in Programme.objects.all():
        programme.full_clean()
    for organisation in Organisation.objects.all():
        organisation.full_clean()


def test_the_same_seed_gives_the_same_entries_and_another_seed_others(ready):
    run("demo_data", programmes=8, seed=7)
    first = snapshot()
    Programme.objects.all().delete()
    Organisation.objects.all().delete()
    run("demo_data", programmes=8, seed=7)
    assert snapshot() == first
    Programme.objects.all().delete()
    Organisation.objects.all().delete()
    run("demo_data", programmes=8, seed=8)
    assert snapshot() != first


def test_a_second_run_adds_entries(ready):
    run("demo_data", programmes=5)
    run("demo_data", programmes=5)
    assert Programme.objects.count() == 10


@pytest.mark.parametrize("command", ["demo_data", "load_demo"])
def test_no_invented_data_on_a_real_site(ready, settings, command):
    settings.ALLOW_INVENTED_DATA = False
    with pytest.raises(CommandError, match="inventées"):
        run(command)
    assert not Programme.objects.exists()
    assert not User.objects.exists()


def test_force_is_possible_for_measures(ready, settings):
    settings.ALLOW_INVENTED_DATA = False
    run("demo_data", programmes=1, force=True)
    assert Programme.objects.count() == 1


def test_large_directory_needs_territories_and_a_sensible_number(db):
    with pytest.raises(CommandError, match="territoires"):
        run("demo_data", programmes=3)
    with pytest.raises(CommandError, match="nombre"):
        run("demo_data", programmes=0)


@pytest.fixture
def demonstration(settings):
    settings.DEPARTEMENTS = ["95"]
    call_command("setup", no_input=True, verbosity=0)
    return run("load_demo")


def test_the_demonstration(demonstration, client):
    assert ADMINISTRATOR in demonstration
    assert PASSWORD in demonstration
    assert Programme.objects.filter(live=True).count() == 75
    told = Programme.objects.filter(source="porteur")
    assert told.count() >= 12
    assert told.exclude(aims="").exclude(course="").count() == told.count()
    states = set(told.values_list("life__state", flat=True))
    assert {"actif", "suspendu", "plus-de-place", "ouvre-bientot", "arrete"} <= states
    assert all(programme.private_contacts.count() >= 2 for programme in told)
    assert client.login(username=ADMINISTRATOR, password=PASSWORD)
    names = list(PrivateContact.objects.exclude(name="").values_list("name", flat=True))
    for programme in told.exclude(life__state="arrete"):
        page = client.get(programme.get_absolute_url()).content.decode()
        assert not has_mobile(re.sub(r"<[^>]*>", " ", page))
        assert not re.search(r"tel:\+33[67]", page)
        assert not [name for name in names if name in page]

    before = (snapshot(), ModelLogEntry.objects.count(), User.objects.count())
    run("load_demo")
    assert (snapshot(), ModelLogEntry.objects.count(), User.objects.count()) == before
