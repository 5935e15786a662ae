"""``manage.py import_programmes``: a readable report, and errors without a traceback."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from directory.models import ImportRun, Programme
from tests.directory.importing.lists import a_list

pytestmark = [pytest.mark.django_db]


def run(path, *options: str) -> str:
    out = StringIO()
    call_command("import_programmes", str(path), *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def path(tmp_path, territory):
    path = tmp_path / "liste.csv"
    path.write_bytes(a_list({"Observations": "suspendu"}) + b"\r\nTotal;1\r\n")
    return path


def test_the_report_is_said_row_by_row(path):
    said = run(path)

    assert "Ligne 2\u00a0: nouvelle ARS-IDF-2024-95-001 Vivre avec l’asthme" in said
    assert "Ligne 3\u00a0: ignorée (ligne vide)" in said
    assert "Ligne 4\u00a0: ignorée (ligne de total)" in said
    assert "état proposé\u00a0: suspendu" in said
    assert "nouvelles\u00a0: 1" in said
    assert said.endswith("Import appliqué.\n")
    assert Programme.objects.count() == 1


def test_a_dry_run_says_the_same_and_writes_nothing(path):
    said = run(path, "--dry-run")

    assert "nouvelles\u00a0: 1" in said
    assert said.endswith("Essai\u00a0: rien n’a été écrit.\n")
    assert not Programme.objects.exists()
    assert not ImportRun.objects.exists()


def test_changes_and_absences_are_said(path):
    run(path)
    path.write_bytes(
        a_list({"Public": "Enfants"}, {"N° déclaration": "X-1", "Intitulé du programme": "Autre"})
    )
    assert "    publics\u00a0: adultes → enfants\n" in run(path)

    path.write_bytes(a_list({}))

    assert "Absente du fichier, laissée telle quelle\u00a0: X-1 Autre" in run(path)


def test_a_brief_report_leaves_out_what_went_well(path):
    said = run(path, "--brief")

    assert "Ligne 2" not in said
    assert "Ligne 4" in said


def test_the_import_is_made_in_the_name_of_an_account(path, django_user_model):
    user = django_user_model.objects.create_user(email="coord@exemple.fr", password=None)

    run(path, "--user", "Coord@exemple.fr")

    assert ImportRun.objects.get().created_by == user


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vide"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"a;b\n1;2\n", "Aucune ligne de titres"),
        ("Intitulé;Public;Mode\na;b;c\n".encode(), "Il manque une colonne"),
    ],
)
def test_a_file_that_is_no_list_gives_one_clear_sentence(tmp_path, content, said):
    path = tmp_path / "liste.xlsx"
    path.write_bytes(content)

    with pytest.raises(CommandError, match=said):
        run(path)


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "liste.csv"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    with pytest.raises(CommandError, match="trop lourd"):
        run(path)


def test_a_missing_file_a_folder_and_an_unknown_account_are_said(tmp_path, path):
    with pytest.raises(CommandError, match="n’existe pas"):
        run(tmp_path / "absent.csv")
    with pytest.raises(CommandError, match="ne peut pas être lu"):
        run(tmp_path)
    with pytest.raises(CommandError, match="Aucun compte"):
        run(path, "--user", "personne@exemple.fr")
    assert not Programme.objects.exists()
