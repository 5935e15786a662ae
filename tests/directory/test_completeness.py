"""What an entry misses is said, and only what applies to it counts."""

import pytest

from directory.completeness import (
    CRITERIA,
    MUST,
    ChildFacts,
    completeness,
    facts_of,
    with_child_facts,
)
from directory.enums import (
    Audience,
    CareSetting,
    DeliveryMode,
    Language,
    OfferType,
    Profession,
)
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
        ({"modes": [DeliveryMode.DISTANCE]}, "place"),
        ({"modes": [DeliveryMode.DISTANCE]}, "place_wheelchair"),
        ({"care_settings": [CareSetting.DOMICILE]}, "place_transport"),
        ({"care_settings": [CareSetting.DOMICILE, CareSetting.EQUIPE_MOBILE]}, "place_address"),
    ],
)
def test_what_does_not_apply_does_not_count(changes, name):
    programme = Programme(**changes)
    assert name not in names(completeness(programme, ChildFacts()))


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"offer_type": OfferType.PROGRAMME_DECLARE}, "declared_on"),
        ({"offer_type": OfferType.AEC}, "pathology"),
        ({"care_settings": [CareSetting.HOPITAL]}, "receptions"),
        ({"formats": ["individuel", "collectif"]}, "group_size"),
        ({"care_settings": [CareSetting.EQUIPE_MOBILE]}, "mobile_zone"),
        ({"modes": [DeliveryMode.DISTANCE, DeliveryMode.PRESENTIEL]}, "place"),
        ({"modes": [DeliveryMode.HYBRIDE]}, "place_wheelchair"),
        ({"care_settings": [CareSetting.DOMICILE, CareSetting.VILLE]}, "place_transport"),
        ({}, "place_schedule"),
    ],
)
def test_what_applies_counts(changes, name):
    assert name in names(completeness(Programme(**changes), ChildFacts()))


def test_long_texts_are_worth_no_more_than_short_ones():
    texts = ("aims", "course", "join_steps", "inclusion_conditions", "referral_who", "group_size")
    short = Programme(formats=["collectif"], **dict.fromkeys(texts, "x"))
    long = Programme(formats=["collectif"], **dict.fromkeys(texts, "Un long texte. " * 500))
    assert completeness(short, ChildFacts()) == completeness(long, ChildFacts())


def test_telling_more_of_a_list_is_worth_no_more_than_telling_it():
    one = Programme(professions=["medecin"], audiences=["adultes"], languages=["fr"])
    many = Programme(
        professions=Profession.values, audiences=Audience.values, languages=Language.values
    )
    assert completeness(one, ChildFacts()).percent == completeness(many, ChildFacts()).percent


def test_the_share_is_that_of_the_weights_that_apply():
    every = len([one for one in CRITERIA if one.weight == MUST])
    workshop = Programme(offer_type=OfferType.ACTION_ASSOCIATION, care_settings=["ville"])
    applicable = [one for one in CRITERIA if one.applies(workshop)]
    assert len([one for one in applicable if one.weight == MUST]) < every
    total = sum(one.weight for one in applicable)
    # Its setting is the only thing that it tells.
    assert completeness(workshop, ChildFacts()).percent == 100 * MUST // total


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
