"""The shipped vocabulary is loaded once and never undoes anyone's edits."""

import pytest

from core.french import NARROW_NO_BREAK, NO_BREAK
from directory.models import Pathology, PathologyGroup
from directory.services.entries.vocabulary import load_pathologies

pytestmark = pytest.mark.django_db
HEADER = "slug,label,abbreviations,synonyms,group,ald_number\n"


@pytest.fixture
def file(tmp_path):
    def write(*rows):
        path = tmp_path / "pathologies.csv"
        path.write_text(HEADER + "\n".join(rows), encoding="utf-8")
        return path

    return write


def test_the_shipped_file_is_whole_and_a_second_run_changes_nothing():
    first, second = load_pathologies(), load_pathologies()
    assert first.added == Pathology.objects.count() >= 90
    assert (second.added, second.updated, second.unchanged) == (0, 0, first.added)
    groups = list(PathologyGroup.objects.values_list("label", flat=True))
    assert groups[0] == "Diabète, nutrition et métabolisme"
    assert groups[-1] == "Thèmes transversaux"
    assert not Pathology.objects.filter(label__contains="'").exists()
    assert Pathology.objects.get(slug="addictions").label.startswith(f"Addictions{NO_BREAK}:")
    assert not Pathology.objects.filter(label__contains=NARROW_NO_BREAK).exists()


def test_abbreviations_synonyms_and_ald_are_read():
    load_pathologies()
    diabetes = Pathology.objects.get(slug="diabete-type-1")
    assert "DT1" in diabetes.abbreviation_list
    assert "pompe à insuline" in diabetes.synonym_list
    assert diabetes.ald_number == "8"


def test_a_later_file_renews_what_nobody_edited_and_keeps_the_rest(file):
    load_pathologies(file("asthme,Asthme,,,Poumons,", "bpco,BPCO,,,Poumons,"))
    Pathology.objects.filter(slug="bpco").update(label="Ma BPCO")
    result = load_pathologies(
        file("asthme,Asthme,,sifflements,Poumons,", "bpco,BPCO,BPCO,,Poumons,", "new,N,,,Autre,")
    )
    assert (result.added, result.updated, result.edited) == (1, 1, 1)
    assert Pathology.objects.get(slug="asthme").synonyms == "sifflements"
    assert Pathology.objects.get(slug="bpco").label == "Ma BPCO"


def test_what_was_deleted_stays_deleted(file):
    shipped = file("asthme,Asthme,,,Poumons,", "bpco,BPCO,,,Poumons,", "avc,AVC,,,Cerveau,")
    load_pathologies(shipped)
    Pathology.objects.filter(slug__in=["bpco", "avc"]).delete()
    PathologyGroup.objects.get(slug="cerveau").delete()
    result = load_pathologies(shipped)
    assert (result.added, result.withdrawn, result.unchanged) == (0, 2, 1)
    assert list(Pathology.objects.values_list("slug", flat=True)) == ["asthme"]
    assert not PathologyGroup.objects.filter(slug="cerveau").exists()


def test_a_pathology_created_again_is_the_site_s_own(file):
    load_pathologies(file("bpco,BPCO,,,Poumons,"))
    Pathology.objects.get().delete()
    group = PathologyGroup.objects.get()
    Pathology.objects.create(slug="bpco", label="Ma BPCO", group=group)
    assert load_pathologies(file("bpco,BPCO,,,Poumons,")).edited == 1
    assert Pathology.objects.get().label == "Ma BPCO"
