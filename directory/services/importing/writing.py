"""Carrying out the plan of an import: the only part of it that writes to the directory."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from directory.enums import OrganisationKind, PrivateContactKind, Source
from directory.identifiers import slug_for
from directory.importing.candidate import Candidate
from directory.importing.entry_fields import Value, coordinator_of, note_of, with_note
from directory.importing.organisations import KnownOrganisation, OrganisationIndex
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
from directory.services.entries import indexing
from directory.services.entries.bulk import NewEntry, create_live
from directory.services.entries.publishing import publish
from directory.services.entries.turns import take_turns

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 400
PLAIN_FIELDS = ("declaration_number", "official_title", "title", "offer_type", "ars")
DATE_FIELDS = ("former_authorisation_on", "declared_on")
LIST_FIELDS = ("care_settings", "receptions", "modes", "audiences")
PLACE_FIELDS = {
    "place_label": "label",
    "place_address": "address",
    "place_postcode": "postcode",
    "commune": "commune_id",
}
PRIVATE_FIELDS = {"coordinator": "name", "function": "function", "email": "email"}


def carry_out(plan: Plan, run: ImportRun, *, user: "User | None") -> Trace:
    """Write what ``plan`` says, and return what undoing it needs; call it in a transaction.

    New entries are live at once: the agency's list is what the coordinator who imports it
    approves. Their clocks say « modifiée par le fichier ARS » and never « confirmée ».
    """
    trace = Trace()
    trace.completed = _complete_organisations(plan.organisations)
    used = {str(creation.values["organisation"]) for creation in plan.creations}
    used |= {str(found.differences.apply.get("organisation")) for found in plan.modifications}
    created = _create_organisations(
        [known for known in plan.organisations.new() if known.key in used]
    )
    trace.organisations = [organisation.pk for organisation in created.values()]
    writer = _Writer(plan.organisations, created, run, user, trace)
    take_turns(found.programme.pk for found in plan.modifications)
    writer.create(plan.creations)
    for modification in plan.modifications:
        writer.modify(modification)
    return trace


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
            self._fill(programme, values)
            live = publish(programme, user=self.user, role=Source.FICHIER_ARS)
            before.written = live.live_revision_id
            if before.revision is None:  # made in bulk: its public text has just been kept
                oldest = live.revisions.order_by("created_at", "pk")
                before.revision = oldest.values_list("pk", flat=True).first()
        before.private.append(private_of(_fill_private(programme, values, self.origin)))
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
            _fill_plain(programme, values)
            private = _filled(
                PrivateContact(kind=PrivateContactKind.COORDINATEUR), values, self.origin
            )
            yield NewEntry(
                programme=programme,
                places=[_placed(Place(), values)] if values["commune"] else [],
                public_contacts=[_reachable(PublicContact(), values)]
                if values["desk_phone"]
                else [],
                private_contacts=[private] if private else [],
                pathologies=[self.pathologies[slug] for slug in values["pathologies"]],
            )

    def _fill(self, programme: Programme, values: dict[str, Value]) -> None:
        """Put new values on a loaded entry and its children; nothing is saved."""
        _fill_plain(programme, values)
        if "organisation" in values:
            programme.organisation = self._organisation(str(values["organisation"]))
        if "pathologies" in values:
            programme.pathologies.set([self.pathologies[slug] for slug in values["pathologies"]])
        if values.keys() & PLACE_FIELDS.keys():
            places = list(programme.places.all())
            place = places[0] if places else Place()
            if _placed(place, values).commune_id:
                programme.places.set([place, *places[1:]])
        if "desk_phone" in values:
            contacts = list(programme.public_contacts.all())
            contact = contacts[0] if contacts else PublicContact()
            programme.public_contacts.set([_reachable(contact, values), *contacts[1:]])

    def _organisation(self, key: str) -> Organisation:
        """Return the row of a structure, new or known."""
        if key not in self.organisations:
            self.organisations[key] = Organisation.objects.get(pk=self.index.pk_of(key))
        return self.organisations[key]


def _create_organisations(new: list[KnownOrganisation]) -> dict[str, Organisation]:
    """Create in bulk structures that the file brings; return them by their keys."""
    slugs = set(Organisation.objects.values_list("slug", flat=True)) if new else set()
    rows = []
    for known in new:
        slug = slug_for(known.name, slugs)
        slugs.add(slug)
        rows.append(
            Organisation(
                name=known.name,
                slug=slug,
                kind=known.kind or OrganisationKind.AUTRE,
                finess=known.finess,
                siret=known.siret,
            )
        )
    created = Organisation.objects.bulk_create(rows, batch_size=BATCH)
    indexing.refresh_organisation_lists(created)
    return {known.key: row for known, row in zip(new, created, strict=True)}


def _complete_organisations(index: OrganisationIndex) -> dict[int, dict[str, str]]:
    """Write what the file teaches of known structures (a FINESS number they lacked).

    Returns:
        What it wrote, by structure; each of these fields was empty before.
    """
    written = {}
    for pk, learnt in index.completed():
        organisation = Organisation.objects.get(pk=pk)
        written[pk] = dict(learnt)
        for name, value in learnt.items():
            setattr(organisation, name, value)
        organisation.save(update_fields=list(learnt))
    return written


def _fill_plain(programme: Programme, values: dict[str, Value]) -> None:
    for name in PLAIN_FIELDS:
        if name in values:
            setattr(programme, name, values[name])
    for name in DATE_FIELDS:
        if values.get(name):
            setattr(programme, name, date.fromisoformat(str(values[name])))
    for name in LIST_FIELDS:
        if name in values:
            setattr(programme, name, list(values[name]))
    if values.get("note") and note_of(programme.internal_note) != values["note"]:
        programme.internal_note = with_note(programme.internal_note, str(values["note"]))


def _placed(place: Place, values: dict[str, Value]) -> Place:
    for code, name in PLACE_FIELDS.items():
        if values.get(code):
            setattr(place, name, values[code])
    if values.get("commune") or values.get("place_address"):
        # The point of the former address is no longer this one's: the town hall's is used.
        place.latitude = place.longitude = None
    return place


def _reachable(contact: PublicContact, values: dict[str, Value]) -> PublicContact:
    contact.phone, _x, contact.extension = str(values["desk_phone"]).partition("x")
    return contact


def _filled(
    contact: PrivateContact, values: dict[str, Value], origin: Origin
) -> PrivateContact | None:
    """Put private values on a contact; return None when there is none to put.

    Who asked not to be a contact any more is not brought back.
    """
    if origin.refuses(str(values.get("email") or contact.email)):
        return None
    former_email = contact.email
    found = {name: str(values[code]) for code, name in PRIVATE_FIELDS.items() if values.get(code)}
    if values.get("private_phone"):
        found["phone"], _x, found["extension"] = str(values["private_phone"]).partition("x")
    for name, value in found.items():
        setattr(contact, name, value)
    origin.mark(contact, former_email)
    return contact if found else None


def _fill_private(
    programme: Programme, values: dict[str, Value], origin: Origin
) -> PrivateContact | None:
    """Write what the file says of the coordinator; return the coordinator there is then."""
    known = coordinator_of(programme)
    contact = known or PrivateContact(programme=programme, kind=PrivateContactKind.COORDINATEUR)
    if _filled(contact, values, origin):
        contact.save()
        return contact
    return known
