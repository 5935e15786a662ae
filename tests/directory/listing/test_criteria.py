"""What a visitor asks of the list, whatever the address holds."""

import pytest
from django.http import QueryDict

from directory.listing.criteria import Criteria, read_criteria
from directory.listing.facets import FACETS
from directory.listing.facets.facet import Group, Values
from directory.listing.facets.shown import chosen_values, shown_facets
from directory.listing.headline import headline
from directory.listing.vocabulary import Vocabulary
from territories.prepositions import of_place, within

PATHOLOGIES = Values(
    {"asthme": "Asthme", "bpco": "BPCO", "insuffisance-cardiaque": "Insuffisance"},
    {
        "poumons": Group("Poumons et sommeil", ("asthme", "bpco")),
        "coeur": Group("Cœur et vaisseaux", ("insuffisance-cardiaque",)),
    },
)
KNOWN = {
    "pathologie": PATHOLOGIES,
    "departement": Values(
        {"75": "Paris", "95": "Val-d’Oise"}, aliases={"paris": "75", "val-d-oise": "95"}
    ),
    "intercommunalite": Values(
        {"249500109": "Cergy-Pontoise", "75114": "Paris 14e Arrondissement"},
        {"217500016": Group("Paris", ("217500016", "75114"))},
        {"cergy-pontoise": "249500109"},
    ),
    "public": Values({"adultes": "Adultes", "enfants": "Enfants"}),
}
VOCABULARY = Vocabulary({facet.name: KNOWN.get(facet.name, Values({})) for facet in FACETS})


def read(query: str) -> Criteria:
    return read_criteria(QueryDict(query), VOCABULARY)


def test_words_and_values_are_read():
    criteria = read("q=essoufflement&pathologie=asthme&pathologie=bpco&departement=95&page=3")
    assert criteria.words == "essoufflement"
    assert criteria.chosen["pathologie"] == ["asthme", "bpco"]
    assert criteria.chosen["departement"] == ["95"]
    assert criteria.page == 3
    assert criteria.problems == []


def test_codes_and_slugs_are_the_same():
    assert read("departement=val-d-oise").chosen == {"departement": ["95"]}
    for form in ("cergy-pontoise", "249500109"):
        assert read(f"intercommunalite={form}").chosen == {"intercommunalite": ["249500109"]}


def test_repeated_and_empty_values_say_nothing():
    criteria = read("departement=95&departement=95&departement=&pathologie=&q=++")
    assert criteria.chosen["departement"] == ["95"]
    assert criteria.problems == []
    assert read("").is_empty


def test_a_group_stands_for_its_pathologies_unless_one_is_chosen():
    assert read("pathologie=poumons").chosen == {"pathologie": ["poumons"]}
    assert PATHOLOGIES.expanded(["poumons"]) == {"asthme", "bpco"}
    criteria = read("pathologie=poumons&pathologie=coeur&pathologie=asthme")
    assert criteria.chosen == {"pathologie": ["coeur", "asthme"]}


def test_paris_stands_for_its_arrondissements():
    criteria = read("intercommunalite=217500016")
    assert [row.label for row in criteria.values] == ["Paris"]
    known = VOCABULARY["intercommunalite"]
    assert known.expanded(criteria.chosen["intercommunalite"]) == {"217500016", "75114"}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("pathologie=xx", "La pathologie « xx » n’existe pas dans l’annuaire."),
        ("departement=33", "L’annuaire ne couvre pas le département « 33 »."),
        ("intercommunalite=1", "L’annuaire ne couvre pas l’intercommunalité « 1 »."),
        ("page=abc", "La page « abc » n’existe pas : voici la première."),
        ("page=0", "La page « 0 » n’existe pas : voici la première."),
        ("page=-1", "La page « -1 » n’existe pas : voici la première."),
        ("page=²", "La page « ² » n’existe pas : voici la première."),
        ("public=martiens", "« martiens » n’est pas un choix possible ici."),
        ("rayon=7", "La distance « 7 » n’est pas proposée : voici 20 km."),
        ("tri=couleur", "Le tri « couleur » n’existe pas."),
        ("tri=distance", "Pour trier par distance, dites d’abord autour de quel lieu."),
        ("position=ici", "La position « ici » n’a pas été comprise."),
        ("position=99,2", "La position « 99,2 » n’a pas été comprise."),
        ("q=de+la", "Ces mots sont trop courants pour chercher : ils ont été laissés de côté."),
        (f"q={'mot ' * 90}", "Votre recherche était très longue : seul le début a été lu."),
    ],
)
def test_a_wrong_value_is_said(query, sentence):
    criteria = read(query)
    assert criteria.problems == [sentence]
    assert criteria.page == 1
    assert len(criteria.typed) <= 200


def test_a_long_wrong_value_is_shortened():
    (problem,) = read(f"departement={'9' * 5000}").problems
    assert len(problem) < 120


def test_nul_and_quotes_are_only_characters():
    assert read("q=as%00thme%27%22").words == "as thme'\""


