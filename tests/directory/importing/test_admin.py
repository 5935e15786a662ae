"""The import in the admin: file, columns, preview, confirmation; closed to outsiders."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from directory.enums import ImportState
from directory.models import ColumnMapping, ImportRun, Programme
from directory.services.importing import imports
from tests.directory.importing.lists import a_list

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
INDEX = "/admin/import-ars/"


def person(django_user_model, email: str, *codenames: str):
    user = django_user_model.objects.create_user(email=email, password=None)
    group = Group.objects.create(name=email)
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    user.groups.add(group)
    return user


@pytest.fixture
def coordinator(client, django_user_model):
    user = person(django_user_model, "coord@exemple.fr", "import_programmes")
    client.force_login(user)
    return user


def upload(content: bytes, name: str = "liste.csv") -> dict:
    return {"file": SimpleUploadedFile(name, content)}


def columns_of(client, run: ImportRun) -> dict[str, str]:
    """Return what the form of columns would send as it is shown."""
    html = client.get(f"{INDEX}{run.pk}/colonnes/").content.decode()
    found = {}
    for name, options in re.findall(r'<select name="(column_\d+)".*?>(.*?)</select>', html, re.S):
        selected = re.search(r'value="(\w*)" selected', options)
        found[name] = selected[1] if selected else ""
    return found


def test_from_the_file_to_the_report(client, coordinator):
    answer = client.post(INDEX, upload(a_list({}, {"Intitulé du programme": ""})))
    run = ImportRun.objects.get()
    assert answer.url == f"{INDEX}{run.pk}/colonnes/"

    answer = client.post(answer.url, columns_of(client, run))
    assert answer.url == f"{INDEX}{run.pk}/"
    shown = client.get(answer.url).content.decode()
    assert "Rien n’est encore écrit" in shown
    assert 'name="apply"' in shown
    assert "sans intitulé de programme" in shown.lower()
    assert not Programme.objects.exists()

    answer = client.post(answer.url, {"apply": "1"})
    report = client.get(answer.url).content.decode()
    assert Programme.objects.filter(live=True).count() == 1
    assert 'name="apply"' not in report
    assert "Vivre avec l’asthme" in report
    run.refresh_from_db()
    assert (run.state, run.content) == (ImportState.APPLIQUE, None)
    assert ColumnMapping.objects.get().updated_by == coordinator
    assert "liste.csv" in client.get(INDEX).content.decode()


def test_the_sample_can_be_imported_here_too(client, coordinator, list_2025):
    client.post(INDEX, upload(list_2025, "ars-95-2025.csv"))
    run = ImportRun.objects.get()
    client.post(f"{INDEX}{run.pk}/colonnes/", columns_of(client, run))

    client.post(f"{INDEX}{run.pk}/", {"apply": "1"})

    assert Programme.objects.filter(live=True).count() == 75


def test_the_report_is_sorted_by_outcome_and_by_pages(client, coordinator):
    rows = [{"N° déclaration": f"N-{n}", "Intitulé du programme": f"Titre {n}"} for n in range(120)]
    imports.import_file(a_list(*rows), "liste.csv", user=None)
    run = ImportRun.objects.get()

    for query in ("", "?p=2", "?p=abc", "?p=99999", "?resultat=new", "?resultat=absent",
                  "?resultat=%00'--", "?resultat=" + "x" * 10_000):  # fmt: skip
        assert client.get(f"{INDEX}{run.pk}/{query}").status_code in {200, 400}
    assert "Titre 119" in client.get(f"{INDEX}{run.pk}/?resultat=new&p=2").content.decode()
    assert "Titre 1" not in client.get(f"{INDEX}{run.pk}/?resultat=skipped").content.decode()


def test_entries_of_another_list_are_counted_apart_from_the_disappeared(client, coordinator):
    def paris(rank: int) -> dict[str, str]:
        return {
            "N° déclaration": f"P-{rank}",
            "Intitulé du programme": f"Programme {rank}",
            "Commune": "Paris",
            "CP": "75012",
        }

    imports.import_file(a_list(*map(paris, range(3))), "paris.csv", user=None)
    imports.import_file(a_list({}, paris(0)), "liste.csv", user=None)
    run = ImportRun.objects.first()

    shown = client.get(f"{INDEX}{run.pk}/?resultat=absent").content.decode()

    assert "2 fiches" in shown or "2 fiches" in shown
    assert "ne sont pas comptées comme disparues" in shown


def test_the_report_is_downloaded_without_a_live_formula(client, coordinator):
    rows = {"N° déclaration": "=1+1", "Intitulé du programme": "@Titre", "Observations": "Suspendu"}
    imports.import_file(a_list(rows), "liste.csv", user=None)

    answer = client.get(f"{INDEX}{ImportRun.objects.get().pk}/rapport.csv")

    text = answer.content.decode()
    assert text.startswith("\ufeffLigne;Résultat;")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    assert not re.search(r"(^|;)[=@+]", text, re.M)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Ce fichier est vide"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"x" * 10_000_001, "trop lourd"),
        (b"a;b\n1;\x00\n", "binaires"),
        (b"a;b\n1;2\n", "Aucune ligne de titres"),
    ],
)
def test_a_bad_file_is_refused_in_the_form(client, coordinator, content, said):
    answer = client.post(INDEX, upload(content, "liste.xlsx"))

    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("data", [{}, {"file": "not a file"}, {"file": "\x00"}])
def test_a_form_without_a_file_says_so(client, coordinator, data):
    answer = client.post(INDEX, data)

    assert answer.status_code == 400
    assert "Choisissez un fichier" in answer.content.decode()


def test_a_strange_file_name_is_no_matter(client, coordinator):
    client.post(INDEX, upload(a_list(), "../../" + "é" * 300 + "'\x01<b>.csv"))

    run = ImportRun.objects.get()
    assert len(run.file_name) <= 200
    assert client.get(INDEX).status_code == 200


def test_wrong_columns_are_said_and_what_was_chosen_stays(client, coordinator):
    run = imports.receive(a_list(), "liste.csv", user=coordinator)
    chosen = columns_of(client, run)
    twice = {**chosen, "column_6": "title"}

    answer = client.post(f"{INDEX}{run.pk}/colonnes/", twice)
    assert answer.status_code == 400
    html = answer.content.decode()
    assert "est déjà donné à la colonne" in html
    assert html.count('value="title" selected') == 2

    missing = {**chosen, "column_1": "", "column_2": "\x00'; DROP"}
    answer = client.post(f"{INDEX}{run.pk}/colonnes/", missing)
    assert answer.status_code == 400
    assert "Il manque une colonne nécessaire" in answer.content.decode()


def test_giving_up_erases_the_file(client, coordinator):
    run = imports.receive(a_list(), "liste.csv", user=coordinator)

    answer = client.post(f"{INDEX}{run.pk}/", {"give_up": "1"}, follow=True)

    assert "le fichier est effacé" in answer.content.decode()
    run.refresh_from_db()
    assert run.content is None
    for path in ("", "colonnes/", "rapport.csv"):
        assert client.get(f"{INDEX}{run.pk}/{path}").url == INDEX
    assert client.post(f"{INDEX}{run.pk}/colonnes/").url == INDEX
    assert client.post(f"{INDEX}{run.pk}/", {"apply": "1"}).url == INDEX
    assert not Programme.objects.exists()


@pytest.mark.parametrize("pk", ["0", "999", "9" * 40])
def test_an_unknown_import_is_not_found(client, coordinator, pk):
    for path in ("", "colonnes/", "rapport.csv"):
        assert client.get(f"{INDEX}{pk}/{path}").status_code == 404
    assert client.post(f"{INDEX}{pk}/", {"apply": "1"}).status_code == 404


def test_other_methods_are_refused(client, coordinator):
    assert client.put(INDEX).status_code == 405
    assert client.delete(INDEX).status_code == 405


def test_outsiders_reach_nothing(client, django_user_model):
    run = imports.receive(a_list(), "liste.csv", user=None)
    outsider = person(django_user_model, "officier@exemple.fr", "view_programme")
    for user in (None, outsider):
        client.logout()
        if user:
            client.force_login(user)
        for name, arguments in (
            ("index", []),
            *((n, [run.pk]) for n in ("columns", "report", "csv")),
        ):
            address = reverse(f"directory_imports:{name}", args=arguments)
            for answer in (
                client.get(address),
                client.post(address, {"apply": "1", "give_up": "1", **upload(a_list())}),
            ):
                assert answer.status_code == 302
                assert "/import-ars/" not in answer.url.partition("?")[0]
    run.refresh_from_db()
    assert run.state == ImportState.A_CONFIRMER
    assert ImportRun.objects.count() == 1
    assert not Programme.objects.exists()


def test_the_menu_shows_imports_to_those_who_may(client, coordinator, django_user_model):
    assert INDEX in client.get("/admin/").content.decode()

    client.force_login(person(django_user_model, "officier@exemple.fr"))
    assert INDEX not in client.get("/admin/").content.decode()


def test_the_same_file_again_is_pointed_out(client, coordinator):
    imports.import_file(a_list(), "liste.csv", user=None)
    run = imports.receive(a_list(), "liste.csv", user=None)
    imports.preview(run)

    assert "a déjà été importé" in client.get(f"{INDEX}{run.pk}/").content.decode()
