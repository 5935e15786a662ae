import pytest

from territories.names import (
    departements_of_postcode,
    fold_place,
    parse_place,
    plain_group_name,
)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("St-Ouen-l’Aumône", "saint ouen l aumone"),
        ("STE GENEVIEVE DES BOIS", "sainte genevieve des bois"),
        ("Paris 14ème", "paris 14"),
        ("Paris 1er arrondissement", "paris 1 arrondissement"),
        ("Paris 05", "paris 05"),
        ("CERGY PONTOISE CEDEX 2", "cergy pontoise"),
        ("95014 Cergy Cedex", "95014 cergy"),
        ("Neuilly s/ Seine", "neuilly sur seine"),
    ],
)
def test_fold_place(name, folded):
    assert fold_place(name) == folded


def test_parse_place_takes_codes_apart():
    query = parse_place("95014 Cergy (95)")
    assert (query.name, query.postcode, query.numbers) == ("cergy", "95014", ("95",))
    assert parse_place("2a004").insee == "2A004"
    assert parse_place("9500").part_of_postcode == "9500"


def test_nothing_typed_is_nothing():
    assert not parse_place(" \x00'\"- ")


def test_postcodes_tell_the_departement():
    assert departements_of_postcode("95000") == ["95"]
    assert departements_of_postcode("97400") == ["974"]
    assert departements_of_postcode("20000") == ["2A", "2B"]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("CA de Cergy-Pontoise", "Cergy-Pontoise"),
        ("CC de la Vallée de l’Oise et des Trois Forêts", "Vallée de l’Oise et des Trois Forêts"),
        ("CC l’Orée de la Brie", "L’Orée de la Brie"),
        ("CA d’Hénin-Carvin", "Hénin-Carvin"),
        ("CA de l’Albigeois (C2A)", "Albigeois"),
        ("CC Desvres-Samer", "Desvres-Samer"),
        ("Plaine Commune", "Plaine Commune"),
        ("CA", "CA"),
    ],
)
def test_an_intercommunalite_has_a_plain_name(name, plain):
    assert plain_group_name(name) == plain
