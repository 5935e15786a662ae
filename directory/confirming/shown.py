"""An entry section by section, in the words that the public reads; nothing private.

The order and the headings are those of ``directory.sections``, so that « à corriger » leads to
the very part that a person has just read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.french import french_phone, long_date, typography
from directory.proposals.values import proposed_names
from directory.public.data import PublicContactData, PublicDate, PublicEntry, PublicPlace
from directory.sections import SECTIONS

Lines = tuple[str, ...]


@dataclass(frozen=True)
class Fact:
    """A line of a section: what it is about, and what the entry says of it (nothing at times)."""

    label: str | Promise
    lines: Lines


@dataclass(frozen=True)
class ShownSection:
    """A section as the public reads it."""

    key: str
    title: str | Promise
    facts: tuple[Fact, ...]
    can_be_corrected: bool


@dataclass(frozen=True)
class _Reader:
    label: str | Promise
    read: Callable[[PublicEntry], Iterable[str]]


READERS: dict[str, tuple[_Reader, ...]] = {
    "essentiel": (
        _Reader(gettext_lazy("Titre"), lambda e: [e.title]),
        _Reader(gettext_lazy("Intitulé officiel"), lambda e: [e.official_title or e.title]),
        _Reader(gettext_lazy("Type d’offre"), lambda e: _choices([e.offer_type])),
        _Reader(gettext_lazy("Structure"), lambda e: [e.organisation.name]),
        _Reader(gettext_lazy("État"), lambda e: _choices([e.state.label])),
        _Reader(gettext_lazy("Cadre"), lambda e: _choices(e.care_settings)),
        _Reader(gettext_lazy("Accueil"), lambda e: _choices(e.receptions)),
        _Reader(gettext_lazy("Annonce"), lambda e: [_notice(e)]),
        _Reader(gettext_lazy("Déclaration"), lambda e: [e.declaration]),
    ),
    "pour-qui": (
        _Reader(gettext_lazy("Publics"), lambda e: _choices(e.audiences)),
        _Reader(gettext_lazy("Pathologies"), lambda e: _choices(e.pathologies)),
        _Reader(gettext_lazy("Conditions pour participer"), lambda e: e.inclusion_conditions),
        _Reader(gettext_lazy("Plusieurs maladies"), lambda e: _choices([_polypathology(e)])),
    ),
    "venir": (
        _Reader(gettext_lazy("Accès"), lambda e: _choices(e.access_modes)),
        _Reader(gettext_lazy("Étapes"), lambda e: e.join_steps),
        _Reader(gettext_lazy("Délai habituel"), lambda e: [e.usual_delay]),
        _Reader(gettext_lazy("Coût"), lambda e: [*_choices([e.cost]), e.cost_note]),
        _Reader(gettext_lazy("Prochaines dates"), lambda e: map(_date, e.next_dates)),
    ),
    "contenu": (
        _Reader(gettext_lazy("Objectifs"), lambda e: e.aims),
        _Reader(gettext_lazy("Déroulement"), lambda e: e.course),
        _Reader(gettext_lazy("Format"), lambda e: _choices(e.formats)),
        _Reader(gettext_lazy("Mode"), lambda e: _choices(e.modes)),
        _Reader(gettext_lazy("Séances"), lambda e: [_sittings(e)]),
        _Reader(gettext_lazy("Taille du groupe"), lambda e: [e.sitting.group_size]),
        _Reader(gettext_lazy("Thèmes"), lambda e: [", ".join(e.themes)]),
        _Reader(gettext_lazy("Langues"), lambda e: _choices(e.languages)),
    ),
    "lieux": (
        _Reader(gettext_lazy("Lieux"), lambda e: map(_place, e.places)),
        _Reader(gettext_lazy("Territoires desservis"), lambda e: [", ".join(map(str, e.served))]),
        _Reader(gettext_lazy("Zone de l’équipe mobile"), lambda e: [e.mobile_zone]),
    ),
    "contacts": (_Reader(gettext_lazy("Contacts pour tous"), lambda e: map(_contact, e.contacts)),),
    "orienter": (
        _Reader(gettext_lazy("Qui peut orienter"), lambda e: e.referral.who),
        _Reader(gettext_lazy("Documents à fournir"), lambda e: e.referral.papers),
        _Reader(gettext_lazy("Situations non prises en charge"), lambda e: e.referral.exclusions),
        _Reader(
            gettext_lazy("Contacts pour les professionnels"),
            lambda e: map(_contact, e.referral.contacts),
        ),
    ),
    "equipe": (
        _Reader(gettext_lazy("Professions"), lambda e: _choices(e.professions)),
        _Reader(gettext_lazy("Patient partenaire"), lambda e: _choices(e.patient_partner)),
        _Reader(gettext_lazy("Partenaires"), lambda e: e.partners),
    ),
    "documents": (
        _Reader(gettext_lazy("Plaquette"), lambda e: [e.leaflet.title if e.leaflet else ""]),
        _Reader(gettext_lazy("Image"), lambda e: [e.image.alt if e.image else ""]),
    ),
}
"""What each section shows of the public form."""


def shown_sections(entry: PublicEntry) -> list[ShownSection]:
    """Return the sections of an entry in order, those that the public reads nothing of left out."""
    return [
        ShownSection(
            section.key,
            section.title,
            tuple(
                Fact(reader.label, tuple(map(typography, filter(None, reader.read(entry)))))
                for reader in READERS[section.key]
            ),
            bool(proposed_names(section)),
        )
        for section in SECTIONS
        if section.key in READERS
    ]


def _choices(choices: Iterable) -> Lines:
    words = ", ".join(str(choice) for choice in choices if choice)
    return (words[:1].upper() + words[1:],) if words else ()


def _notice(entry: PublicEntry) -> str:
    if not entry.notice or entry.notice_until is None:
        return ""
    return _("%(notice)s (jusqu’au %(day)s)") % {
        "notice": entry.notice,
        "day": long_date(entry.notice_until),
    }


def _polypathology(entry: PublicEntry) -> str:
    if entry.polypathology is None:
        return ""
    return _("accueillies") if entry.polypathology else _("une seule maladie à la fois")


def _date(day: PublicDate) -> str:
    if day.ends_on is None:
        return long_date(day.starts_on, weekday=True)
    return _("du %(start)s au %(end)s") % {
        "start": long_date(day.starts_on),
        "end": long_date(day.ends_on),
    }


def _sittings(entry: PublicEntry) -> str:
    sitting = entry.sitting
    count = _("%(count)s séances") % {"count": sitting.count} if sitting.count else ""
    return ", ".join(filter(None, [count, sitting.length, sitting.rhythm]))


def _place(place: PublicPlace) -> str:
    where = " ".join(filter(None, [place.postcode, place.commune.name]))
    wheelchair = (
        _("accès en fauteuil roulant : %(answer)s") % {"answer": place.wheelchair}
        if place.wheelchair
        else ""
    )
    parts = [place.label, place.address, where, wheelchair, place.transport, place.schedule]
    return " · ".join(filter(None, parts))


def _contact(contact: PublicContactData) -> str:
    phone = french_phone(contact.phone) if contact.phone else ""
    if phone and contact.extension:
        phone += " " + _("poste %(number)s") % {"number": contact.extension}
    parts = [contact.role, phone, contact.email, contact.mssante, contact.hours]
    return " · ".join(filter(None, parts))
