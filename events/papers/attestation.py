"""The attestation as it is printed: what was kept of it, and the name while it is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.pdf.paper import PAPERS, paper
from core.pdf.pictures import logo_source, qr_code
from core.pdf.printer import make_pdf, make_pdfs
from events.dates import Span, one_day, summary
from events.enums import EventKind, TrainingLevel
from events.models import Attestation
from events.papers.durations import duration

TEMPLATE = "events/papers/attestations.html"
MOST_SITTINGS = 32
"""Sittings that fit on one page one by one; more are said as « 40 séances, du … au … »."""
TOOK_PART = {
    EventKind.SEMINAIRE: gettext_lazy("a participé au séminaire"),
    EventKind.SOIREE: gettext_lazy("a participé à la soirée découverte de l’ETP"),
    EventKind.ATELIER: gettext_lazy("a participé à l’atelier"),
    EventKind.FORMATION: gettext_lazy("a suivi la formation"),
    EventKind.PERMANENCE: gettext_lazy("a participé à la permanence"),
    EventKind.RENCONTRE: gettext_lazy("a participé à la rencontre"),
}


@dataclass(frozen=True)
class AttestationPaper:
    """What stands on an attestation."""

    number: str
    name: str
    did: str
    title: str
    when: str
    sittings: tuple[str, ...]
    duration: str
    organiser: str
    logo: str
    issued_at: datetime
    check_url: str
    qr: str


def attestation_pdfs(rows: Sequence[Attestation], *, seconds: int) -> list[bytes]:
    """Return the PDF of each attestation; call it with what ``printable`` found.

    Raises:
        NoPrinter: when this system makes none.
        PrintError: when one of them cannot be made.
    """
    return make_pdfs([_page([row]) for row in rows], PAPERS, seconds=seconds)


def file_name(number: str) -> str:
    """Return under which name an attestation is mailed; the mail is found again by it."""
    return f"attestation-{number}.pdf"


def together_pdf(rows: Sequence[Attestation], *, seconds: int) -> bytes:
    """Return one PDF of several attestations, a page each.

    Raises:
        PrintError: when no PDF can be made.
    """
    return make_pdf(_page(rows), PAPERS, seconds=seconds)


def spans_of(row: Attestation) -> list[Span]:
    """Return the sittings that an attestation names."""
    return [
        (datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in row.spans
    ]


def did(kind: str, level: str) -> str:
    """Return what somebody did: « a suivi la formation 40 h (dispenser l’ETP) ».

    « 40 h » is said of a training of that level alone; its attestation is in the name of its body.
    """
    if level == TrainingLevel.QUARANTE_HEURES:
        return _("a suivi la formation 40 h « dispenser l’éducation thérapeutique du patient »")
    return str(TOOK_PART[EventKind(kind)])


def check_address(number: str = "") -> str:
    """Return the whole address of the page that verifies, with a number filled in."""
    query = f"?{urlencode({'numero': number})}" if number else ""
    return f"{settings.SITE_URL}{reverse('events:attestations')}{query}"


def _page(rows: Sequence[Attestation]) -> str:
    logos: dict[int, str] = {}
    papers = [_paper(row, logos) for row in rows]
    shown = check_address().removeprefix("https://").removeprefix("http://")
    return paper(TEMPLATE, {"papers": papers, "check_page": shown})


def _paper(row: Attestation, logos: dict[int, str]) -> AttestationPaper:
    spans = spans_of(row)
    return AttestationPaper(
        number=row.number,
        name=row.participant.name if row.participant else "",
        did=did(row.event.kind, row.level),
        title=row.title,
        when=summary(spans),
        sittings=tuple(one_day(span) for span in spans) if len(spans) <= MOST_SITTINGS else (),
        duration=duration(row.minutes),
        organiser=row.organiser,
        logo=_logo(row, logos),
        issued_at=row.issued_at,
        check_url=check_address(row.number),
        qr=qr_code(check_address(row.number)),
    )


def _logo(row: Attestation, logos: dict[int, str]) -> str:
    """Return the logo of the support structure, where the attestation is in its name."""
    structure = row.event.support_structure
    if structure.name != row.organiser:
        return ""
    if structure.pk not in logos:
        logos[structure.pk] = logo_source(structure.logo)
    return logos[structure.pk]
