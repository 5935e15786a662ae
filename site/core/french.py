"""How French is written: spaces before signs, dates, phone numbers, file sizes.

One home for these rules: template filters, mails, exports and printed sheets call it.
"""

import re
from datetime import date, datetime
from functools import lru_cache

import phonenumbers
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
LONGEST_SHORT_NUMBER = 6  # 15, 3114, 118 218
_SPACES = f"[ {NO_BREAK}{NARROW_NO_BREAK}]"
# Not inside an address (« /?q=a;b »), where a letter follows; at the start, after a tag, only
# where the writer left a space.
_THIN_BEFORE = re.compile(rf"(?:(?<=[^\s!?;]){_SPACES}*|^{_SPACES}+)([!?;]+)(?![\w/])")
_COLON = re.compile(rf"{_SPACES}+:(?=\s|$)")
_OPENING = re.compile(rf"«{_SPACES}*")
_CLOSING = re.compile(rf"{_SPACES}*»")
_UNIT = re.compile(rf"(?<=\d){_SPACES}(?=(?:%|€|km|kg|mg|h|min|ans?|mois|semaines?|jours?)\b|%|€)")
_NUMBERED = re.compile(rf"(?<=\b[nN]°){_SPACES}(?=\d)")
# « de 9 h à 17 h », « 6 à 8 »: the two ends of a range stay on one line.
_MINUTES = re.compile(rf"(?<=\d{_SPACES}h){_SPACES}(?=[0-5]\d\b)")
_RANGE = re.compile(rf"(?<=[\dh]){_SPACES}à{_SPACES}(?=\d)")
# A title that has « » of its own, named inside others: the inner ones become “ ”.
_NESTED = re.compile(
    rf"«{NARROW_NO_BREAK}«{NARROW_NO_BREAK}([^«»]+){NARROW_NO_BREAK}»([^«»]*){NARROW_NO_BREAK}»"
)
# A style sheet is markup as a whole: a space before its « ; » would break each of its rules.
_MARKUP = re.compile(r"(<style\b.*?</style>|<[^>]*>|&#?\w+;)", re.DOTALL)
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_MOBILE = re.compile(r"\+(?:33|262|508|590|594|596)[67]")
_KEPT_NUMBER = re.compile(r"\+33([1-79])(\d\d)(\d\d)(\d\d)(\d\d)", re.ASCII)


@lru_cache(maxsize=4096)
def typography(text: str) -> str:
    """Return ``text`` with French spaces and apostrophes.

    A narrow no-break space goes before ``;``, ``!`` and ``?`` and inside « », a no-break space
    before ``:`` (only where the writer left a space: an hour or an address has none), no number is
    parted from its unit or from its « n° », and no hour from the one that ends the range. Applying
    it twice changes nothing. Remembered, for the titles of a list come back on every page.
    """
    text = _APOSTROPHE.sub("’", text)
    text = _OPENING.sub(f"«{NARROW_NO_BREAK}", text)
    text = _CLOSING.sub(f"{NARROW_NO_BREAK}»", text)
    text = _NESTED.sub(rf"«{NARROW_NO_BREAK}“\1”\2{NARROW_NO_BREAK}»", text)
    text = _COLON.sub(f"{NO_BREAK}:", text)
    text = _UNIT.sub(NO_BREAK, text)
    text = _NUMBERED.sub(NO_BREAK, text)
    text = _MINUTES.sub(NO_BREAK, text)
    text = _RANGE.sub(f"{NO_BREAK}à{NO_BREAK}", text)
    return _THIN_BEFORE.sub(rf"{NARROW_NO_BREAK}\1", text)


def typography_html(html: str) -> str:
    """Apply ``typography`` to the text of ``html``, never inside tag, entity or style sheet."""
    pieces = _MARKUP.split(html)
    return "".join(piece if i % 2 else typography(piece) for i, piece in enumerate(pieces))


def grouped(count: int) -> str:
    """Return a number with its thousands apart: « 10 000 »."""
    return f"{count:,}".replace(",", NARROW_NO_BREAK)


def long_date(value: date | datetime, *, weekday: bool = False) -> str:
    """Return ``value`` as « 1er mars 2026 », or « lundi 2 mars 2026 », in the local time zone."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    day = "1er" if value.day == 1 else str(value.day)
    words = [day, date_format(value, "F"), str(value.year)]
    if weekday:
        words.insert(0, date_format(value, "l"))
    return NO_BREAK.join(words[:-2]) + NO_BREAK + " ".join(words[-2:])


def time_ago(day: date, today: date | None = None) -> str:
    """Return how long ago ``day`` was: « aujourd’hui », « il y a 2 mois », « il y a un an ».

    Whole units alone, rounded down: nobody is told a fresher date than the true one would be by
    more than a unit.
    """
    today = today or timezone.localdate()
    days = max((today - day).days, 0)
    if days == 0:
        return _("aujourd’hui")
    if days == 1:
        return _("hier")
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    if months >= 12:  # noqa: PLR2004 – a year
        years = months // 12
        words = ngettext("il y a un an", "il y a %(count)s ans", years) % {"count": years}
    elif months >= 1:
        words = ngettext("il y a un mois", "il y a %(count)s mois", months) % {"count": months}
    elif days >= 14:  # noqa: PLR2004 – two weeks
        words = _("il y a %(count)s semaines") % {"count": days // 7}
    else:
        words = _("il y a %(count)s jours") % {"count": days}
    return typography(words)


def read_phone(number: str) -> phonenumbers.PhoneNumber | None:
    """Return the parsed number; None for a short one (15, 3114) and for what is no number."""
    if len(re.sub(r"\D", "", number)) <= LONGEST_SHORT_NUMBER:
        return None
    try:
        return phonenumbers.parse(number, "FR")
    except phonenumbers.NumberParseException:
        return None


def french_phone(number: str) -> str:
    """Return an E.164 or typed ``number`` as « 01 99 00 00 00 », or as it is if unreadable."""
    if kept := _KEPT_NUMBER.fullmatch(number):  # as nearly all are kept: no need to guess
        return f"0{NO_BREAK.join(kept.groups())}"
    parsed = read_phone(number)
    if parsed is None:
        return number
    national = parsed.country_code == 33  # noqa: PLR2004 – France's calling code
    style = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if national
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(parsed, style).replace(" ", NO_BREAK)


def phone_target(number: str) -> str:
    """Return what follows ``tel:`` in a link to ``number`` (E.164 where it can be parsed)."""
    parsed = read_phone(number)
    if parsed is None:
        return re.sub(r"[^\d+]", "", number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def e164(number: str) -> str:
    """Return a typed ``number`` as it is kept, « +33199000000 ».

    Raises:
        ValueError: nobody could call such a number.
    """
    try:
        parsed = phonenumbers.parse(number, "FR")
    except phonenumbers.NumberParseException as error:
        raise ValueError(str(error)) from error
    if not phonenumbers.is_possible_number(parsed):
        raise ValueError(f"{number!r} has not the length of a phone number")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def is_mobile(number: str) -> bool:
    """Say whether a number in E.164 is of a French mobile, which is a person's: not published."""
    return _MOBILE.match(number) is not None


def file_size(size: int) -> str:
    """Return a number of bytes as « 340 ko » or « 1,2 Mo »."""
    for unit, factor in (("Go", 10**9), ("Mo", 10**6)):
        if size >= factor:
            return f"{number_format(size / factor, decimal_pos=1)}{NO_BREAK}{unit}"
    return f"{max(1, round(size / 1000))}{NO_BREAK}ko"
