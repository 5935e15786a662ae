"""Nothing personal is added to the agenda without saying what becomes of it."""

import pytest
from django.apps import apps

from core.registry import retention
from events.models import EventChange, EventPage, Sitting
from events.models.event import Event
from events.personal import HOLDINGS
from tests.core.personal_data import personal_fields

PUBLIC = {"AgendaPage", Event.__name__, Sitting.__name__, EventChange.__name__}
"""Models that tell of events alone, and of the services that organise them."""


def about_people():
    """Return the models of the agenda that have to do with people."""
    return [
        model
        for model in apps.get_app_config("events").get_models()
        if model.__name__ not in PUBLIC and not issubclass(model, EventPage)
    ]


def test_every_model_about_people_says_what_is_left_of_it():
    assert set(about_people()) == set(HOLDINGS)


@pytest.mark.parametrize("model", about_people(), ids=lambda model: model.__name__)
def test_every_field_is_emptied_or_kept_for_a_reason(model):
    fields = [*model._meta.local_concrete_fields, *model._meta.local_many_to_many]
    holding = HOLDINGS[model]
    said = [*holding.emptied, *holding.renewed, *holding.kept]
    assert sorted(said) == sorted(field.name for field in fields)
    assert all(holding.kept.values())


@pytest.mark.parametrize("model", about_people(), ids=lambda model: model.__name__)
def test_what_is_personal_by_its_name_is_never_kept(model):
    assert set(personal_fields(model)).isdisjoint(HOLDINGS[model].kept)


def test_each_model_that_is_emptied_stands_on_the_page_of_personal_data():
    declared = {rule.model for rule in retention}
    emptied = {model._meta.label for model, holding in HOLDINGS.items() if holding.emptied}
    assert emptied <= declared
