"""Going through the rows of a table: which are programmes, and why the others are not."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.tables import Row
from directory.importing.candidate import Candidate
from directory.importing.cleaning.text import fold, one_line
from directory.importing.columns import Table
from directory.importing.entry_fields import organisation_key
from directory.importing.parsing import RowParser
from directory.importing.report import Outcome, RowReport

TOTAL = re.compile(r"(?:sous )?tota(?:l|ux)\b|nombre (?:total|de programmes)\b|somme\b")
REPEATED_HEADINGS = 4


def candidates(table: Table, parser: RowParser) -> Iterator[Candidate | RowReport]:
    """Yield each row below the headings: a candidate, or the report of a skipped row."""
    seen = _Seen()
    for row in table.sheet.rows:
        if row.number <= table.heading_row:
            continue
        reason = _why_no_programme(row, table)
        if reason:
            yield RowReport(row.number, Outcome.SKIPPED, reason=reason)
            continue
        candidate = parser.parse(row)
        reason = _why_incomplete(candidate) or seen.why_repeated(candidate)
        if reason:
            yield RowReport(
                row.number,
                Outcome.SKIPPED,
                number=candidate.number,
                title=candidate.title,
                reason=reason,
            )
        else:
            yield candidate


def _why_no_programme(row: Row, table: Table) -> str:
    """Return why a row holds no programme: empty, total, headings again."""
    if row.is_empty:
        return _("ligne vide")
    texts = [text for text in map(one_line, row.cells) if text]
    if texts and TOTAL.match(fold(texts[0])) and len(texts) < REPEATED_HEADINGS:
        return _("ligne de total")
    repeated = sum(
        bool(heading) and fold(one_line(cell)) == fold(heading)
        for cell, heading in zip(row.cells, table.headings, strict=False)
        if isinstance(cell, str) and cell.strip()[:1].lower() == heading[:1].lower()
    )
    return _("ligne de titres répétée") if repeated >= REPEATED_HEADINGS else ""


def _why_incomplete(candidate: Candidate) -> str:
    """Return what a row lacks to be a programme."""
    if not candidate.official_title:
        return _("sans intitulé de programme")
    if not candidate.organisation.name:
        return _("sans structure porteuse")
    return ""


def _key(candidate: Candidate) -> str:
    return organisation_key(candidate.organisation.finess, candidate.organisation.name)


class _Seen:
    """The programmes already met in the file."""

    def __init__(self) -> None:
        self._numbers: dict[str, Candidate] = {}
        self._titles: dict[tuple[str, str], Candidate] = {}

    def why_repeated(self, candidate: Candidate) -> str:
        """Return why a row repeats an earlier one, and remember it if it does not."""
        organisation = _key(candidate)
        title = (organisation, fold(candidate.official_title))
        earlier = self._numbers.get(candidate.number) if candidate.number else None
        if earlier and (fold(earlier.official_title) != title[1] or _key(earlier) != organisation):
            if not candidate.is_experimental:
                return _("numéro déjà donné à un autre programme, ligne %s") % earlier.row
            candidate.remarks.append(
                _("même numéro que la ligne %s : reconnu par sa structure et son intitulé")
                % earlier.row
            )
            earlier = None
        twin = self._titles.get(title)
        if twin and twin.number and candidate.number and twin.number != candidate.number:
            candidate.remarks.append(
                _("même structure et même intitulé que la ligne %s, avec un autre numéro")
                % twin.row
            )
            twin = None
        if same := earlier or twin:
            return _("doublon de la ligne %s") % same.row
        if candidate.number:
            self._numbers.setdefault(candidate.number, candidate)
        self._titles.setdefault(title, candidate)
        return ""
