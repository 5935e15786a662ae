"""Why nothing answers: words that no entry holds, values that no entry has."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from directory.listing.criteria import Chosen, Criteria
from directory.listing.results import question_of
from directory.listing.vocabulary import Vocabulary
from search.analysis import query_tokens
from search.queries import ask_all

MOST_WORDS = 6
MOST_VALUES = 8


@dataclass(frozen=True)
class Missing:
    """What the whole directory lacks.

    Attributes:
        words: those that no entry holds.
        values: those that no entry has.
    """

    words: list[str]
    values: list[Chosen]

    def sentences(self, criteria: Criteria) -> list[str]:
        """Return what to say of it; that things exist apart where all of them do."""
        said = [_("Aucune fiche ne contient « %(word)s ».") % {"word": word} for word in self.words]
        said += [
            _("« %(label)s » : aucune offre pour le moment.") % {"label": row.label}
            for row in self.values
        ]
        parts = len(telling_words(criteria.words)) + len(criteria.values) + bool(criteria.around)
        if not said and parts > 1:
            said.append(_("Chaque critère a des offres, mais aucune ne les réunit tous."))
        return said


def missing_in(criteria: Criteria, vocabulary: Vocabulary) -> Missing:
    """Return what of ``criteria`` nothing answers, each word and each value asked alone."""
    everything = Criteria(as_typed=True)
    words, values = telling_words(criteria.words), criteria.values[:MOST_VALUES]
    alone = [replace(everything, words=word) for word in words]
    alone += [everything.with_value(row.name, row.value, row.label) for row in values]
    questions = [replace(question_of(one, vocabulary), size=0) for one in alone]
    totals = [answer.total for answer in ask_all(questions, vocabulary.held)]
    found = dict(zip([*words, *values], totals, strict=True))
    return Missing(
        [word for word in words if not found[word]], [row for row in values if not found[row]]
    )


def telling_words(words: str) -> list[str]:
    """Return the first words that are not too common to be looked for."""
    return [word for word in dict.fromkeys(words.split()) if query_tokens(word)][:MOST_WORDS]
