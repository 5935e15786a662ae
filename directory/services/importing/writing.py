"""Carrying out the plan of an import: the only part of it that writes to the directory."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from directory.enums import PrivateContactKind, Source
from directory.identifiers import slug_for
from directory.importing.candidate import Candidate
from directory.importing.organisations import OrganisationIndex
from directory.importing.origin import Origin
from directory.importing.plan import Creation, Modification, Plan, fingerprints_of
from directory.importing.report import RowReport
from directory.importing.trace import Trace, private_of
from directory.models import (
    FormerSlug,
    ImportedEntry,
    ImportRun,
    Organisation,
    Pathology,
    Place,
    PrivateContact,
    Programme,
    PublicContact,
)
from directory.services.entries.bulk import NewEntry, create_live
from directory.services.entries.publishing import publish
from directory.services.importing.filling import (
    fill_contact,
    fill_coordinator,
    fill_desk,
    fill_entry,
    fill_place,
    fill_plain,
)
from directory.services.importing.structures import complete_organisations, create_organisations

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 400


def carry_out(plan: Plan, run: ImportRun, *, user: "User | None") -> Trace:
    """Write what ``plan`` says, and return what undoing it needs.

    Call it in the transaction that made the plan, while all entries are held
    (``turns.take_all_turns``).

    New entries are live at once: the agency's list is what the coordinator who imports it
    approves. Their clocks say « modifiée par le fichier ARS » and never « confirmée ».
    """
    trace = Trace()
    trace.seen = _see(plan.seen, run)
    trace.completed = complete_organisations(plan.organisations)
    used = {str(creation.values["organisation"]) for creation in plan.creations}
    used |= {str(found.differences.apply.get("organisation")) for found in plan.modifications}
    created = create_organisations(
        [known for known in plan.organisations.new() if known.key in used]
    )
    trace.organisations = [organisation.pk for organisation in created.values()]
    writer = _Writer(plan.organisations, created, run, user, trace)
    writer.create(plan.creations)
    for modification in plan.modifications:
        writer.modify(modification)
    return trace


def _see(seen: set[int], run: ImportRun) -> dict[int, list[int]]:
    """Say of the entries that the file names that this run spoke of them last.

    The next file is compared with this one by that (``directory.importing.absent``).

    Returns:
        The entries by the run that had spoken of them before, 0 for none.
    """
    before: dict[int, list[int]] = {}
    records = ImportedEntry.objects.filter(programme__in=seen).exclude(last_run=run)
    for pk, last in records.order_by("pk").values_list("programme_id", "last_run_id"):
        before.setdefault(last or 0, []).append(pk)
    records.update(last_run=run)
    return before


class _Writer:
    def __init__(
        self,
        index: OrganisationIndex,
        organisations: dict[str, Organisation],
        run: ImportRun,
        user: "User | None",
        trace: Trace,
    ) -> None:
        self.trace = trace
        self.index = index
        self.organisations = organisations
        self.run = run
        self.origin = Origin(run)
        self.user = user
        self.pathologies = {pathology.slug: pathology for pathology in Pathology.objects.all()}

    def create(self, creations: list[Creation]) -> None:
        """Create and publish new entries in bulk, and remember what the file said of each."""
        if not creations:
            return
        programmes = create_live(
            self._new_entries(creations), user=self.user, role=Source.FICHIER_ARS
        )
        records = []
        for creation, programme in zip(creations, programmes, strict=True):
            creation.report.programme = programme.pk
            self.trace.created.append(programme.pk)
            record = ImportedEntry(programme=programme)
            record.fingerprints = fingerprints_of(creation.values)
            self._remember(record, creation.candidate, creation.report)
            records.append(record)
        ImportedEntry.objects.bulk_create(records, batch_size=BATCH)

    def modify(self, modification: Modification) -> None:
        """Apply the changes of a known entry; publish it only if something of it changes."""
        programme, differences = modification.programme, modification.differences
        values = differences.apply
        record = getattr(programme, "import_record", None)
        if not values and record and record.fingerprints == differences.fingerprints:
            return
        before = self.trace.keep(programme)
        if differences.touches_entry:
            before.revision = programme.live_revision_id
            fill_entry(programme, values, self.pathologies)
            if "organisation" in values:
                programme.organisation = self._organisation(str(values["organisation"]))
            live = publish(programme, user=self.user, role=Source.FICHIER_ARS)
            before.written = live.live_revision_id
            if before.revision is None:  # made in bulk: its public text has just been kept
                oldest = live.revisions.order_by("created_at", "pk")
                before.revision = oldest.values_list("pk", flat=True).first()
        before.private.append(private_of(fill_coordinator(programme, values, self.origin)))
        if record is None:
            record = ImportedEntry(programme=programme)
        record.fingerprints = differences.fingerprints
        if "note" in values or record.pk is None:
            self._remember(record, modification.candidate, modification.report)
        else:
            self._remember(record, modification.candidate, None)
        record.save()

    def _remember(
        self, record: ImportedEntry, candidate: Candidate, report: RowReport | None
    ) -> None:
        record.number = candidate.number
        record.departement = candidate.departement or record.departement
        record.last_run = self.run
        if report is None:
            return
        proposal = candidate.proposal if report.proposal else None
        record.proposed_state = proposal.state if proposal else ""
        record.proposed_until = proposal.until if proposal else None
        record.proposal = proposal.words[:300] if proposal else ""

    def _new_entries(self, creations: list[Creation]) -> Iterator[NewEntry]:
        taken = set(Programme.objects.values_list("slug", flat=True))
        taken |= set(FormerSlug.objects.values_list("slug", flat=True))
        for creation in creations:
            values = creation.values
            programme = Programme(
                slug=slug_for(str(values["title"]), taken),
                organisation=self._organisation(str(values["organisation"])),
            )
            taken.add(programme.slug)
            fill_plain(programme, values)
            private = fill_contact(
                PrivateContact(kind=PrivateContactKind.COORDINATEUR), values, self.origin
            )
            yield NewEntry(
                programme=programme,
                places=[fill_place(Place(), values)] if values["commune"] else [],
                public_contacts=[fill_desk(PublicContact(), values)]
                if values["desk_phone"]
                else [],
                private_contacts=[private] if private else [],
                pathologies=[self.pathologies[slug] for slug in values["pathologies"]],
            )

    def _organisation(self, key: str) -> Organisation:
        """Return the row of a structure, new or known."""
        if key not in self.organisations:
            self.organisations[key] = Organisation.objects.get(pk=self.index.pk_of(key))
        return self.organisations[key]
