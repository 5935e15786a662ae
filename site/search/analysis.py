"""The one analysis of French text, applied alike to documents and to what people type.

« Éducations », « l’asthme », « COEUR » and « B.P.C.O. » become the tokens « educ », « asthm »,
« coeur » and « bpco ». Tokens are lower case ASCII letters and digits, nothing else: they can be
put in a query without escaping.
"""

import re
from functools import lru_cache
from threading import Lock

import snowballstemmer

from core.text import SAINTS, fold, join_initials, without_elisions

MAX_CHARACTERS = 100_000
"""What is analysed of one text; the rest of a longer one is not found."""

LONGEST_READ_AGAIN = 300
"""Characters of a text of which the tokens are kept for as long as a search reads it again."""

_COMMON = (
    "a ai au aux avec avez ce ces cet cette comment d dans de des du elle elles en est et etes "
    "etre il ils j je l la le les leur leurs lui m ma mais me mes moi mon n ne nos notre nous on "
    "ont ou par pas pour qu que quel quelle quelles quels qui quoi s sa se ses si son sont suis "
    "sur ta te tes toi ton tu un une vos votre vous y"
)
STOP_WORDS = frozenset(_COMMON.split())
"""Words too common to tell anything; a query made of them alone has no token.

Those of whole questions are among them: « je suis diabétique », « c’est quoi, la BPCO ? ».
"""

_WHOLE_WORD = 4  # an abbreviation (BPCO, MICI, DT2) is not a French word to stem
_STEMMER = snowballstemmer.stemmer("french")
_STEMMING = Lock()  # a stemmer keeps the word that it works on in itself: one thread at a time
_IRREGULAR = {"yeux": "oeil", "maux": "mal", "seine": "seine", "malaise": "malaise"}
"""Plurals that no rule makes, and words of which the rules would make another one."""
_ENDINGS = (("ee", "e"), ("iere", "ier"), ("ive", "if"), ("aise", "ai"))
"""Feminine endings, and those of the masculine that the stemmer misses without accents."""

# Letters of pictures, marks and units: « 😀 » would become the word « grinning », « n° » « ndeg ».
_PICTURES = re.compile(
    "[©®°™\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u2bff\ufe0e\ufe0f\U0001f000-\U0001faff]+"
)
_TYPE = re.compile(r"\btype ?(1|2|i|ii)\b")
_TYPES = {"i": "1", "ii": "2"}
_POSTCODE = re.compile(r"\b(\d\d) (\d{3})\b")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded ``word``; short words and words with digits are kept whole.

    The stemmer knows French endings with their accents, which folding took away: the commonest
    ones (plural, « -ée », « -ière », « -ive ») are undone first, so that both genders meet.
    """
    if len(word) >= _WHOLE_WORD and word.endswith("s"):
        word = word[:-1]
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for feminine, masculine in _ENDINGS:
        if len(word) >= _WHOLE_WORD and word.endswith(feminine):
            word = word.removesuffix(feminine) + masculine
            break
    if len(word) <= _WHOLE_WORD or not word.isalpha():
        return word
    with _STEMMING:
        return _STEMMER.stemWord(word)


def tokens(text: str) -> list[str]:
    """Return the tokens of ``text`` in order, with repetitions, without stop words.

    « type II » is « type 2 », and a postcode written in two parts is one word.
    """
    shown = _PICTURES.sub(" ", text[:MAX_CHARACTERS])
    folded = fold(without_elisions(join_initials(shown)))
    folded = _TYPE.sub(lambda found: f"type {_TYPES.get(found[1], found[1])}", folded)
    folded = _POSTCODE.sub(r"\1\2", folded)
    return [stem(SAINTS.get(word, word)) for word in folded.split() if word not in STOP_WORDS]


def query_tokens(text: str, limit: int = 12) -> list[str]:
    """Return the distinct tokens of a query in order, at most ``limit``: all of them must match."""
    short = len(text) <= LONGEST_READ_AGAIN
    return list(dict.fromkeys(_tokens_of(text) if short else tokens(text)))[:limit]


@lru_cache(maxsize=64)
def _tokens_of(text: str) -> tuple[str, ...]:
    """Return the tokens of a short text: one search reads its words, and parts of them, often."""
    return tuple(tokens(text))


def column(*texts: str) -> str:
    """Return the distinct tokens of ``texts`` as « token token » between spaces.

    So stored, a whole token is found by one portable ``contains=" token "``.
    """
    found = dict.fromkeys(token for text in texts for token in tokens(text))
    return f" {' '.join(found)} " if found else ""
