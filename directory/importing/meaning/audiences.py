"""« Public »: age bands, parents and carers."""

import re

from directory.enums import Audience
from directory.importing.cleaning.text import fold

EVERYBODY = re.compile(r"\btou(?:t|s) (?:les )?(?:publics?|ages?)\b|\btous\b")
PATTERNS = (
    (r"adultes?|seniors?|agees?|1[68] ans et plus|plus de 1[68] ans", Audience.ADULTES),
    (r"ado(?:lescente?s?|s)?|jeunes|moins de 18 ans|0 18 ans", Audience.ADOLESCENTS),
    (r"enfants?|pediatri\w*|nourrissons?|moins de 18 ans|0 18 ans", Audience.ENFANTS),
    (r"parents?", Audience.PARENTS),
    (r"aidants?|entourage|proches?|familles?|conjoints?", Audience.AIDANTS),
)


def parse_audiences(text: str) -> tuple[str, ...]:
    """Return the codes of the publics that ``text`` names, in the order of the list."""
    folded = fold(text)
    found = {code for pattern, code in PATTERNS if re.search(rf"\b(?:{pattern})\b", folded)}
    if EVERYBODY.search(folded):
        found |= {Audience.ADULTES, Audience.ADOLESCENTS, Audience.ENFANTS}
    return tuple(code.value for code in Audience if code in found)
