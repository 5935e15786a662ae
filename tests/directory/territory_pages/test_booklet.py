"""The booklet of a territory, as a page and as a PDF."""

import re
import subprocess
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.pdf.printer import PrintError
from directory.listing.vocabulary import current_vocabulary
from directory.services.entries import publishing
from directory.territory_pages import page as territory_page
from directory.territory_pages.pdf import job, shelf
from tests.core.html import all_of, document, text_of
from tests.directory.bulk import many_entries
from tests.directory.factories import (
    OrganisationFactory,
    PathologyFactory,
    PathologyGroupFactory,
    ProfessionalContactFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db

PAGE = "/territoires/departement-95/repertoire/"
PDF = "/territoires/departement-95/repertoire.pdf"
SLUG = "departement-95"


def booklet(client, path=PAGE):
    response = client.get(path)
    assert response.status_code == 200
    return document(response.content.decode())


def titles(tree):
    return [text_of(title) for title in tree.iter("h4")]


@pytest.fixture
def entries(land):
    """Three programmes on two families, one on both, and a resource."""
    hearts = PathologyGroupFactory(slug="coeur", label="Cœur", position=0)
    asthma = PathologyFactory(slug="asthme")
    failure = PathologyFactory(slug="insuffisance-cardiaque", group=hearts)
    hospital = OrganisationFactory(name="Hôpital d’exemple")
    return [
        ProgrammeFactory(
            title="Souffler", places=land.luzarches(), pathologies=[asthma], organisation=hospital
        ),
        ProgrammeFactory(
            title="Les deux", places=land.cergy(), pathologies=[asthma, failure],
            organisation=hospital, complete=True, life__confirmed_days=3,
            professional_contacts=[ProfessionalContactFactory()],
        ),
        ProgrammeFactory(title="Asthme à Cergy", places=land.cergy(), pathologies=[asthma]),
        ProgrammeFactory(title="Marcher", places=land.cergy(), pathologies=[asthma],
                         offer_type="maison-sport-sante"),
    ]  # fmt: skip


def test_each_entry_stands_once_by_family_pathology_and_commune(client, entries):
    tree = booklet(client)
    assert titles(tree) == ["1. Les deux", "2. Asthme à Cergy", "3. Souffler", "4. Marcher"]
    (refs,) = all_of(tree, "ul", **{"class": "refs"})
    assert text_of(refs) == "1. Les deux"


def test_it_has_a_table_of_contents_and_indexes_that_lead_to_entries(client, entries):
    tree = booklet(client)
    targets = {node.get("id") for node in tree.iter() if node.get("id")}
    links = [link.get("href") for link in tree.iter("a") if link.get("href", "").startswith("#")]
    assert links
    assert {link[1:] for link in links} <= targets
    indexes = [text_of(line) for line in tree.iter("li") if line.get("class") is None]
    assert "Asthme fiche 1, fiche 2, fiche 3, fiche 4" in indexes
    assert "Hôpital d’exemple fiche 1, fiche 3" in indexes


def test_an_entry_tells_all_that_one_needs_and_when_it_was_confirmed(client, entries):
    text = text_of(all_of(booklet(client), "article", id="fiche-1")[0]).replace("\xa0", " ")
    for words in (
        "01 99 00 12 34", "Appelez le secrétariat.", "1 rue de l’Exemple", "95000 Cergy",
        "Reconnaître une crise.", "etp@mssante.exemple.fr", entries[1].public_id,
        "Informations confirmées par l’équipe le",
    ):  # fmt: skip
        assert words in text, words


def test_a_booklet_too_long_for_a_page_is_a_pdf_or_smaller_ones(client, entries, monkeypatch):
    monkeypatch.setattr(territory_page, "MOST_ON_A_PAGE", 3)
    links = {link.get("href") for link in booklet(client).iter("a")}
    assert PDF in links
    assert "/territoires/cpts-de-l-exemple/repertoire/" in links


def test_one_too_long_for_paper_leads_to_the_list_and_to_smaller_ones(client, entries, monkeypatch):
    monkeypatch.setattr(territory_page, "MOST_ON_A_PAGE", 3)
    monkeypatch.setattr(territory_page, "MOST_IN_PDF", 3)
    links = {link.get("href") for link in booklet(client).iter("a")}
    assert PDF not in links
    assert links >= {
        "/annuaire/?departement=95", "/annuaire/programmes.csv?departement=95",
        "/territoires/cpts-de-l-exemple/repertoire/",
    }  # fmt: skip
    response = client.get(PDF)
    assert (response.status_code, response.url) == (302, PDF.replace(".pdf", "/"))
    shelf.wish("val-d-oise")
    assert job.make_one() == 0


def test_queries_do_not_grow_with_the_entries(client, land):
    counts = []
    for start, size in ((0, 5), (5, 95)):
        many_entries(size, start)
        booklet(client)
        with CaptureQueriesContext(connection) as queries:
            assert len(titles(booklet(client))) == start + size
        counts.append(len(queries))
    assert counts[0] == counts[1]


def told(path: Any, *options: str) -> str:
    """Return what a tool of poppler says of a PDF."""
    tool, *rest = options
    done = subprocess.run([tool, *rest, str(path), *(["-"] if tool == "pdftotext" else [])],
                          capture_output=True, check=True)  # fmt: skip
    return done.stdout.decode()


def test_the_worker_makes_the_pdf_that_a_visitor_asked_for(client, entries):
    asked = client.get(PDF)
    assert (asked.status_code, asked["Retry-After"]) == (202, "60")
    assert "en préparation" in asked.content.decode()
    assert job.make_one() == 1
    assert job.make_one() == 0
    given = client.get(PDF)
    assert (given.status_code, given["Content-Type"]) == (200, "application/pdf")
    assert SLUG in given["Content-Disposition"]
    assert b"".join(given.streaming_content).startswith(b"%PDF-")
    path = next(shelf._folder().glob("*.pdf"))
    about = told(path, "pdfinfo")
    assert re.search(r"Tagged: +yes", about)
    assert re.search(r"Title: +Répertoire des ressources", about)
    assert "A4" in about
    text = told(path, "pdftotext", "-layout")
    contents = text[text.index("Sommaire") :]
    assert re.search(r"Asthme ?\.+ ?3", contents), "the table of contents has page numbers"
    assert re.search(r"\b2 ?/ ?\d\b", text), "each page has its number"


def test_a_copy_is_given_for_a_day_while_nothing_is_withdrawn(client, entries):
    number = _shelve(client)
    ProgrammeFactory(title="Nouvelle")
    assert shelf.copy_of(SLUG, number + 1) is not None
    given = client.get(PDF)
    assert given.status_code == 200
    assert b"".join(given.streaming_content) == b"%PDF-1.7"
    assert shelf.take_wish() == SLUG, "and a newer one is asked for"
    publishing.unpublish(entries[0], user=None)
    assert client.get(PDF).status_code == 202


def test_an_old_copy_is_made_anew(client, entries, monkeypatch):
    number = _shelve(client)
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert shelf.copy_of(SLUG, number) is not None
    assert shelf.copy_of(SLUG, number + 1) is None


def _shelve(client) -> int:
    """Put a copy on the shelf for the present state of the index; return its number."""
    held = current_vocabulary().held
    assert held is not None
    shelf.put(SLUG, held.number, b"%PDF-1.7")
    return held.number


def test_a_system_that_cannot_make_pdfs_says_so_and_is_asked_again_later(
    client, entries, monkeypatch
):
    def fail(html, sheet):
        raise PrintError("no Pango")

    monkeypatch.setattr(job, "make_pdf", fail)
    assert client.get(PDF).status_code == 202
    assert job.make_one() == 0
    refused = client.get(PDF)
    assert refused.status_code == 503
    assert "Le PDF n’a pas pu être fait" in refused.content.decode()
    assert shelf.take_wish() is None
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert client.get(PDF).status_code == 202


def test_a_wish_survives_a_worker_that_was_killed(land, monkeypatch):
    shelf.wish(SLUG)
    shelf.wish(SLUG)
    assert shelf.take_wish() == SLUG
    assert shelf.take_wish() is None
    later = timezone.now() + timedelta(minutes=21)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert shelf.take_wish() == SLUG


def test_a_wish_for_what_is_no_territory_any_more_ends(land):
    shelf.wish("disparu")
    assert job.make_one() == 0
    assert shelf.take_wish() is None


def test_old_copies_leave_the_shelf(client, entries, monkeypatch):
    _shelve(client)
    later = timezone.now() + timedelta(days=9)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert shelf.drop_old() == 1
