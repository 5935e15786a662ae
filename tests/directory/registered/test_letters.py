"""Entries as a letter tells of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.registry import letter_sources
from directory.enums import ActivityState
from directory.models import Programme
from tests.directory.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db


def test_new_and_confirmed_entries(django_assert_max_num_queries):
    confirmed = ProgrammeFactory(title="Confirmé hier", life__confirmed_days=1)
    silent = ProgrammeFactory(title="Sans nouvelles")
    long_ago = timezone.now() - timedelta(days=400)
    Programme.objects.filter(pk__in=[confirmed.pk, silent.pk]).update(first_published_at=long_ago)
    new = ProgrammeFactory(title="Nouveau")
    ProgrammeFactory(title="Arrêté", life__state=ActivityState.ARRETE)
    source, since = letter_sources.get("programmes"), timezone.now() - timedelta(days=30)
    with django_assert_max_num_queries(4):
        items = source.items((), since, 9)
    assert [item.title for item in items] == ["Nouveau", "Confirmé hier"]
    assert items[0].facts[1] == "Nouveau dans l’annuaire"
    assert items[1].facts[1].startswith("Informations confirmées par l’équipe le ")
    assert items[0].path == f"/annuaire/{new.slug}/"
    assert [item.title for item in source.items((), since, 1)] == ["Nouveau"]
    assert source.items(["2A"], since, 9) == []
    assert [item.title for item in source.chosen([silent.pk, 0, new.pk])] == [
        "Sans nouvelles",
        "Nouveau",
    ]
