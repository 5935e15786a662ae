"""To whom a campaign goes."""

import pytest

from news.enums import SubscriberState
from news.recipients import recipients
from tests.news.factories import make_subscriber, make_territory, make_theme
from tests.territories.factories import DepartementFactory

pytestmark = pytest.mark.django_db


def test_themes_add_up_territories_narrow_and_none_is_everywhere():
    agenda, training = make_theme(), make_theme()
    here, there = (
        make_territory(DepartementFactory(code=code, name=f"Lieu {code}", slug=f"lieu-{code}"))
        for code in ("95", "78")
    )
    anywhere = make_subscriber(agenda)
    local = make_subscriber(agenda, training, here)
    elsewhere = make_subscriber(training, there)
    make_subscriber(here)
    for state in set(SubscriberState) - {SubscriberState.ABONNE}:
        make_subscriber(agenda, state=state)

    def reached(themes, territories, without=()):
        return set(recipients(themes, territories, without))

    assert reached([agenda], []) == {anywhere, local}
    assert reached([agenda, training], []) == {anywhere, local, elsewhere}
    assert recipients([agenda, training], []).count() == 3
    assert reached([agenda.pk, training.pk], [here.pk]) == {anywhere, local}
    assert reached([agenda, training], [here, there]) == {anywhere, local, elsewhere}
    assert reached([agenda], [], {local.email_key}) == {anywhere}
    assert reached([], [here]) == set()
