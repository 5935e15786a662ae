"""What an entry misses is said, and only what applies to it counts."""

import pytest

from directory.completeness import ChildFacts, completeness, facts_of, with_child_facts
from directory.enums import CareSetting, OfferType
from directory.models import Programme
from tests.directory.factories import (
    PrivateContactFactory,
    ProfessionalContactFactory,
    ProgrammeFactory,
)

EVERYTHING = ChildFacts(**dict.fromkeys(ChildFacts.__dataclass_fields__, True))


def names(result):
    return {item.name for item in result.missing}


def test_an_empty_entry_is_told_everything_it_misses_the_heaviest_first():
    result = completeness(Programme(), ChildFacts())
    assert result.percent == 0
    assert {"public_contact", "aims", "usual_delay"} <= names(result)
    weights = [item.must for item in result.missing]
    assert weights == sorted(weights, reverse=True)
    assert all(str(item.reason).endswith(".") for item in result.missing)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"offer_type": OfferType.ACTION_ASSOCIATION}, "declared_on"),
        ({"offer_type": OfferType.MAISON_SPORT_SANTE}, "pathology"),
        ({"care_settings": [CareSetting.VILLE]}, "receptions"),
        ({"formats": ["individuel"]}, "group_size"),
        ({"care_settings": [CareSetting.VILLE]}, "mobile_zone"),
    ],
)
def test_what_does_not_apply_does_not_count(changes, name):
    programme = Programme(**changes)
    assert name not in names(completeness(programme, ChildFacts()))


def test_no_is_an_answer_and_unknown_is_none():
    assert "polypathology" not in names(completeness(Programme(polypathology=False), EVERYTHING))
    assert "polypathology" in names(completeness(Programme(polypathology=None), EVERYTHING))


def test_a_must_weighs_more_than_a_should():
    without_must = completeness(Programme(usual_delay="x"), EVERYTHING).percent
    without_should = completeness(Programme(aims="x"), EVERYTHING).percent
    assert without_should > without_must


@pytest.mark.django_db
def test_a_complete_entry_is_a_hundred_percent_but_for_its_themes():
    programme = ProgrammeFactory(
        complete=True, professional_contacts=[ProfessionalContactFactory()]
    )
    PrivateContactFactory.create_batch(2, programme=programme)
    row = with_child_facts(Programme.objects.all()).get()
    assert names(completeness(row, facts_of(row))) == {"theme"}


@pytest.mark.django_db
def test_one_private_contact_is_not_enough():
    programme = ProgrammeFactory()
    PrivateContactFactory(programme=programme)
    row = with_child_facts(Programme.objects.all()).get()
    assert facts_of(row).private_contacts is False
