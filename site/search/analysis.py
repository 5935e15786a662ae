"""The one analysis of French text, applied alike to documents and to what people type.

« Éducations », « l’asthme », « COEUR » and « B.P.C.O. » become the tokens « educ », « asthm »,
« coeur » and « bpco ». Tokens are lower case ASCII letters and digits, nothing else: they can be
put in a query without escaping.
"""

from functools import lru_cache

import snowballstemmer

from core.text import SAINTS, fold, join_initials, without_elisions

MAX_CHARACTERS = 100_000
"""What is analysed of one text; the rest of a longer one is not found."""

_COMMON = (
    "a au aux avec ce ces cet cette d dans de des du elle elles en et etre il ils j je l la le les "
    "leur leurs lui m ma mais me mes moi mon n ne nos notre nous on ou par pas pour qu que qui s "
    "sa se ses si son sur ta te tes toi ton tu un une vos votre vous y"
)
STOP_WORDS = frozenset(_COMMON.split())
"""Words too common to tell anything; a query made of them alone has no token."""

_WHOLE_WORD = 4  # an abbreviation (BPCO, MICI, DT2) is not a French word to stem
_STEMMER = snowballstemmer.stemmer("french")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded ``word``; short words and words with digits are kept whole.

    The stemmer knows French endings with their accents, which folding took away: the commonest
    ones (plural, « -ée », « -ière ») are undone first, so that both genders meet.
    """
    if len(word) >= _WHOLE_WORD and word.endswith("s"):
        word = word[:-1]
    if word.endswith("ee"):
        word = word[:-1]
    if word.endswith("iere"):
        word = word[:-1]
    if len(word) <= _WHOLE_WORD or not word.isalpha():
        return word
    return _STEMMER.stemWord(word)


def tokens(text: str) -> list[str]:
    """Return the tokens of ``text`` in order, with repetitions, without stop words."""
    folded = fold(without_elisions(join_initials(text[:MAX_CHARACTERS])))
    return [stem(SAINTS.get(word, word)) for word in folded.split() if word not in STOP_WORDS]


def query_tokens(text: str, limit: int = 12) -> list[str]:
    """Return the distinct tokens of a query in order, at most ``limit``: all of them must match."""
    return list(dict.fromkeys(tokens(text)))[:limit]


def column(*texts: str) -> str:
    """Return the distinct tokens of ``texts`` as « token token » between spaces.

    So stored, a whole token is found by one portable ``contains=" token "``.
    """
    found = dict.fromkeys(token for text in texts for token in tokens(text))
    return f" {' '.join(found)} " if found else ""
