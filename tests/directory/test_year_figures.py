"""Programmes and AEC of a year: new, confirmed, stopped."""

from datetime import datetime, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.registry import year_figures
from core.year_figures import YearScope, lines_of
from directory.enums import ActivityState, OfferType
from directory.models import Programme, ProgrammeLife
from tests.directory.factories import ProgrammeFactory
from tests.territories.factories import DepartementFactory, SupportStructureFactory

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year - 1
DECLARED = "programme d’ETP déclaré"


def moment(year: int = YEAR) -> datetime:
    """Return a day of a year."""
    return timezone.make_aware(datetime(year, 6, 15, 12))  # noqa: DTZ001 – made aware here


def entry(*, published: datetime | None = None, **values) -> Programme:
    """Return an entry published long ago, or at a moment, and never confirmed since."""
    programme = ProgrammeFactory(**values)
    Programme.objects.filter(pk=programme.pk).update(
        first_published_at=published or moment(YEAR - 5)
    )
    ProgrammeLife.objects.filter(programme=programme).update(confirmed_at=None)
    ModelLogEntry.objects.filter(action="directory.confirm").delete()
    return programme


def numbers(year: int = YEAR, **scope) -> dict[tuple[str, ...], int]:
    """Return the numbers by the labels of their lines."""
    lines = lines_of(year_figures.get("programmes"), YearScope(year, **scope))
    return {line.row.labels: line.now for line in lines if line.now}


def test_new_in_the_year():
    programme = entry(published=moment())
    (case,) = year_figures.get("programmes").cases(YearScope(YEAR))
    assert case.url == f"/annuaire/{programme.slug}/"
    assert numbers() == {(DECLARED, "nouveaux"): 1}
    assert numbers(YEAR - 1) == {}


def test_confirmed_in_a_year_before_the_last_time():
    programme = entry()
    for year in (YEAR, YEAR, YEAR + 1):
        ModelLogEntry.objects.create(
            content_type=ContentType.objects.get_for_model(Programme),
            object_id=str(programme.pk),
            label="x",
            action="directory.confirm",
            timestamp=moment(year) if year <= YEAR else timezone.now(),
        )
    assert numbers() == {(DECLARED, "confirmés"): 1}


def test_stopped_in_the_year_but_not_merged():
    programme = entry()
    life = ProgrammeLife.objects.filter(programme=programme)
    life.update(state=ActivityState.ARRETE, stopped_on=moment().date())
    assert numbers() == {(DECLARED, "arrêtés"): 1}
    life.update(merged_into=entry())
    assert numbers() == {}


@pytest.mark.parametrize("kind", [OfferType.AEC, OfferType.MAISON_SPORT_SANTE])
def test_programmes_and_aec_alone(kind):
    programme = entry(published=moment())
    Programme.objects.filter(pk=programme.pk).update(offer_type=kind)
    wanted = {(str(kind.label), "nouveaux"): 1} if kind == OfferType.AEC else {}
    assert numbers() == wanted


def test_by_territory():
    programme = entry(published=moment())
    code = programme.places.get().commune.departement_id
    other = DepartementFactory(code="75", name="Paris")
    assert sum(numbers(departement=code).values()) == 1
    assert numbers(departement=other.pk) == {}
    covering = SupportStructureFactory()
    covering.departements.add(programme.places.get().commune.departement)
    covering.save()
    elsewhere = SupportStructureFactory()
    assert sum(numbers(structures=frozenset({covering.pk})).values()) == 1
    assert numbers(structures=frozenset({elsewhere.pk})) == {}
    programme.organisation.support_structure = elsewhere
    programme.organisation.save()
    assert sum(numbers(structures=frozenset({elsewhere.pk})).values()) == 1


def test_the_structure_of_the_whole_site_counts_all():
    entry(published=moment())
    whole = SupportStructureFactory(is_default=True)
    assert sum(numbers(structures=frozenset({whole.pk})).values()) == 1


def test_in_as_many_queries_whatever_there_is(django_assert_num_queries):
    scope = YearScope(YEAR)
    cases = year_figures.get("programmes").cases
    ContentType.objects.get_for_model(Programme)
    for size in (1, 3):
        for _each in range(size):
            entry(published=moment() + timedelta(days=size))
        with django_assert_num_queries(2):
            assert len(list(cases(scope))) >= size
