"""Questions whose SQL is written once find what the ORM finds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from psycopg import ClientCursor, Cursor

from core.prepared import Prepared, planned
from territories.models import Departement
from tests.territories.factories import DepartementFactory, RegionFactory

pytestmark = pytest.mark.django_db


def test_each_asking_finds_the_rows_of_its_values_with_their_relations() -> None:
    for code, name in (("95", "Val-d’Oise"), ("78", "Yvelines")):
        DepartementFactory(code=code, name=name, region=RegionFactory(name="Île-de-France"))
    by_name = Prepared(
        lambda name: Departement.objects.filter(name=name).select_related("region")[:1], ""
    )
    names = Prepared(
        lambda code: Departement.objects.filter(code=code).values_list("name", flat=True), ""
    )
    with CaptureQueriesContext(connection) as queries:
        for code, name in (("95", "Val-d’Oise"), ("78", "Yvelines"), ("95", "Val-d’Oise")):
            (found,) = by_name(name)
            assert (found.pk, found.region.name) == (code, "Île-de-France")
            assert not found._state.adding
            assert names(code) == [name]
        assert by_name("' OR 1=1 --") == []
    assert len(queries) == 7
    assert all("territories_departement" in query["sql"] for query in queries)


def test_a_question_that_holds_other_values_is_refused() -> None:
    question = Prepared(lambda name: Departement.objects.filter(name=name, code="95"), "")
    with pytest.raises(ValueError, match="95"):
        question("Val-d’Oise")


def test_the_server_keeps_plans_inside_a_block_and_nowhere_else() -> None:
    def keeps_plans() -> bool:
        with connection.cursor() as cursor:
            return isinstance(cursor.cursor, Cursor) and not isinstance(cursor.cursor, ClientCursor)

    assert not keeps_plans()
    with planned():
        assert keeps_plans() is (connection.vendor == "postgresql")
    assert not keeps_plans()
