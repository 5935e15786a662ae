"""A version of an entry is read in few queries, and outlives what it points to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import SiteImage
from directory.models import Organisation, Programme, ProgrammePartner
from tests.directory.factories import (
    CommuneFactory,
    OrganisationFactory,
    PlaceFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db


def revised(programme, **children):
    draft = Programme.objects.get(pk=programme.pk)
    for name, rows in children.items():
        setattr(draft, name, rows)
    return draft.save_revision()


def queries_to_read(places):
    communes = [
        CommuneFactory(insee=f"95{places:02}{number:02}"[:5], name=f"Commune {places} {number}")
        for number in range(min(places, 9))
    ]
    programme = ProgrammeFactory()
    rows = [PlaceFactory(commune=communes[number % len(communes)]) for number in range(places)]
    revision = revised(programme, places=rows)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        draft = revision.as_object()
        names = [
            (str(place.commune), place.commune.departement.name) for place in draft.places.all()
        ]
    assert len(names) == places
    return len(queries)


def test_thirty_places_cost_no_more_queries_than_one():
    assert queries_to_read(30) == queries_to_read(1)


def test_a_partner_deleted_meanwhile_is_left_out():
    programme, partner = ProgrammeFactory(), OrganisationFactory()
    revision = revised(programme, partners=[ProgrammePartner(organisation=partner)])
    Organisation.objects.filter(pk=partner.pk).delete()
    assert list(revision.as_object().partners.all()) == []


def test_an_image_deleted_meanwhile_is_forgotten():
    programme = ProgrammeFactory()
    image = SiteImage.objects.create(title="Image", width=1, height=1)
    draft = Programme.objects.get(pk=programme.pk)
    draft.image = image
    revision = draft.save_revision()
    SiteImage.objects.filter(pk=image.pk).delete()
    assert revision.as_object().image is None
