"""How French says that something is in a département: « dans le Val-d’Oise », « à Paris »."""

from core.text import fold

_DEPARTEMENTS = {
    "en ": (
        "07 09 16 17 19 21 23 24 28 2A 2B 31 33 35 37 38 43 44 48 52 53 54 57 70 71 73 74 76 77 85 "
        "87 91 93 971 972 973"
    ),
    "dans les ": "04 05 06 08 13 22 40 64 65 66 78 79 88 92",
    "dans la ": "26 42 50 51 55 58 72 80 86",
    "dans l’": "01 02 03 10 11 12 27 34 36 60 61 89",
    "à ": "75 974 976",
}
_WORDS = {code: words for words, codes in _DEPARTEMENTS.items() for code in codes.split()}


def within(code: str, name: str) -> str:
    """Return « dans le Val-d’Oise » for the département ``code`` called ``name``."""
    return f"{_WORDS.get(code, 'dans le ')}{name}"


_ARTICLES = {"Le ": "du ", "Les ": "des "}
_VOWELS = "aeiouy"


def of_place(name: str) -> str:
    """Return « de Cergy », « d’Argenteuil », « du Plessis-Gassot » for the commune ``name``."""
    for article, contracted in _ARTICLES.items():
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    return f"d’{name}" if fold(name)[:1] in _VOWELS else f"de {name}"
