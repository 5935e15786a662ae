"""The one way to PDFs: tagged, told apart, fetching nothing."""

import subprocess

import pytest
from django.utils.html import escape

from core.pdf import printer
from core.pdf.answers import pdf_response
from core.pdf.paper import PAPERS, paper
from core.pdf.pictures import logo_source, qr_code
from core.pdf.printer import NoPrinter, PrintError, make_one_sheet, make_pdf, make_pdfs
from tests.core.pdfs import codes_on, objects_of, structure_of, told, words_of


def page(body: str, title: str = "Un titre") -> str:
    return f'<!doctype html><html lang="fr"><head><title>{title}</title></head><body>{body}</body>'


def test_a_pdf_is_tagged_and_has_title_and_language():
    content = make_pdf(page("<h1>Bonjour</h1><p>Un mot.</p>"), PAPERS)
    about = told(content)
    assert about["Tagged"] == "yes"
    assert about["Title"] == "Un titre"
    assert "A4" in about["Page size"]
    assert b"/Lang (fr)" in objects_of(content)
    assert "H1" in structure_of(content)


def test_several_pages_become_several_pdfs_in_their_order():
    made = make_pdfs([page(f"<p>numéro {n}</p>") for n in range(3)], PAPERS)
    assert [words_of(content) for content in made] == ["numéro 0", "numéro 1", "numéro 2"]


def test_the_first_form_that_fits_on_one_sheet_is_taken():
    long, short = page("<p>trop</p>" * 200), page("<p>juste</p>")
    assert words_of(make_one_sheet([long, short], PAPERS)) == "juste"
    assert words_of(make_one_sheet([short, long], PAPERS)) == "juste"
    assert told(make_one_sheet([long], PAPERS))["Pages"] != "1"


def test_nothing_is_fetched_from_disk(tmp_path):
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="9">secret</text></svg>')
    content = make_pdf(page(f'<img src="{secret.as_uri()}" alt="rien"><p>vu</p>'), PAPERS)
    assert "secret" not in words_of(content)


def test_a_qr_code_is_read_from_paper():
    source = escape(qr_code("https://exemple.fr/é?a=b"))
    content = make_pdf(page(f'<img src="{source}" style="width: 40mm" alt="x">'), PAPERS)
    assert codes_on(content) == ["https://exemple.fr/é?a=b"]


def test_without_an_image_there_is_no_logo():
    assert logo_source(None) == ""


@pytest.mark.parametrize(
    ("code", "error", "why"), [(1, PrintError, "the process ended"), (3, NoPrinter, "no Pango")]
)
def test_a_system_that_cannot_make_pdfs_says_so(monkeypatch, code, error, why):
    done = subprocess.CompletedProcess([], code, b"", b"")
    monkeypatch.setattr(printer.subprocess, "run", lambda *_args, **_options: done)
    with pytest.raises(PrintError, match=why) as refusal:
        make_pdf(page(""), PAPERS)
    assert refusal.type is error


def test_nobody_waits_for_ever(monkeypatch):
    def late(*_args, **options):
        raise subprocess.TimeoutExpired("child", options["timeout"])

    monkeypatch.setattr(printer.subprocess, "run", late)
    with pytest.raises(PrintError, match="too long"):
        make_pdf(page(""), PAPERS, seconds=1)


def test_an_answer_is_named_after_what_it_is_and_kept_by_no_cache():
    answer = pdf_response(b"%PDF-", "Feuille d’émargement", 'Soirée "ETP"\n/../')
    assert answer["Content-Disposition"] == 'inline; filename="feuille-d-emargement-soiree-etp.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]


def test_a_paper_says_its_language_and_holds_no_markup_that_somebody_typed():
    html = paper("layout/paper.html", {"site_name": "<b>oui</b>"})
    assert '<html lang="fr">' in html
    assert "<b>" not in html
