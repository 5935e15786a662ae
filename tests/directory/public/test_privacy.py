"""Mobile numbers and named addresses, wherever someone typed them."""

import logging

import pytest

from directory.public.privacy import (
    has_mobile,
    is_named_address,
    public_address,
    public_phone,
    public_text,
)

MOBILE = "6 99 00 12 34"


@pytest.mark.parametrize(
    "written",
    [
        "0" + MOBILE,
        "0639981234",
        "06.39.98.12.34",
        "06-39-98-12-34",
        "06/99/00/12/34",
        "06\u202f99\u00a000\u200912 34",
        "06 – 99 – 00 – 12 – 34",
        "+33 " + MOBILE,
        "+33639981234",
        "+33 (0)6 99 00 12 34",
        "0033639981234",
        "(06) 99 00 12 34",
        "07 00 00 12 34",
        "+596 696 00 12 34",
        "06 39 98 1 2 3 4",
        "06_39_98_12_34",
    ],
)
def test_a_mobile_is_found_however_it_is_written(written):
    assert has_mobile(written)
    text = public_text(f"Appelez le {written} le matin.", "here")
    assert text == "Appelez le [numéro retiré] le matin."


@pytest.mark.parametrize(
    "text",
    [
        "01 99 00 12 34",
        "+33199001234",
        "le 06/07/2026 à 14 h 30",
        "Ouvert du 06 au 07 novembre",
        "FINESS 950000123, SIRET 12345678901234",
        "08 99 00 12 34",
        "95060 Cergy",
    ],
)
def test_what_is_no_mobile_stays(text):
    assert not has_mobile(text)
    assert public_text(text, "here") == text


@pytest.mark.parametrize(
    "address",
    [
        "camille.exemple@exemple.fr",
        "c.exemple@exemple.fr",
        "camille-rose.exemple@exemple.fr",
        "camille_exemple2@exemple.fr",
        "camille.jourdan@exemple.fr",
        "chloe.maisonneuve@exemple.fr",
    ],
)
def test_an_address_with_a_name_is_a_persons(address):
    assert is_named_address(address)
    assert public_address(address, "here") == ""


@pytest.mark.parametrize(
    "address",
    [
        "secretariat@exemple.fr",
        "secretariat.pneumologie@exemple.fr",
        "etp.950552564@exemple.fr",
        "hdj-diabetologie@exemple.fr",
        "contact.etp@exemple.fr",
        "maison.sport.sante@exemple.fr",
    ],
)
def test_the_address_of_a_service_stays(address):
    assert not is_named_address(address)
    assert public_text(f"Écrivez à {address}.", "here") == f"Écrivez à {address}."


@pytest.mark.parametrize(
    "sign",
    [
        *"@＠",
        " @ ",
        "  @  ",
        "[at]",
        " (at) ",
        " (arobase) ",
        "(a)",
        " [@] ",
        "{at}",
        " arobase ",
        " AT ",
    ],
)
def test_a_named_address_is_masked_in_a_text(sign):
    text = public_text(f"Écrivez à camille.exemple{sign}exemple.fr, merci.", "here")
    assert text == "Écrivez à [adresse retirée], merci."


@pytest.mark.parametrize(
    "text",
    [
        "Trois choix (a) seul, (b) en groupe.",
        "Le programme.educatif a lieu le mardi.",
        "Deux dates : lundi.mardi a priori.",
    ],
)
def test_a_letter_in_brackets_is_no_address(text):
    assert public_text(text, "here") == text


def test_a_very_long_word_is_read_once():
    # Cubic or quadratic reading of 200,000 letters would take minutes.
    text = "a" * 200_000 + " @ "
    assert public_text(text, "here") == text


def test_the_log_says_where_and_never_what(caplog):
    with caplog.at_level(logging.WARNING, logger="relais.privacy"):
        public_text("06 39 98 12 34 camille.exemple@exemple.fr", "Programme.aims of b7k2")
        public_phone("+33639981234", "PublicContact.phone of b7k2")
    assert [record.getMessage() for record in caplog.records] == [
        "mobile number kept from the public in Programme.aims of b7k2",
        "named address kept from the public in Programme.aims of b7k2",
        "mobile number kept from the public in PublicContact.phone of b7k2",
    ]


def test_a_landline_is_public():
    assert public_phone("+33199001234", "here") == "+33199001234"
