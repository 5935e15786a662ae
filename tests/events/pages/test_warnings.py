"""Settings that make no sense are told; each rule alone."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from events.editor.warnings import RULES, warnings_of
from events.models import DiscoveryEveningPage, MeetingPage, TrainingPage
from tests.events.page_factories import in_days, sitting

pytestmark = pytest.mark.django_db  # a page asks for its content type

NOW = timezone.now()
SENSIBLE = {
    "title": "Soirée",
    "mode": "presentiel",
    "commune_id": "95127",
    "capacity": 40,
    "registration_mode": "directe",
}
ONE = "8b1c3f4e-0000-4000-8000-000000000001"
QUESTION = {
    "type": "yes_no",
    "id": ONE,
    "value": {"label": "Déjeuner ?", "help_text": "", "required": False, "shown_if": ""},
}
HEALTH = {**QUESTION, "value": {**QUESTION["value"], "label": "Quel est votre traitement ?"}}
LOST = {**QUESTION, "value": {**QUESTION["value"], "shown_if": "Dînez-vous ? = oui"}}
SANS = {"registration_mode": "sans", "capacity": None}
CASES = {
    "past": {"live": False, "days": [sitting(in_days(-3))]},
    "expires-before-end": {"expire_at": NOW + timedelta(days=1)},
    "closes-after-start": {"closes_at": NOW + timedelta(days=30)},
    "opens-after-start": {"opens_at": NOW + timedelta(days=30)},
    "waiting-without-capacity": {"capacity": None},
    "closed-already": {"live": False, "closes_at": NOW - timedelta(days=1)},
    "overlap": {"days": [sitting(in_days(10)), sitting(in_days(10), start=time(20))]},
    "capacity-elsewhere": {"registration_mode": "sans"},
    "on-one-illness": {"audiences": ["patients"], "title": "Mieux vivre avec un diabète"},
    "fewer-than-40-hours": {"model": TrainingPage, "level": "40-heures", "hours": 21},
    "all-held-back": {"held_back": 40},
    "held-back-without-capacity": {"capacity": None, "held_back": 2, "has_waiting_list": False},
    "party-above-capacity": {"capacity": 8, "held_back": 3},
    "online-without-link": {"mode": "distance"},
    "link-without-online": {"online_link": "https://exemple.fr/salle"},
    "link-without-registration": {
        "mode": "hybride", "online_link": "https://exemple.fr/salle", **SANS,
    },
    "nowhere": {"commune_id": None},
    "elsewhere-without-address": {"registration_mode": "ailleurs", "capacity": None},
    "address-without-elsewhere": {"registration_url": "https://exemple.fr/"},
    "questions-elsewhere": {**SANS, "questions": [QUESTION]},
    "health-question": {"questions": [HEALTH]},
    "lost-condition": {"questions": [LOST]},
    "presence-above-sittings": {"least_presence": 2},
    "invitation-listed": {"model": MeetingPage, "registration_mode": "invitation"},
}  # fmt: skip


def page(**values):
    model = values.pop("model", DiscoveryEveningPage)
    days = values.pop("days", None) or [sitting(in_days(10))]
    return model(**{**SENSIBLE, "sittings": days, **values})


def codes(written):
    return [warning.code for warning in warnings_of(written, NOW)]


def test_a_sensible_event_is_left_alone():
    assert codes(page()) == []


@pytest.mark.parametrize("code", CASES)
def test_each_rule(code):
    assert codes(page(**CASES[code])) == [code]


def test_every_rule_has_a_case_and_a_field():
    assert {rule[0] for rule in RULES} == set(CASES)
    models = (DiscoveryEveningPage, TrainingPage)
    names = {field.name for model in models for field in model._meta.get_fields()}
    assert {rule[1] for rule in RULES} <= names


def test_an_event_without_a_date_is_read():
    written = page()
    written.sittings = []
    assert codes(written) == []


def test_the_answers_of_a_question_are_read_too():
    value = {**QUESTION["value"], "label": "Vous venez pour", "choices": "un diabète\nun asthme"}
    asked = {"type": "choice", "id": ONE, "value": value}
    assert codes(page(questions=[asked])) == ["health-question"]


def test_workshops_on_no_illness_in_particular_are_left_alone():
    title = "Bouger avec une maladie chronique"
    assert codes(page(audiences=["patients"], title=title)) == []


def test_who_is_sent_to_another_tab_is_told_its_name():
    tabs = DiscoveryEveningPage.get_edit_handler().children
    (tab,) = (one for one in tabs if "on_one_illness" in one.get_form_options()["fields"])
    (told,) = (rule[-1] for rule in RULES if rule[1] == "on_one_illness")
    assert f"« {tab.heading} »" in str(told)
