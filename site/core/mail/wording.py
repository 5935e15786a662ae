"""The last look at the words of a mail, whatever its template and whoever wrote its titles."""

import re

from core.french import NARROW_NO_BREAK, typography, typography_html

LONGEST_SUBJECT = 78
"""Characters. RFC 5322 (2.1.1) asks for no longer line, and mail readers cut the subject there."""
_QUOTED = re.compile(rf"«{NARROW_NO_BREAK}(.+?){NARROW_NO_BREAK}»")
_ELLIPSIS = "…"
_SHORTEST_QUOTE = 12
_GAP = re.compile(r"\n{3,}")
# Django writes a typed apostrophe as an entity; one in the address of a link stays.
_ESCAPED_APOSTROPHE = re.compile(r"(<[^>]*>)|(?<=\w)&#x27;(?=\w)")


def subject_of(text: str) -> str:
    """Return a subject on one line that no reader cuts: a long title is shortened inside its « ».

    What follows the title says what happened (« … est publiée ») and must stay in sight.
    """
    subject = typography(" ".join(text.split()))
    excess = len(subject) - LONGEST_SUBJECT
    if excess <= 0:
        return subject
    longest = max(_QUOTED.finditer(subject), key=lambda found: len(found.group(1)), default=None)
    if longest is not None and len(longest.group(1)) - excess >= _SHORTEST_QUOTE:
        start, end = longest.span(1)
        return subject[:start] + _cut(subject[start:end], end - start - excess) + subject[end:]
    return _cut(subject, LONGEST_SUBJECT)


def text_of(text: str) -> str:
    """Return the plain text part: French spaces, and no gap where an optional part is missing."""
    return _GAP.sub("\n\n", typography(text.strip())) + "\n"


def page_of(html: str) -> str:
    """Return the HTML part with French spaces and apostrophes in its words."""
    return typography_html(_ESCAPED_APOSTROPHE.sub(lambda found: found[1] or "’", html))


def _cut(text: str, length: int) -> str:
    """Return at most ``length`` characters of ``text``, cut between two words where there are."""
    kept = text[: length - len(_ELLIPSIS)]
    return (kept.rpartition(" ")[0] or kept).rstrip(" ,;:.-") + _ELLIPSIS
