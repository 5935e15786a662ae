"""Comparing a table with the directory: what to create and change, and the report that says it.

Nothing is written here. The dry run shows the report; the real run makes the same plan inside its
transaction and carries it out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from django.utils.translation import gettext as _

from core.french import typography
from directory.enums import ActivityState
from directory.importing.absent import disappeared
from directory.importing.candidate import Candidate
from directory.importing.columns import Table
from directory.importing.decisions import Decisions, row_key
from directory.importing.differences import Differences, compare
from directory.importing.display import Display
from directory.importing.entry_fields import (
    Value,
    fingerprint,
    values_of_candidate,
    values_of_entry,
)
from directory.importing.fields import BY_CODE
from directory.importing.matching import EntryIndex, KnownEntry, is_another
from directory.importing.organisations import OrganisationIndex
from directory.importing.parsing import RowParser
from directory.importing.registers import load_registers
from directory.importing.report import Outcome, Report, RowReport
from directory.importing.rows import candidates
from directory.models import Programme

BATCH = 300


@dataclass(frozen=True)
class Creation:
    """An entry to create."""

    candidate: Candidate
    values: dict[str, Value]
    report: RowReport


@dataclass(frozen=True)
class Modification:
    """An entry to change, or only what is remembered of the file."""

    programme: Programme
    candidate: Candidate
    differences: Differences
    report: RowReport


@dataclass
class Plan:
    """What an import would do, and its report.

    ``refused`` names the new rows not taken, ``seen`` the entries of which the file speaks.
    """

    report: Report
    organisations: OrganisationIndex
    creations: list[Creation] = field(default_factory=list)
    modifications: list[Modification] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)


def make_plan(
    table: Table, sheet_names: Iterable[str] = (), decisions: Decisions | None = None
) -> Plan:
    """Return what importing ``table`` would do to the directory as it is now."""
    return _Planner(table, sheet_names, decisions or Decisions()).plan


class _Planner:
    def __init__(self, table: Table, sheet_names: Iterable[str], decisions: Decisions) -> None:
        self.decisions = decisions
        self.organisations = OrganisationIndex()
        self.entries = EntryIndex()
        self.display = Display(self.organisations.name_of)
        self.plan = Plan(_empty_report(table, sheet_names), self.organisations)
        self.taken: dict[int, int] = {}
        parser = RowParser(table, load_registers())
        found: list[tuple[Candidate, str]] = []
        for item in candidates(table, parser):
            if isinstance(item, RowReport):
                self.plan.report.rows.append(item)
            else:
                found.append((item, self._organisation(item)))
        self._decide(found)
        self.plan.report.rows.sort(key=lambda row: row.row)
        self._look_for_absent()

    def _organisation(self, candidate: Candidate) -> str:
        """Return the key of a row's structure, and say what the row teaches of it."""
        known, taught = self.organisations.match(candidate.organisation)
        if taught:
            candidate.remarks.append(typography(_("structure complétée : %s") % ", ".join(taught)))
        return known.key

    def _decide(self, found: list[tuple[Candidate, str]]) -> None:
        numbers = Counter(candidate.number for candidate, _key in found if candidate.number)
        known: list[tuple[Candidate, str, KnownEntry]] = []
        for candidate, organisation in found:
            entry = self.entries.match(candidate, organisation, numbers, self.taken)
            if entry is None:
                self._create(candidate, organisation)
            elif reason := self._refusal(entry, candidate, organisation):
                self._report(candidate, Outcome.SKIPPED, reason=reason)
            else:
                self.taken[entry.pk] = candidate.row
                known.append((candidate, organisation, entry))
        for batch in _batches(known):
            programmes = _load([entry.pk for _candidate, _key, entry in batch])
            for candidate, organisation, entry in batch:
                self._change(candidate, organisation, programmes[entry.pk])

    def _refusal(self, entry: KnownEntry, candidate: Candidate, organisation: str) -> str:
        """Return why an entry found for a row cannot be that row's."""
        if entry.pk in self.taken:
            return _("même fiche que la ligne %s") % self.taken[entry.pk]
        if is_another(entry, candidate, organisation):
            return typography(
                _("ce numéro est celui d’une autre fiche : « %(title)s » (%(organisation)s)")
                % {"title": entry.title, "organisation": entry.organisation_name}
            )
        return ""

    def _create(self, candidate: Candidate, organisation: str) -> None:
        key = row_key(candidate, organisation)
        if not self.decisions.takes_row(candidate.row, key):
            now = candidate.row in self.decisions.rows
            reason = (
                _("écartée à votre demande") if now else _("écartée lors d’un import précédent")
            )
            self._report(candidate, Outcome.REFUSED, reason=reason)
            self.plan.refused.append(key)
            return
        report = self._report(candidate, Outcome.NEW)
        report.proposal = self._proposal(candidate, ActivityState.ACTIF)
        values = values_of_candidate(candidate, organisation)
        self.plan.creations.append(Creation(candidate, values, report))

    def _change(self, candidate: Candidate, organisation: str, programme: Programme) -> None:
        record = getattr(programme, "import_record", None)
        differences = compare(
            values_of_candidate(candidate, organisation),
            values_of_entry(programme),
            record.fingerprints if record else {},
            self.display,
            partial(self.decisions.takes_change, candidate.row),
        )
        reason = _why_untouchable(programme) if differences.apply else ""
        outcome = Outcome.CHANGED if differences.apply else Outcome.UNCHANGED
        report = self._report(candidate, Outcome.SKIPPED if reason else outcome, reason=reason)
        report.programme = programme.pk
        report.changes = differences.changes
        report.remarks = [*candidate.remarks, *map(typography, differences.remarks)]
        if programme.life.state == ActivityState.ARRETE:
            report.remarks.append(
                typography(_("fiche arrêtée sur le site, encore présente dans le fichier"))
            )
        if "note" in differences.apply:
            report.proposal = self._proposal(candidate, programme.life.state)
        if not reason:
            self.plan.modifications.append(Modification(programme, candidate, differences, report))

    def _proposal(self, candidate: Candidate, state: str) -> str:
        """Return in French the state that the file suggests, if it is not the entry's own."""
        proposal = candidate.proposal
        if proposal is None or proposal.state == state:
            return ""
        label = ActivityState(proposal.state).label
        until = proposal.until.strftime(" jusqu’au %d/%m/%Y") if proposal.until else ""
        return typography(f"{label}{until} (« {proposal.words} »)")

    def _report(self, candidate: Candidate, outcome: Outcome, reason: str = "") -> RowReport:
        report = RowReport(
            candidate.row,
            outcome,
            number=candidate.number,
            title=candidate.title,
            reason=reason,
            remarks=list(candidate.remarks),
        )
        self.plan.report.rows.append(report)
        return report

    def _look_for_absent(self) -> None:
        """Say which entries left the list; a row that cannot be read speaks of its entry too."""
        report = self.plan.report
        named = (self.entries.numbered(row.number) for row in report.of(Outcome.SKIPPED))
        self.plan.seen = {*self.taken, *filter(None, named)}
        left = disappeared(self.plan.seen)
        report.absent, report.elsewhere = left.absent, left.elsewhere


