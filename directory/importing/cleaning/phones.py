"""Phone numbers: E.164 inside, the extension apart, and never a mobile taken for a desk."""

import re
from dataclasses import dataclass

import phonenumbers

from core.tables.sheets import Cell
from directory.importing.cleaning.text import lines

REGION = "FR"
EXTENSION = re.compile(r"[,;]?\s*\b(?:poste|p\.|ext(?:ension)?\.?|#)\s*:?\s*(\d{1,6})\b", re.I)
PARTS = re.compile(r"\s*(?:/|;|,|\bou\b|\bet\b)\s*", re.I)
LENGTH_WITHOUT_ZERO = 9
MOBILE_PREFIXES = ("6", "7")


@dataclass(frozen=True)
class Phone:
    """A number in E.164 (« +33199005946 »), its extension, and whether it is a mobile."""

    number: str
    extension: str = ""
    is_mobile: bool = False


def parse_phones(cell: Cell) -> tuple[list[Phone], list[str]]:
    """Return the numbers of a cell, in order and once each, and what in it is no number."""
    found: list[Phone] = []
    refused: list[str] = []
    for line in lines(cell):
        for part in PARTS.split(line):
            phone = parse_phone(part)
            if phone is None:
                if any(character.isdigit() for character in part):
                    refused.append(part)
            elif phone not in found:
                found.append(phone)
    return found, refused


def parse_phone(text: str) -> Phone | None:
    """Return the number that ``text`` says, or None.

    The extension is cut off first: « 0199005946 poste 12 » would be read as letters of a keypad.
    """
    match = EXTENSION.search(text)
    extension = match[1] if match else ""
    digits = re.sub(r"[^\d+]", "", text[: match.start()] if match else text)
    if len(digits) == LENGTH_WITHOUT_ZERO and not digits.startswith(("0", "+")):
        # A spreadsheet that takes a phone for a number loses its first zero.
        digits = f"0{digits}"
    digits = re.sub(r"^00", "+", digits)
    digits = re.sub(r"^\+330", "+33", digits)
    try:
        number = phonenumbers.parse(digits, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Phone(written, extension, is_mobile(written))


def is_mobile(number: str) -> bool:
    """Whether an E.164 number is a mobile's, which is a person's: it is never shown."""
    parsed = phonenumbers.parse(number)
    if parsed.country_code == phonenumbers.country_code_for_region(REGION):
        return str(parsed.national_number).startswith(MOBILE_PREFIXES)
    return phonenumbers.number_type(parsed) not in (
        phonenumbers.PhoneNumberType.FIXED_LINE,
        phonenumbers.PhoneNumberType.TOLL_FREE,
        phonenumbers.PhoneNumberType.SHARED_COST,
    )
