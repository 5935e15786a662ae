"""What a visitor asks of the list, whatever the address holds."""

import pytest
from django.http import QueryDict

from directory.listing.criteria import Criteria, Vocabulary, read_criteria
from directory.listing.facets import chosen_values, intercommunalite_facet, pathology_facet
from directory.listing.headline import headline
from directory.listing.results import Counts
from directory.models import Pathology, PathologyGroup
from territories.models import Departement, Intercommunalite
from territories.prepositions import within

LUNGS = PathologyGroup(pk=1, slug="poumons", label="Poumons et sommeil")
HEART = PathologyGroup(pk=2, slug="coeur", label="Cœur et vaisseaux")
ASTHMA = Pathology(pk=1, slug="asthme", label="Asthme", group=LUNGS)
BPCO = Pathology(pk=2, slug="bpco", label="BPCO", group=LUNGS)
FAILURE = Pathology(pk=3, slug="insuffisance-cardiaque", label="Insuffisance", group=HEART)
OISE = Departement(code="95", name="Val-d’Oise", slug="val-d-oise")
PARIS = Departement(code="75", name="Paris", slug="paris")
CERGY = Intercommunalite(siren="249500109", name="CA de Cergy-Pontoise", slug="cergy-pontoise")
VOCABULARY = Vocabulary(
    pathologies={row.slug: row for row in (ASTHMA, BPCO, FAILURE)},
    departements={row.code: row for row in (PARIS, OISE)},
    intercommunalites={CERGY.siren: CERGY},
)


def read(query: str) -> Criteria:
    return read_criteria(QueryDict(query), VOCABULARY)


def test_words_and_values_are_read():
    criteria = read("q=essoufflement&pathologie=asthme&pathologie=bpco&departement=95&page=3")
    assert criteria.words == "essoufflement"
    assert criteria.pathologies == [ASTHMA, BPCO]
    assert criteria.departements == [OISE]
    assert criteria.page == 3
    assert criteria.problems == []


def test_codes_and_slugs_are_the_same():
    assert read("departement=val-d-oise").departements == [OISE]
    assert read("intercommunalite=cergy-pontoise").intercommunalites == [CERGY]
    assert read("intercommunalite=249500109").intercommunalites == [CERGY]


def test_repeated_and_empty_values_say_nothing():
    criteria = read("departement=95&departement=95&departement=&pathologie=&q=++")
    assert criteria.departements == [OISE]
    assert criteria.problems == []
    assert read("").is_empty


def test_a_group_stands_for_its_pathologies_unless_one_is_chosen():
    assert read("pathologie=poumons").groups == [LUNGS]
    criteria = read("pathologie=poumons&pathologie=coeur&pathologie=asthme")
    assert criteria.groups == [HEART]
    assert criteria.pathologies == [ASTHMA]


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
        ("« souffle »", "?pathologie=asthme&departement=95"),
        ("Asthme", "?q=souffle&departement=95"),
        ("Val-d’Oise", "?q=souffle&pathologie=asthme"),
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
        ("departement=95&departement=75", 2, "2 offres dans le Val-d’Oise ou à Paris"),
        ("intercommunalite=249500109", 2, "2 offres – Cergy-Pontoise"),
    ],
)
def test_the_title_says_how_many_and_for_what(query, total, title):
    assert headline(total, read(query)) == title


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


def counts(**pathologies: int) -> Counts:
    return Counts(
        pathologies={name.replace("_", "-"): total for name, total in pathologies.items()},
        departements={"95": 3, "75": 1},
        intercommunalites={"249500109": 2},
    )


def test_a_facet_shows_chosen_values_then_frequent_ones():
    facet = pathology_facet(
        read("pathologie=bpco"), VOCABULARY, counts(asthme=2, insuffisance_cardiaque=5),
        everything=False,
    )  # fmt: skip
    assert [(row.value, row.count, row.selected) for row in facet.values] == [
        ("bpco", 0, True),
        ("insuffisance-cardiaque", 5, False),
        ("asthme", 2, False),
    ]
    assert facet.more_url == ""


def test_a_long_facet_leads_to_all_its_values():
    many = {f"p{n:02}": Pathology(pk=n, slug=f"p{n:02}", label=f"P{n:02}", group=LUNGS)
            for n in range(1, 31)}  # fmt: skip
    vocabulary = Vocabulary(many, VOCABULARY.departements, {})
    numbers = Counts(dict.fromkeys(many, 1), {}, {})
    criteria = read_criteria(QueryDict("q=asthme"), vocabulary)
    short = pathology_facet(criteria, vocabulary, numbers, everything=False)
    assert len(short.values) == 12
    assert short.more_url == "?q=asthme&pathologies=toutes#pathologies"
    assert len(pathology_facet(criteria, vocabulary, numbers, everything=True).values) == 30


def test_intercommunalites_are_offered_within_one_departement():
    assert intercommunalite_facet(read(""), VOCABULARY, counts(), everything=True).values == []
    asked = read("departement=95")
    values = intercommunalite_facet(asked, VOCABULARY, counts(), everything=False).values
    assert [row.label for row in values] == ["Cergy-Pontoise"]
