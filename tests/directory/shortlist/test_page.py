"""« Ma sélection »."""

import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.models import ProgrammeLife
from directory.services.entries import publishing
from pages.services.identity import touch
from tests.core.html import all_of, document, text_of
from tests.directory.bulk import many_entries
from tests.directory.factories import (
    NextDateFactory,
    OrganisationFactory,
    PathologyFactory,
    ProfessionalContactFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/annuaire/selection/"
SVG = "{http://www.w3.org/2000/svg}"


def page(client, *entries, **options):
    query = {"fiches": ",".join(getattr(one, "public_id", one) for one in entries), **options}
    response = client.get(ADDRESS, query)
    assert response.status_code == 200
    return document(response.content.decode())


def names(tree):
    return [text_of(title) for title in all_of(tree, "h2") if title.get("class") == "sheet__name"]


def test_a_sheet_tells_how_to_join_in_the_order_chosen(client):
    first = ProgrammeFactory(complete=True, title="Souffler", life__confirmed_days=3)
    second = ProgrammeFactory(title="Respirer")
    NextDateFactory(programme=first, starts_on=timezone.localdate() + timedelta(days=9))
    tree = page(client, second, first)
    assert names(tree) == ["Respirer", "Souffler"]
    text = text_of(all_of(tree, "article")[1])
    for words in (
        "Appelez le secrétariat.", "01 99 00 12 34", "du lundi au vendredi, 9 h – 17 h",
        "1 rue de l’Exemple", "95000 Cergy", "Prochaines dates", "Informations confirmées",
        f"/r/{first.public_id}", "Ma note",
    ):  # fmt: skip
        assert words in text.replace("\xa0", " "), words
    assert list(tree.iter(f"{SVG}path"))


def test_links_without_script_remove_and_raise(client):
    one, two = ProgrammeFactory(title="Souffler"), ProgrammeFactory(title="Respirer")
    tree = page(client, one, two, retour="q=asthme")
    links = {" ".join(text_of(link).split()[:2]): link.get("href") for link in tree.iter("a")}
    assert links["Monter Respirer"].endswith(
        f"?fiches={two.public_id},{one.public_id}&retour=q%3Dasthme"
    )
    assert links["Retirer Respirer"].endswith(f"?fiches={one.public_id}&retour=q%3Dasthme")
    assert links["Ajouter d’autres"].endswith(f"?q=asthme&fiches={one.public_id},{two.public_id}")


def test_what_is_not_public_is_said_without_a_name(client):
    draft = ProgrammeFactory(draft=True, title="Brouillon secret")
    gone = ProgrammeFactory(title="Fiche retirée")
    publishing.unpublish(gone, user=None)
    shown = ProgrammeFactory(title="Souffler")
    tree = page(client, draft, gone, shown, "zzzzzzzz")
    text = text_of(tree)
    assert names(tree) == ["Souffler"]
    assert "3 fiches de cette sélection ne se trouvent plus dans l’annuaire" in text
    assert "Brouillon secret" not in text
    assert "Fiche retirée" not in text


def test_a_stopped_offer_says_so_and_shows_living_ones(client):
    stopped = ProgrammeFactory(title="Ancien", life__state="arrete")
    ProgrammeFactory(title="Vivant")
    text = text_of(all_of(page(client, stopped), "article")[0])
    assert "s’est arrêté" in text
    assert "Vivant" in text
    assert "Qui appeler" not in text


def test_a_merged_entry_leads_to_the_other_once(client):
    kept, merged = ProgrammeFactory(title="Gardée"), ProgrammeFactory(title="Fondue")
    ProgrammeLife.objects.filter(programme=merged).update(merged_into=kept)
    assert names(page(client, merged, kept)) == ["Gardée"]


def test_professionals_find_what_they_need(client):
    entry = ProgrammeFactory(complete=True, professional_contacts=[ProfessionalContactFactory()])
    assert "etp@mssante.exemple.fr" not in text_of(page(client, entry))
    text = text_of(page(client, entry, pour="professionnel"))
    assert "etp@mssante.exemple.fr" in text
    assert "Une lettre et la dernière ordonnance." in text


def test_nothing_keeps_nor_tells_what_was_chosen(client, caplog):
    entry = ProgrammeFactory()
    with caplog.at_level(logging.INFO, logger="relais.requests"):
        response = client.get(ADDRESS, {"fiches": entry.public_id})
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies
    assert ADDRESS in caplog.text
    assert entry.public_id not in caplog.text


@pytest.mark.parametrize(
    "query",
    ["", "?fiches=", "?fiches=%27%22%3C", "?fiches=" + "a" * 9000, "?fiches=,,,&pour=x&retour=%ff"],
)
def test_any_address_is_answered(client, query):
    response = client.get(ADDRESS + query)
    assert response.status_code == 200
    assert "Votre sélection est vide" in response.content.decode()


def test_queries_do_not_grow_with_the_selection(client):
    entries = many_entries(20)
    client.get(ADDRESS)  # what a process reads once
    counts = []
    for size in (2, 20):
        touch()
        with CaptureQueriesContext(connection) as queries:
            assert len(names(page(client, *entries[:size]))) == size
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_queries_do_not_grow_with_stopped_offers(client):
    entries = [
        ProgrammeFactory(
            life__state="arrete", pathologies=[PathologyFactory(slug=f"maladie-{one}")]
        )
        for one in range(4)
    ]
    page(client, *entries)  # what a process reads once
    counts = []
    for size in (1, 4):
        with CaptureQueriesContext(connection) as queries:
            page(client, *entries[:size])
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_list_carries_the_selection_without_script(client):
    shown = ProgrammeFactory(title="Souffler", organisation=OrganisationFactory())
    response = client.get("/annuaire/", {"q": "souffler", "fiches": f"{shown.public_id},zzzz2222"})
    tree = document(response.content.decode())
    (tick,) = [box for box in all_of(tree, "input", name="fiches") if box.get("type") == "checkbox"]
    assert tick.get("checked") is not None
    assert tick.get("form") == "ma-selection"
    (bar,) = all_of(tree, "form", id="ma-selection")
    hidden = [(field.get("name"), field.get("value")) for field in all_of(bar, "input")]
    assert hidden == [("fiches", "zzzz2222"), ("retour", "q=souffler")]
    assert "2 fiches choisies" in text_of(bar)
