"""French as the source language: how words that no catalogue holds are put in the plural.

gettext does it by the English rule, « 0 places », for want of a catalogue of ours (ADR 0011). In
French nought is singular as well: « 0 place ».
"""

from gettext import NullTranslations

from django.conf import settings
from django.utils.translation.trans_real import translation

PLURAL_FROM = 2


class FrenchSource(NullTranslations):
    """What is asked last, after Django’s and Wagtail’s catalogues: the words of the source."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the singular or the plural that ``n`` asks for in French."""
        return msgid1 if abs(n) < PLURAL_FROM else msgid2


def install() -> None:
    """Have the language of the site end in ``FrenchSource``; once, when the site is set up."""
    translation(settings.LANGUAGE_CODE).add_fallback(FrenchSource())
