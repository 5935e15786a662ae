"""A file brings back no entry that was merged into another one."""

import pytest

from directory.importing.report import Outcome
from directory.models import Programme
from directory.services.entries import merging
from tests.directory import people
from tests.directory.factories import ProgrammeFactory
from tests.directory.importing.lists import bring

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


def test_a_merged_entry_stays_merged_and_no_other_is_made():
    bring({})
    gone = Programme.objects.get()
    stays = ProgrammeFactory()
    merging.merge(gone, stays, user=people.coordinator())
    before = Programme.objects.get(pk=stays.pk)

    report = bring({"Public": "Enfants"})

    assert [row.outcome for row in report.rows] == [Outcome.SKIPPED]
    assert Programme.objects.count() == 2
    gone.refresh_from_db()
    assert (gone.live, gone.life.merged_into) == (False, stays)
    assert Programme.objects.get(pk=stays.pk).audiences == before.audiences
