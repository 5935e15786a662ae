"""Names in the order in which people look for them on a sheet."""

from core.text import clean_line, fold

PARTICLES = frozenset({"le", "la", "el", "al", "ben", "van", "von", "da", "dos", "saint", "san"})
"""Words that begin a family name; « de » and « du » do not, as in French directories."""
Sortable = tuple[str, str]


def sort_key(name: str) -> Sortable:
    """Return what ranges a name by its family name: « Anne Le Gall » under L.

    The form asks for first name then name. Where some words alone are in capitals, they are the
    family name (« DUPONT Marie »); else it is the last word, with a particle before it.
    """
    words = clean_line(name).split()
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if capitals and len(capitals) < len(words):
        family, rest = capitals, [word for word in words if word not in capitals]
    else:
        cut = len(words) - 1
        while cut > 1 and fold(words[cut - 1]) in PARTICLES:
            cut -= 1
        family, rest = words[cut:], words[:cut]
    return fold(" ".join(family)), fold(" ".join(rest))
