"""The pages of an import of addresses, as an officer goes through them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.models import AddressFile, Subscriber
from news.services import importing
from tests.news.admin.people import officer
from tests.news.factories import make_theme
from tests.news.imports.files import EXCEL

pytestmark = pytest.mark.django_db
LIST = "/admin/lettres/fichiers/"


def sent(desk, content: bytes, name: str = "liste.csv"):
    return desk.post(LIST, {"file": SimpleUploadedFile(name, content)})


def test_an_officer_imports_a_file_of_excel_reads_the_report_and_undoes_it(desk) -> None:
    theme = make_theme("Agenda")
    answer = sent(desk, EXCEL)
    file = AddressFile.objects.get()
    page = reverse("news_files:file", args=[file.pk])
    assert answer.url == page
    assert not Subscriber.objects.exists()
    html = desk.get(page).content.decode()
    assert "5 lignes lues" in html
    assert "Noël Çelik &lt;NOEL@exemple.fr&gt;" in html
    answers = {"column": "0", "origin": "La feuille <b>", "collected_on": "2026-11-03"}
    wrong = desk.post(page, answers)
    assert wrong.status_code == 400
    html = wrong.content.decode()
    assert "La feuille &lt;b&gt;" in html
    unseen = desk.post(page, {**answers, "origin": "\u200b"}).content.decode()
    assert "Dites d’où vient le consentement" in unseen
    for said in ("Choisissez au moins un thème", "Sans consentement"):
        assert said in html
    full = {**answers, "themes": [theme.pk], "agreed": "on"}
    assert desk.post(page, {**full, "collected_on": "2099-01-01"}).status_code == 400
    desk.post(page, full)
    progress = reverse("news_files:progress", args=[file.pk])
    html = desk.get(page).content.decode()
    assert f'data-progress="{progress}" data-state="en_cours"' in html
    assert "0 ligne sur 5" in html
    delete = reverse("listes-abonnement:delete", args=[theme.pk])
    assert "ne peut pas être supprimée" in desk.post(delete, follow=True).content.decode()
    told = {"state": "en_cours", "percent": 0, "words": "0 ligne sur 5"}
    assert desk.get(progress).json() == told
    importing.go_on()
    assert desk.get(progress).json()["state"] == "fait"
    html = desk.get(page).content.decode()
    assert "data-progress" not in html
    for said in ("elodie@exemple.fr", "NOEL@exemple.fr", "En double", "de la ligne 2"):
        assert said in html
    only = desk.get(page, {"resultat": "double", "p": "x"}).content.decode()
    assert "En double" in only
    assert ">elodie@exemple.fr<" not in only
    assert desk.get(page, {"resultat": "%00"}).status_code == 200
    assert "déjà été lancé" in desk.post(page, full, follow=True).content.decode()
    desk.post(page, {"annuler": "1"})
    importing.go_on()
    assert "Ajouté, puis retiré" in desk.get(page).content.decode()
    assert not Subscriber.objects.exists()
    assert "liste.csv" in desk.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Nom;Ville\nA;B\n", "aucune adresse"),
        (b"%PDF-1.7", "document PDF"),
        (b"PK\x03\x04tronque", "incomplet"),
        (b"a@exemple.fr\x00\x01\x02", "donn"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(desk, content: bytes, said: str) -> None:
    answer = sent(desk, content)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not AddressFile.objects.exists()


def test_nothing_is_kept_of_a_file_that_is_given_up(desk) -> None:
    assert desk.post(LIST, {}).status_code == 400
    sent(desk, b"a@exemple.fr", "x\x00" + "y" * 300 + ".csv")
    page = reverse("news_files:file", args=[AddressFile.objects.get().pk])
    desk.post(page, {"abandonner": "1"})
    assert not AddressFile.objects.exists()
    assert desk.get(page).status_code == desk.post(page, {}).status_code == 404


def test_a_report_asks_as_much_whatever_its_length(desk) -> None:
    counts = []
    for size in (2, 30):
        content = "\n".join(f"n{number}@exemple.fr" for number in range(size)).encode()
        file = importing.read_file("x.csv", content, officer())
        importing.begin(
            file,
            column=0,
            origin="Ici",
            collected_on=file.at.date(),
            lists=[make_theme()],
            user=desk.officer,
        )
        importing.go_on()
        desk.get(LIST)
        for address in (LIST, reverse("news_files:file", args=[file.pk])):
            with CaptureQueriesContext(connection) as queries:
                desk.get(address)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
