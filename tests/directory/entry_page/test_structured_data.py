"""What search engines read of an entry is in the words of schema.org, and honest."""

import pytest

from directory.entry_page.structured_data import describe
from directory.public import public_entry
from tests.directory.factories import CommuneFactory, PlaceFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db

# From schema.org 29: the properties that we use, by type, those of its parents included.
THING = {"@type", "@id", "@context", "name", "alternateName", "url", "description", "identifier"}
PROPERTIES = {
    "Service": {"serviceType", "category", "provider", "audience", "areaServed",
                "availableChannel", "offers"},
    "MedicalOrganization": {"telephone", "address"},
    "PropertyValue": {"propertyID", "value"},
    "Audience": {"audienceType"},
    "ServiceChannel": {"serviceLocation", "servicePhone", "availableLanguage"},
    "Place": {"address", "geo"},
    "PostalAddress": {"streetAddress", "postalCode", "addressLocality", "addressCountry"},
    "GeoCoordinates": {"latitude", "longitude"},
    "ContactPoint": {"contactType", "telephone", "email"},
    "Offer": {"price", "priceCurrency"},
}  # fmt: skip


def parts(value):
    """Yield every object of a description."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from parts(part)
    elif isinstance(value, list):
        for part in value:
            yield from parts(part)


@pytest.fixture
def described():
    place = PlaceFactory(latitude=49.04, longitude=2.07)
    entry = ProgrammeFactory(complete=True, places=[place, PlaceFactory(label="Ailleurs")])
    entry.organisation.finess = "950000001"
    entry.organisation.commune = CommuneFactory()
    entry.organisation.save()
    return describe(public_entry(entry))


def test_every_word_is_one_of_schema_org(described):
    used = {part["@type"] for part in parts(described)}
    assert used == set(PROPERTIES)
    for part in parts(described):
        assert set(part) <= THING | PROPERTIES[part["@type"]]
        assert all(value not in (None, "", [], {}) for value in part.values())


def test_the_structure_is_known_by_its_number_and_its_place(described):
    provider = described["provider"]
    assert provider["identifier"]["value"] == "950000001"
    assert provider["address"]["addressLocality"] == "Cergy"


def test_a_point_is_told_only_where_it_is_the_places_own(described):
    exact, about = described["availableChannel"]
    assert exact["serviceLocation"]["geo"]["latitude"] == 49.04
    assert "geo" not in about["serviceLocation"]
    assert exact["availableLanguage"] == ["français", "langue des signes française"]


def test_nothing_is_promised_that_nobody_said():
    bare = describe(public_entry(ProgrammeFactory(bare=True)))
    assert set(bare) == {"@context", "@type", "@id", "url", "name", "alternateName", "serviceType",
                         "provider"}  # fmt: skip