def test_unknown_parameters_are_ignored():
    criteria = read("couleur=bleu&utm_source=x")
    assert criteria.is_empty
    assert criteria.problems == []


def test_each_choice_can_be_removed_alone():
    criteria = read("q=souffle&pathologie=asthme&departement=95&page=4")
    assert [(row.label, row.url) for row in chosen_values(criteria)] == [
        ("« souffle »", "?departement=95&pathologie=asthme"),
        ("Val-d’Oise", "?q=souffle&pathologie=asthme"),
        ("Asthme", "?q=souffle&departement=95"),
    ]


@pytest.mark.parametrize(
    ("query", "total", "title"),
    [
        ("", 1, "1 offre dans l’annuaire"),
        ("", 74, "74 offres dans l’annuaire"),
        ("q=asthme&departement=95", 42, "42 offres pour « asthme » dans le Val-d’Oise"),
        ("q=asthme", 0, "Aucune offre pour « asthme »"),
        ("pathologie=asthme&pathologie=bpco", 3, "3 offres pour « Asthme » ou « BPCO »"),
        (
            "pathologie=asthme&pathologie=bpco&pathologie=insuffisance-cardiaque",
            3,
            "3 offres pour 3 pathologies",
        ),
        ("pathologie=poumons", 2, "2 offres pour « Poumons et sommeil »"),
        ("departement=95&departement=75", 2, "2 offres à Paris ou dans le Val-d’Oise"),
        ("intercommunalite=249500109", 2, "2 offres – Cergy-Pontoise"),
    ],
)
def test_the_title_says_how_many_and_for_what(query, total, title):
    criteria = read(query)
    assert headline(total, criteria, criteria.words) == title


@pytest.mark.parametrize(
    ("code", "name", "words"),
    [
        ("78", "Yvelines", "dans les Yvelines"),
        ("93", "Seine-Saint-Denis", "en Seine-Saint-Denis"),
        ("02", "Aisne", "dans l’Aisne"),
        ("80", "Somme", "dans la Somme"),
        ("976", "Mayotte", "à Mayotte"),
    ],
)
def test_places_take_their_preposition(code, name, words):
    assert within(code, name) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Cergy", "de Cergy"),
        ("Argenteuil", "d’Argenteuil"),
        ("Éragny", "d’Éragny"),
        ("Le Plessis-Gassot", "du Plessis-Gassot"),
        ("Les Mureaux", "des Mureaux"),
        ("L’Isle-Adam", "de L’Isle-Adam"),
    ],
)
def test_around_a_commune(name, words):
    assert of_place(name) == words


def shown(query: str, **counts: dict[str, int]) -> dict[str, list]:
    facets = shown_facets(read(query), VOCABULARY, counts)
    return {one.facet.name: one.values for one in facets}


def test_a_facet_shows_the_values_that_would_bring_something_and_the_chosen_ones():
    found = shown("public=enfants", public={"adultes": 4}, departement={"95": 3})
    assert [(row.value, row.count, row.selected) for row in found["public"]] == [
        ("adultes", 4, False),
        ("enfants", 0, True),
    ]
    assert list(found) == ["departement", "public"]


def test_a_chosen_group_goes_along_without_a_box():
    (facet,) = shown_facets(read("pathologie=poumons"), VOCABULARY, {"pathologie": {"asthme": 1}})
    assert facet.kept == ("poumons",)
    assert not any(row.selected for row in facet.values)


def test_a_long_facet_shows_chosen_then_frequent_values_and_leads_to_all():
    labels = {f"p{number:02}": f"P{number:02}" for number in range(1, 31)}
    vocabulary = Vocabulary({**VOCABULARY.values, "pathologie": Values(labels)})
    criteria = read_criteria(QueryDict("q=asthme&pathologie=p30"), vocabulary)
    counts = {"pathologie": {code: number for number, code in enumerate(labels, start=1)}}
    (short,) = shown_facets(criteria, vocabulary, counts)
    assert [row.value for row in short.values][:3] == ["p30", "p29", "p28"]
    assert len(short.values) == 12
    assert short.more_url == "?q=asthme&pathologie=p30&choix=pathologie#pathologie"
    (whole,) = shown_facets(criteria, vocabulary, counts, "pathologie")
    assert len(whole.values) == 30
    assert whole.more_url == ""


def test_one_search_has_one_address_whatever_the_order_of_the_clicks():
    criteria = read("public=adultes").with_value("departement", "95", "Val-d’Oise")
    assert criteria.query() == read("departement=95&public=adultes").query()
    one, other = read("public=enfants&public=adultes"), read("public=adultes&public=enfants")
    assert one == other
    added = read("public=enfants").with_value("public", "adultes", "Adultes")
    assert added.query() == one.query() == "?public=adultes&public=enfants"


def test_more_values_than_are_read_are_said():
    criteria = read("&".join(["public=enfants", *["public="] * 30, "public=adultes"]))
    assert criteria.chosen == {"public": ["enfants"]}
    assert criteria.problems == ["« Pour qui » : seuls les 30 premiers choix ont été lus."]
