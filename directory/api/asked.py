"""What a request to the API asks: the criteria of the list, and how much of it at once."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.text import clean_line
from directory.listing.criteria import Criteria, read_criteria
from directory.listing.vocabulary import Vocabulary, current_vocabulary
from search.understanding import understand

USUAL, MOST = 20, 100
"""How many results a page holds."""
LONGEST_NUMBER = len(str(MOST))
LONGEST_SHOWN = 20


@dataclass(frozen=True)
class Search:
    """A search read from an address.

    Attributes:
        criteria: as the list reads them; its page is left out, the API has cursors.
        warnings: in French, what was not understood, or read otherwise than typed.
    """

    criteria: Criteria
    vocabulary: Vocabulary
    warnings: list[str]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters that ask the same again."""
        return self.criteria.pairs()

    @property
    def identity(self) -> str:
        """Return what tells this search from another."""
        return urlencode(self.pairs)


def read_search(request: HttpRequest) -> Search:
    """Return what an address asks for; nothing typed in it is an error."""
    query = request.GET.copy()
    query.pop("page", None)
    vocabulary = current_vocabulary()
    criteria = read_criteria(query, vocabulary)
    return Search(criteria, vocabulary, [*criteria.problems, *_readings(criteria, vocabulary)])


def _readings(criteria: Criteria, vocabulary: Vocabulary) -> list[str]:
    """Return what to say of words that were mended, and of a place that may be several."""
    told = []
    understood = understand(criteria.words, as_typed=criteria.as_typed, held=vocabulary.held)
    if understood.mended:
        told.append(
            _(
                "Résultats pour « %(words)s ». Pour chercher ce qui est écrit, ajoutez "
                "orthographe=exacte."
            )
            % {"words": understood.words}
        )
    if criteria.place_choices and criteria.around:
        others = ", ".join(f"{row.label} : commune={row.insee}" for row in criteria.place_choices)
        told.append(
            _(
                "Plusieurs communes répondent à ce lieu ; voici %(label)s. Pour une autre : "
                "%(others)s."
            )
            % {"label": criteria.around.label, "others": others}
        )
    return told


def read_limit(request: HttpRequest, warnings: list[str]) -> int:
    """Return how many results are asked for; a wrong number is said in ``warnings``."""
    typed = request.GET.get("limite", "")
    if not typed:
        return USUAL
    if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER:
        number = int(typed)
        if 1 <= number <= MOST:
            return number
    warnings.append(
        _("« limite » va de 1 à %(most)s ; « %(value)s » a été remplacé par %(usual)s.")
        % {"most": MOST, "usual": USUAL, "value": clean_line(typed[:LONGEST_SHOWN])}
    )
    return USUAL


def absolute(path: str, pairs: list[tuple[str, str]] | None = None) -> str:
    """Return an address of the site, with its host."""
    return f"{settings.SITE_URL}{path}{'?' if pairs else ''}{urlencode(pairs or [])}"
