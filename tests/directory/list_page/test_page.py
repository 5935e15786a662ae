"""The public list."""

from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.enums import Source
from directory.models import Programme
from directory.services.entries import clocks, publishing
from pages.services.identity import touch
from tests.core.html import all_of, text_of
from tests.directory.bulk import many_entries
from tests.directory.factories import (
    CommuneFactory,
    DepartementFactory,
    OrganisationFactory,
    PathologyFactory,
    PlaceFactory,
    ProgrammeFactory,
)
from tests.directory.list_page.reading import boxes, page, titles

pytestmark = pytest.mark.django_db

KICKER = {"class": "kicker"}


def box(tree, name, value):
    return boxes(tree, name)[value]


def headings(tree):
    return [int(node.tag[1]) for node in tree.iter() if str(node.tag) in ("h1", "h2", "h3", "h4")]


def test_a_card_tells_what_matters(client):
    ProgrammeFactory(
        title="Mieux vivre avec son asthme", audiences=["adultes"], life__state="plus-de-place",
        organisation=OrganisationFactory(name="Hôpital d’exemple"), life__confirmed_days=3,
    )  # fmt: skip
    (card,) = all_of(page(client), "article")
    text = text_of(card)
    for words in ("Mieux vivre avec son asthme", "Hôpital d’exemple", "Cergy", "Asthme",
                  "Adultes", "Plus de place", "Confirmée par l’équipe"):  # fmt: skip
        assert words in text


def test_words_find_and_the_title_counts(client):
    ProgrammeFactory(title="Vivre avec un asthme")
    ProgrammeFactory(title="Le diabète au quotidien", pathologies=[PathologyFactory(slug="dt2")])
    tree = page(client, "?q=asthme&departement=95")
    assert titles(tree) == ["Vivre avec un asthme"]
    assert text_of(next(tree.iter("h1"))) == "1 offre pour « asthme » dans le Val-d’Oise"


def test_values_of_a_facet_are_joined_by_or_and_facets_by_and(client):
    asthma, diabetes = PathologyFactory(slug="asthme"), PathologyFactory(slug="dt2")
    paris = CommuneFactory(insee="75101", name="Paris", departement=DepartementFactory(code="75"))
    ProgrammeFactory(title="A", pathologies=[asthma])
    ProgrammeFactory(title="B", pathologies=[diabetes])
    ProgrammeFactory(title="C", pathologies=[asthma], places=[PlaceFactory(commune=paris)])
    ProgrammeFactory(title="D", pathologies=[])
    assert sorted(titles(page(client, "?pathologie=asthme&pathologie=dt2"))) == ["A", "B", "C"]
    assert titles(page(client, "?pathologie=asthme&departement=95")) == ["A"]
    assert sorted(titles(page(client, "?departement=95&departement=75"))) == ["A", "B", "C", "D"]


def test_facets_are_fieldsets_that_speak_their_counts(client):
    asthma, diabetes = PathologyFactory(slug="asthme"), PathologyFactory(slug="dt2")
    ProgrammeFactory(pathologies=[asthma])
    ProgrammeFactory(pathologies=[asthma, diabetes])
    tree = page(client, "?pathologie=dt2&choix=plus")
    legends = [text_of(legend) for legend in tree.iter("legend")]
    assert legends == [
        "Département",
        "Pathologie",
        "Type d’offre",
        "Type de structure",
        "Accès en fauteuil",
    ]
    # A count is under the words and the other facets, not under its own.
    assert box(tree, "pathologie", "asthme") == ("Asthme 2", False)
    assert box(tree, "pathologie", "dt2") == ("Dt2 1", True)
    assert box(tree, "departement", "95") == ("Val-d’Oise 1", False)


def test_only_public_entries_are_listed(client):
    ProgrammeFactory(title="Publique")
    ProgrammeFactory(title="Brouillon", draft=True)
    ProgrammeFactory(title="Arrêtée", life__state="arrete")
    withdrawn = ProgrammeFactory(title="Retirée")
    publishing.unpublish(withdrawn, user=None)
    assert titles(page(client)) == ["Publique"]


def test_departements_narrow_the_list(client, settings):
    settings.DEPARTEMENTS = ["95"]
    paris = CommuneFactory(insee="75101", name="Paris", departement=DepartementFactory(code="75"))
    ProgrammeFactory(title="Dedans")
    ProgrammeFactory(title="Dehors", places=[PlaceFactory(commune=paris)])
    home = OrganisationFactory(commune=CommuneFactory())
    ProgrammeFactory(title="Sans lieu", bare=True, organisation=home)
    assert sorted(titles(page(client))) == ["Dedans", "Sans lieu"]
    tree = page(client, "?departement=75")
    assert "L’annuaire ne couvre pas le département « 75 »." in text_of(tree)


def test_fresh_entries_come_first(client):
    ProgrammeFactory(title="A jamais confirmée")
    ProgrammeFactory(title="B d’il y a un an", life__confirmed_days=366)
    ProgrammeFactory(title="C d’il y a huit mois", life__confirmed_days=240)
    ProgrammeFactory(title="D d’hier", life__confirmed_days=1)
    assert [title[0] for title in titles(page(client))] == ["D", "C", "B", "A"]


