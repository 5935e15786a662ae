"""From the cells of a row to a candidate: cells cleaned and understood, doubts written down."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.french import french_phone, typography
from core.tables import Cell, Row
from directory.importing.candidate import Candidate, OrganisationRow
from directory.importing.cleaning.dates import parse_date
from directory.importing.cleaning.identifiers import (
    is_experimental,
    parse_finess,
    parse_number,
    parse_postcode,
    parse_siret,
)
from directory.importing.cleaning.mails import parse_mails
from directory.importing.cleaning.phones import Phone, parse_phones
from directory.importing.cleaning.text import fold, is_formula, one_line
from directory.importing.cleaning.titles import clean_name, clean_title, public_title
from directory.importing.columns import Table
from directory.importing.entry_fields import written_phone
from directory.importing.fields import BY_CODE
from directory.importing.meaning.audiences import parse_audiences
from directory.importing.meaning.modes import parse_modes, parse_receptions
from directory.importing.meaning.observations import parse_proposal
from directory.importing.meaning.structures import care_settings, parse_kind
from directory.importing.registers import Registers

T = TypeVar("T")
# Programmes are declared, no longer authorised, since the ordonnance 2020-1407 came into force.
DECLARATIONS_SINCE = date(2021, 1, 1)
OFFICIAL_TITLE_LENGTH = 300
TITLE_LENGTH = 120
REMARK_LENGTH = 200
# A phone is shown to everyone only when its heading says that anyone may call it.
PUBLIC_HEADINGS = ("secretariat", "standard", "accueil", "rendez vous", "rdv", "public", "patients")


class RowParser:
    """Understands the rows of one table."""

    def __init__(self, table: Table, registers: Registers) -> None:
        """Prepare to read ``table`` with what the site knows."""
        self.table = table
        self.registers = registers

    def parse(self, row: Row) -> Candidate:
        """Return what ``row`` says of a programme."""
        reader = _RowReader(row, self.table.columns)
        title = clean_title(reader.text("title"), self.registers.casing)
        number = reader.parsed("number", parse_number)
        kind = parse_kind(reader.text("organisation_kind"), reader.text("organisation"))
        candidate = Candidate(
            row=row.number,
            number=number,
            is_experimental=is_experimental(number),
            official_title=title[:OFFICIAL_TITLE_LENGTH],
            title=public_title(title, TITLE_LENGTH),
            organisation=OrganisationRow(
                name=clean_name(reader.text("organisation"), self.registers.casing)[:200],
                finess=reader.parsed("finess", parse_finess),
                siret=reader.parsed("siret", parse_siret),
                kind=kind,
            ),
            remarks=reader.remarks,
        )
        self._whom_for(candidate, reader)
        self._mode(candidate, reader)
        self._place(candidate, reader)
        self._contacts(candidate, reader)
        self._dates(candidate, reader)
        candidate.note = typography(reader.text("note", joint=" – "))
        candidate.proposal = parse_proposal(candidate.note, self.registers.today)
        return candidate

    def _whom_for(self, candidate: Candidate, reader: "_RowReader") -> None:
        written = reader.text("pathologies", joint="\n")
        index = self.registers.pathologies
        if written:
            match = index.match(written, candidate.title)
            candidate.pathologies = match.slugs
            for text in match.unknown:
                reader.say(_("pathologie non reconnue : « %s »") % text)
            for text, labels in match.ambiguous:
                reader.say(
                    _("pathologie ambiguë : « %(text)s » peut être %(labels)s")
                    % {"text": text, "labels": _(" ou ").join(f"« {label} »" for label in labels)}
                )
        else:
            found = [slugs[0] for _word, slugs in index.inside(candidate.title) if len(slugs) == 1]
            candidate.pathologies = tuple(dict.fromkeys(found))
            if found:
                reader.say(_("pathologie déduite de l’intitulé"))
        audiences = reader.text("audiences")
        candidate.audiences = parse_audiences(audiences)
        if audiences and not candidate.audiences:
            reader.say(_("public non reconnu : « %s »") % audiences)

    def _mode(self, candidate: Candidate, reader: "_RowReader") -> None:
        mode = reader.text("mode")
        candidate.receptions = parse_receptions(mode)
        candidate.modes = parse_modes(mode)
        if mode and not candidate.receptions and not candidate.modes:
            reader.say(_("mode non reconnu : « %s »") % mode)

    def _place(self, candidate: Candidate, reader: "_RowReader") -> None:
        candidate.place_label = typography(reader.text("place", joint=", "))[:200]
        candidate.place_address = typography(reader.text("address", joint=", "))[:250]
        candidate.care_settings = care_settings(candidate.organisation.kind, candidate.place_label)
        postcode = reader.parsed("postcode", parse_postcode)
        match = self.registers.communes.match(reader.text("commune"), postcode)
        if match.remark:
            reader.say(match.remark)
        if not match.insee:
            reader.say(_("lieu non enregistré, faute de commune"))
            return
        candidate.commune = match.insee
        candidate.departement = match.departement
        candidate.place_postcode = postcode
        if region := self.registers.regions.get(match.departement):
            candidate.ars = f"ARS {region}"

    def _contacts(self, candidate: Candidate, reader: "_RowReader") -> None:
        first_name = reader.text("coordinator_first_name")
        candidate.coordinator = " ".join(
            filter(None, [first_name, reader.text("coordinator", joint=", ")])
        )[:150]
        candidate.function = reader.text("function", joint=", ")[:100]
        mails = reader.parsed("email", parse_mails) or []
        candidate.email = mails[0] if mails else ""
        if len(mails) > 1:
            reader.say(_("plusieurs adresses électroniques : la première est gardée"))
        desk, private = reader.phones("desk_phone"), reader.phones("phone")
        if not self._desk_heading_is_public():
            desk, private = [], [*private, *desk]
        mobiles = [phone for phone in desk if phone.is_mobile]
        if mobiles:
            reader.say(_("un numéro de portable n’est jamais publié : il reste privé"))
        public = [phone for phone in desk if not phone.is_mobile]
        candidate.desk_phone = (
            written_phone(public[0].number, public[0].extension) if public else ""
        )
        rest = [*private, *mobiles, *public[1:]]
        candidate.private_phone = written_phone(rest[0].number, rest[0].extension) if rest else ""
        for phone in rest[1:]:
            if not phone.is_mobile:
                reader.say(_("autre numéro non gardé : %s") % french_phone(phone.number))

    def _desk_heading_is_public(self) -> bool:
        position = self.table.columns.get("desk_phone")
        if position is None:
            return True
        heading = fold(self.table.headings[position])
        return any(word in heading for word in PUBLIC_HEADINGS)

    def _dates(self, candidate: Candidate, reader: "_RowReader") -> None:
        day = reader.parsed("dated", lambda cell: parse_date(cell, self.registers.today))
        if day is None or candidate.is_experimental:
            return
        if day > self.registers.today:
            reader.say(_("date à venir : « %s »") % day.strftime("%d/%m/%Y"))
        if day < DECLARATIONS_SINCE:
            candidate.authorised_on = day
        else:
            candidate.declared_on = day


class _RowReader:
    """Gives the cells of a row by field, and keeps what is to be said about them."""

    def __init__(self, row: Row, columns: Mapping[str, int]) -> None:
        self.remarks: list[str] = []
        self._cells: dict[str, Cell] = {}
        for code, position in columns.items():
            cell = row.cells[position] if position < len(row.cells) else None
            if is_formula(cell):
                self.say(_("formule ignorée dans « %s »") % BY_CODE[code].label)
                cell = None
            self._cells[code] = cell

    def say(self, remark: str) -> None:
        """Keep a remark, once and not too long."""
        remark = typography(Truncator(remark).chars(REMARK_LENGTH))
        if remark not in self.remarks:
            self.remarks.append(remark)

    def text(self, code: str, joint: str = " ") -> str:
        """Return the text of a field, its lines joined."""
        return one_line(self._cells.get(code), joint)

    def parsed(self, code: str, parse: Callable[[Cell], T]) -> T:
        """Return a field as ``parse`` reads it; say so when something written is not readable."""
        value = parse(self._cells.get(code))
        written = self.text(code)
        if written and not value:
            self.say(
                _("%(field)s illisible : « %(text)s »")
                % {"field": BY_CODE[code].label, "text": written}
            )
        return value

    def phones(self, code: str) -> list[Phone]:
        """Return the numbers of a field; say what in it is none."""
        found, refused = parse_phones(self._cells.get(code))
        for text in refused:
            self.say(_("numéro de téléphone illisible : « %s »") % text)
        return found
