"""Subjects that filters of mail, and people, take for advertising."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.text import fold

MOST_CAPITALS = 0.5
FEWEST_LETTERS = 8
PUSHING = frozenset(
    {
        "argent",
        "bonus",
        "cadeau",
        "cadeaux",
        "cliquez",
        "gagnant",
        "gagnez",
        "garanti",
        "gratis",
        "gratuit",
        "gratuite",
        "gratuitement",
        "gratuits",
        "miracle",
        "offert",
        "promo",
        "urgent",
    }
)
"""Words, folded, that weigh in the filters; « inscription gratuite » is better said in the mail.

« Promotion » (of health) and « remise » (of diplomas) weigh too, and are words of the trade.
"""
_SHOUTING = re.compile(r"[!?][\s\u00a0\u202f]*[!?]")
_ANSWER = re.compile(r"(?:re|tr|fwd?|rép)[\s\u00a0]*:", re.IGNORECASE)
_MONEY = re.compile(r"[€$]{2,}|100[\s\u00a0\u202f]?%")
_PICTURES = re.compile(r"[\u2600-\u27bf\U0001f300-\U0001faff]")


def subject_warnings(subject: str) -> Iterator[str]:
    """Yield a sentence for each thing that makes a subject look like advertising."""
    letters = [sign for sign in subject if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    if len(letters) >= FEWEST_LETTERS and capitals > MOST_CAPITALS * len(letters):
        yield _("L’objet est presque tout en majuscules : les filtres y voient une publicité.")
    if _SHOUTING.search(subject):
        yield _("L’objet a plusieurs « ! » ou « ? » à la suite : un seul suffit.")
    pushing = [word for word in fold(subject).split() if word in PUSHING]
    if pushing:
        told = _("L’objet contient « %(word)s », que les filtres prennent pour une publicité.")
        yield told % {"word": pushing[0]}
    if _ANSWER.match(subject):
        yield _("L’objet imite une réponse ou un transfert : les filtres l’écartent.")
    if _MONEY.search(subject):
        yield _("L’objet parle d’argent ou de « 100 % » : les filtres l’écartent.")
    if len(_PICTURES.findall(subject)) > 1:
        yield _("L’objet a plusieurs pictogrammes : un seul au plus.")