def test_equals_keep_one_order_that_is_not_the_alphabet(client):
    for number in range(12):
        ProgrammeFactory(title=f"Offre {number:02}")
    shown = titles(page(client))
    assert shown == titles(page(client))
    assert shown != sorted(shown)


def test_a_confirmation_raises_an_entry_at_once(client):
    for number in range(3):
        ProgrammeFactory(title=f"Offre {number}")
    last = titles(page(client))[-1]
    clocks.confirm(Programme.objects.get(title=last), user=None, role=Source.PORTEUR)
    assert titles(page(client))[0] == last


def test_a_word_in_the_title_weighs_more_than_freshness(client):
    PathologyFactory(slug="dt2", label="Diabète")
    ProgrammeFactory(title="Autre chose", aims="Parler du souffle", life__confirmed_days=2)
    ProgrammeFactory(title="Retrouver son souffle")
    assert titles(page(client, "?q=souffle")) == ["Retrouver son souffle", "Autre chose"]


def test_pages_are_numbered_by_twenty(client):
    many_entries(45)
    tree = page(client, "?page=3")
    assert len(titles(tree)) == 5
    assert "page 3" in text_of(next(tree.iter("title")))
    links = [node.get("href") for node in tree.iter("a") if "page=2" in (node.get("href") or "")]
    assert links


def test_a_page_beyond_the_last_says_so_and_shows_the_last(client):
    many_entries(21)
    tree = page(client, "?page=99")
    assert len(titles(tree)) == 1
    assert "La page « 99 » n’existe pas : voici la dernière." in text_of(tree)


def test_wrong_values_are_said_above_the_results(client):
    ProgrammeFactory()
    tree = page(client, "?pathologie=<b>x&departement=zz")
    (status,) = all_of(tree, "div", role="status")
    assert "La pathologie « <b>x » n’existe pas dans l’annuaire." in text_of(status)
    assert len(titles(tree)) == 1


def test_no_answer_says_why_and_how_to_widen(client):
    ProgrammeFactory()
    tree = page(client, "?q=introuvable&departement=95")
    assert text_of(next(tree.iter("h1"))).startswith("Aucune offre pour « introuvable »")
    text = text_of(tree)
    assert "une offre peut exister sans y figurer" in text
    assert "Besoin d’aide pour trouver ou joindre un programme" in text
    targets = {node.get("href") for node in tree.iter("a")}
    assert {"/annuaire/?departement=95", "/annuaire/?q=introuvable", "/annuaire/"} <= targets


def test_an_empty_directory_is_said_to_be_empty(client):
    assert "L’annuaire n’a pas encore de fiche" in text_of(page(client))


def test_what_was_typed_stays_in_the_form(client):
    ProgrammeFactory()
    tree = page(client, "?q=%22%3Cb%3E%20asthme&pathologie=asthme")
    field = all_of(tree, "input", id="annuaire-q")[0]
    assert field.get("value") == '"<b> asthme'
    assert len(all_of(tree, "input", type="hidden", name="pathologie")) == 1


@pytest.mark.parametrize("query", ["", "?q=asthme", "?q=zzz"])
def test_headings_have_no_gap_and_nothing_is_inline(client, query):
    ProgrammeFactory()
    tree = page(client, query)
    levels = headings(tree)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not [node for node in tree.iter() if node.get("style") or node.get("onclick")]
    assert not [node for node in tree.iter("script") if not node.get("src")]


@pytest.mark.parametrize(
    "query", ["", "?q=maladie", "?q=maladie&pathologie=maladie-1&departement=95", "?q=zzzz"]
)
def test_queries_do_not_grow_with_the_directory(client, query):
    touch()  # as on any site that was set up: the layout costs one query
    many_entries(20)
    client.get(f"/annuaire/{query}")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/annuaire/{query}")
    many_entries(180, start=20)
    client.get(f"/annuaire/{query}")  # the index is read once after a change
    with CaptureQueriesContext(connection) as many:
        client.get(f"/annuaire/{query}")
    assert len(few) == len(many) <= 4


def test_the_page_stays_light(client):
    many_entries(60)
    assert len(client.get("/annuaire/?q=maladie").content) <= 32_000


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_list_is_only_read(client, method):
    assert getattr(client, method)("/annuaire/").status_code == 405


def test_search_engines_keep_the_plain_list_and_not_each_search(client):
    many_entries(21)
    tree = page(client, "?page=2")
    assert all_of(tree, "link", rel="canonical")[0].get("href").endswith("/annuaire/?page=2")
    assert not all_of(tree, "meta", name="robots")
    searched = page(client, "?q=maladie")
    assert all_of(searched, "meta", name="robots")[0].get("content") == "noindex, follow"


def test_only_other_offers_say_their_type(client):
    ProgrammeFactory(title="Bouger", offer_type="maison-sport-sante", pathologies=[])
    ProgrammeFactory(title="Déclaré")
    kickers = {
        text_of(card.find("h3")): [text_of(node) for node in all_of(card, "p", **KICKER)]
        for card in all_of(page(client), "article")
    }
    assert kickers == {"Bouger": ["Maison Sport-Santé"], "Déclaré": []}