def _why_untouchable(programme: Programme) -> str:
    """Return why an import must leave an entry alone, whatever the file says."""
    if not programme.live:
        return _("fiche retirée du site : le fichier ne la republie pas")
    if programme.has_unpublished_changes:
        return _("une version de cette fiche attend une relecture : recommencez l’import après")
    if programme.locked:
        return _("fiche verrouillée")
    return ""


def _load(pks: list[int]) -> dict[int, Programme]:
    """Return entries with all that is compared, in a few queries."""
    programmes = (
        Programme.objects.filter(pk__in=pks)
        .select_related("organisation", "life", "import_record")
        .prefetch_related("pathologies", "places", "public_contacts", "private_contacts")
    )
    return {programme.pk: programme for programme in programmes}


def _empty_report(table: Table, sheet_names: Iterable[str]) -> Report:
    used = {position: code for code, position in table.columns.items()}
    return Report(
        sheet=table.sheet.name,
        heading_row=table.heading_row,
        columns={
            heading: str(BY_CODE[used[position]].label)
            for position, heading in enumerate(table.headings)
            if position in used
        },
        ignored_headings=[
            heading
            for position, heading in enumerate(table.headings)
            if heading and position not in used
        ],
        ignored_sheets=[name for name in sheet_names if name != table.sheet.name],
    )


def fingerprints_of(values: dict[str, Value]) -> dict[str, str]:
    """Return the fingerprints of what a row says, to be remembered until the next file."""
    return {code: fingerprint(value) for code, value in values.items() if value}


def _batches(
    items: list[tuple[Candidate, str, KnownEntry]],
) -> Iterator[list[tuple[Candidate, str, KnownEntry]]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch
