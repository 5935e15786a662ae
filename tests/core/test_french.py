"""How French is written."""

from datetime import UTC, date, datetime

import phonenumbers
import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from core.french import (
    file_size,
    french_phone,
    long_date,
    phone_target,
    time_ago,
    typography,
    typography_html,
)

THIN, HARD = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Vraiment ?", f"Vraiment{THIN}?"),
        ("Vraiment?", f"Vraiment{THIN}?"),
        ("Oui !", f"Oui{THIN}!"),
        ("Quoi ?!", f"Quoi{THIN}?!"),
        ("un ; deux", f"un{THIN}; deux"),
        ("Horaires : 9 h", f"Horaires{HARD}: 9{HARD}h"),
        ("de 9:30 à 10:00", f"de 9:30{HARD}à{HARD}10:00"),
        ("de 9 h à 17 h", f"de 9{HARD}h{HARD}à{HARD}17{HARD}h"),
        ("à 9 h 30, 2 h 300", f"à 9{HARD}h{HARD}30, 2{HARD}h 300"),
        ("6 à 8 personnes", f"6{HARD}à{HARD}8 personnes"),
        ("bus 3 à Cergy", "bus 3 à Cergy"),
        ("https://exemple.fr/?a=1;b", "https://exemple.fr/?a=1;b"),
        ("« ETP »", f"«{THIN}ETP{THIN}»"),
        ("«ETP»", f"«{THIN}ETP{THIN}»"),
        ("l'annuaire", "l’annuaire"),
        ("20 % de 3 km", f"20{HARD}% de 3{HARD}km"),
        ("2 heures", "2 heures"),
        ("n° 12, N° 3, n° de rue, un° 4", f"n°{HARD}12, N°{HARD}3, n° de rue, un° 4"),
        ("« «CSH et moi» »", f"«{THIN}“CSH et moi”{THIN}»"),
        ("La fiche « « CSH et moi » » est lue", f"La fiche «{THIN}“CSH et moi”{THIN}» est lue"),
        ("", ""),
    ],
)
def test_typography(typed, written):
    assert typography(typed) == written
    assert typography(written) == written


def test_typography_leaves_tags_and_entities_alone():
    html = '<a href="/?q=a;b" title="Où ?">Où ?</a> &amp; &#x27;là&#x27; ; fin'
    assert typography_html(html) == (
        f'<a href="/?q=a;b" title="Où ?">Où{THIN}?</a> &amp; &#x27;là&#x27;{THIN}; fin'
    )


def test_typography_leaves_style_sheets_alone():
    sheet = "<style>\n  a { color: #0d5257; }\n  p { margin: 0 !important; }\n</style>"
    assert typography_html(f"{sheet}<p>Où ?</p>") == f"{sheet}<p>Où{THIN}?</p>"


def test_the_filter_escapes_plain_text_and_keeps_safe_html():
    template = Template("{% load french %}{{ plain|typo }}{{ safe|typo }}{{ number|typo }}")
    rendered = template.render(
        Context({"plain": "<b>Qui ?</b>", "safe": mark_safe("<b>Qui ?</b>"), "number": 3})
    )
    assert rendered == f"&lt;b&gt;Qui{THIN}?&lt;/b&gt;<b>Qui{THIN}?</b>3"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 3, 1), f"1er{HARD}mars 2026"),
        (date(2026, 3, 2), f"2{HARD}mars 2026"),
        # One in the morning in Paris, the day before in Greenwich.
        (datetime(2026, 7, 31, 23, 0, tzinfo=UTC), f"1er{HARD}août 2026"),
    ],
)
def test_long_date(value, words):
    assert long_date(value) == words


def test_long_date_with_its_day_of_week():
    assert long_date(date(2026, 3, 2), weekday=True) == f"lundi{HARD}2{HARD}mars 2026"


def test_date_filter():
    template = Template("{% load french %}{{ day|date_fr }}|{{ none|date_fr }}")
    assert template.render(Context({"day": date(2026, 3, 1), "none": None})) == "1er\xa0mars 2026|"


@pytest.mark.parametrize(
    ("number", "shown", "target"),
    [
        ("+33199000001", "01 99 00 00 01", "+33199000001"),
        ("01.99.00.00.01", "01 99 00 00 01", "+33199000001"),
        ("+32 2 555 12 12", "+32 2 555 12 12", "+3225551212"),
        ("15", "15", "15"),
        ("3114", "3114", "3114"),
        ("demander à l’accueil", "demander à l’accueil", ""),
    ],
)
def test_phone(number, shown, target):
    assert french_phone(number).replace(HARD, " ") == shown
    assert phone_target(number) == target


def test_phone_tag_is_a_link():
    html = Template('{% load french %}{% phone "+33199000001" %}').render(Context())
    assert (
        html
        == f'<a class="phone" href="tel:+33199000001">{"01 99 00 00 01".replace(" ", HARD)}</a>'
    )


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 ko"), (340_000, "340 ko"), (1_234_000, "1,2 Mo"), (5_000_000_000, "5,0 Go")],
)
def test_file_size(size, words):
    assert file_size(size).replace(HARD, " ") == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 6, 15), "aujourd’hui"),
        (date(2026, 6, 16), "aujourd’hui"),
        (date(2026, 6, 14), "hier"),
        (date(2026, 6, 2), "il y a 13\u00a0jours"),
        (date(2026, 6, 1), "il y a 2\u00a0semaines"),
        (date(2026, 5, 15), "il y a un mois"),
        (date(2026, 4, 14), "il y a 2\u00a0mois"),
        (date(2025, 6, 16), "il y a 11\u00a0mois"),
        (date(2025, 6, 15), "il y a un an"),
        (date(2023, 1, 1), "il y a 3\u00a0ans"),
    ],
)
def test_how_long_ago_a_day_was(day, words):
    assert time_ago(day, date(2026, 6, 15)) == words


@pytest.mark.parametrize("first", "12345679")
def test_a_kept_number_is_written_as_the_library_of_numbers_does(first):
    number = f"+33{first}99001234"
    parsed = phonenumbers.parse(number)
    written = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    assert french_phone(number) == written.replace(" ", HARD)
