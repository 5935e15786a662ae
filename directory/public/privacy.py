"""What must never reach the public, wherever someone typed it: mobile numbers, named addresses.

A mobile is a person's, and so is an address such as « prenom.nom@ ». A field for everyone may
hold one by mistake, a free text even more so: what leaves the directory passes here.
"""

import logging
import re

from core.text import fold

logger = logging.getLogger("relais.privacy")

_GAP = r"(?:[^\w@]|_){0,3}"
_OVERSEAS = "590|594|596|262|508"
_MOBILE = re.compile(
    # Not in the middle of a longer number, and no date followed by an hour (06/07/2026 14 h).
    r"(?<!\d)(?!\d\d[/.-]\d\d[/.-](?:19|20)\d\d(?!\d))"
    rf"(?:(?:(?:\+|00){_GAP})?(?:33|{_OVERSEAS}){_GAP}(?:\(0\){_GAP}|0{_GAP})?|\(?0\)?{_GAP})"
    rf"[67](?:{_GAP}\d){{8}}(?!\d)"
)
_ADDRESS = re.compile(
    # Only from the beginning of a word: a long one would be read again from each of its letters.
    r"(?<![\w.'’+-])([\w.'’+-]*\w)"
    r"(?:\s{0,3}(?:[@＠]|[\[({]\s?(?:@|at|a|arobase)\s?[\])}])\s{0,3}|\s(?:at|arobase)\s)"
    r"((?:[\w-]+\.)*[\w-]+)?",
    re.IGNORECASE,
)
_AT_SIGN = re.compile(r"[@＠]|[\[({]\s?(?:at|a|arobase)|\s(?:at|arobase)\s", re.IGNORECASE)

# Words that say a service, never a person: first their beginnings, then those that are also the
# beginning of a surname (Jourdan, Maisonneuve, Christophe), which must stand whole.
_SERVICE_WORDS = re.compile(
    "(?:accueil|addict|agenda|aliment|apprenti|associat|asthm|atelier|bienvenue|cancer|cardio|"
    "chirurg|cholest|clini|consult|contact|coord|declaration|dermat|diab|dialys|dieteti|direction|"
    "douleur|educ|enfant|equipe|etablissement|formation|gastro|geriatr|groupe|hepat|hopita|hospi|"
    "infirm|information|inscri|insuffis|kinesi|medec|moderat|mssante|nephro|neuro|noreply|nutri|"
    "obesit|onco|orientation|pathologie|patient|pediat|pharma|plateforme|pneumo|prevent|programme|"
    "proxim|psychi|psycho|readapt|reception|referent|rendez|reponse|reseau|respir|rhumato|secret|"
    "service|sommeil|standard|support|telephone|therap|urgences)"
    "|(?:ald|amb|apa|aphp|asso|avc|bpco|bureau|centre|ch|chi|chr|chu|cms|com|cpts|cs|dac|etp|fiche|"
    "gh|ghu|hdj|hop|hta|ide|info|irc|jour|kine|lien|mail|maison|mici|msp|offre|pole|psy|rdv|rein|"
    "sante|sep|site|soin|soins|sport|ssr|smr|suivi|tabac|unite|utep|utet|vih|vivre)$"
)
_MANY_WORDS = 2


def is_named_address(address: str) -> bool:
    """Say whether a mail address names a person: « prenom.nom@ », « p.nom@ ».

    An address of two words or more, none of which says a service, is taken for a person's: hiding
    the address of an unknown service is a smaller fault than publishing a person's.
    """
    local = address.partition("@")[0].partition("+")[0]
    parts = [part for part in re.split(r"[._-]+", re.sub(r"\d+", "", local)) if part]
    if len(parts) < _MANY_WORDS or not all(part.isalpha() for part in parts):
        return False
    return not any(_SERVICE_WORDS.match(fold(part)) for part in parts)


def has_mobile(text: str) -> bool:
    """Say whether ``text`` holds a French mobile number, however it is written."""
    return _MOBILE.search(text) is not None


def public_text(text: str, where: str) -> str:
    """Return ``text`` without mobile numbers and named addresses, and say in the log where.

    Args:
        text: any text without control characters.
        where: what is logged, such as « Programme.aims of b7k2 »; never the text itself.
    """
    if "6" in text or "7" in text:  # every mobile number has one, few sentences do
        text, mobiles = _MOBILE.subn("[numéro retiré]", text)
        if mobiles:
            logger.warning("mobile number kept from the public in %s", where)
    if not _AT_SIGN.search(text):
        return text
    hidden = False

    def mask(match: re.Match[str]) -> str:
        nonlocal hidden
        if not is_named_address(match[1]):
            return match[0]
        hidden = True
        return "[adresse retirée]"

    text = _ADDRESS.sub(mask, text)
    if hidden:
        logger.warning("named address kept from the public in %s", where)
    return text


def public_phone(number: str, where: str) -> str:
    """Return ``number``, or nothing when it is a mobile."""
    if has_mobile(number):
        logger.warning("mobile number kept from the public in %s", where)
        return ""
    return number


def public_address(address: str, where: str) -> str:
    """Return a mail address, or nothing when it names a person."""
    if is_named_address(address):
        logger.warning("named address kept from the public in %s", where)
        return ""
    return address
