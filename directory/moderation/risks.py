"""What deserves a second look in a version that awaits a moderator.

Pure rules on two versions of an entry. A mark accuses nobody and blocks nothing: it says where to
look and why.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from core.french import french_phone
from directory.enums import OfferType
from directory.models import ImportedEntry, Programme
from directory.sections import SECTIONS

_PROVIDERS = (
    "gmail.com googlemail.com hotmail.com hotmail.fr outlook.com outlook.fr live.fr live.com "
    "msn.com yahoo.com yahoo.fr icloud.com me.com orange.fr wanadoo.fr free.fr sfr.fr neuf.fr "
    "laposte.net bbox.fr numericable.fr aol.com gmx.fr gmx.com proton.me protonmail.com"
)
PERSONAL_MAIL = frozenset(_PROVIDERS.split())
"""Providers whose addresses are those of persons; many small teams have no other."""
_MAIL = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+\w{2,})", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>«»\"')]+", re.IGNORECASE)
_MOBILE = re.compile(r"(?:(?:\+|00)33[\s.\u00a0\u202f-]?|\b0)[67](?:[\s.\u00a0\u202f-]?\d\d){4}\b")
# Legal forms are read in capitals: « sa », « se » and « sas » are words too.
_LEGAL_FORM = re.compile(r"\b(?:SAS|SASU|SARL|EURL|SNC|GmbH|Inc|Ltd|S\.A\.(?:S\.?)?)\b|[®™]")
_MAKER = re.compile(
    r"\b(?:laboratoires?\s+(?!d[e’'])(?:pharmaceutiques?|[A-ZÉ]\w+)"
    r"|industri(?:e|el|els|elle)\s+(?:pharmaceutiques?|du\s+médicament)"
    r"|prestataires?\s+(?:de\s+santé|à\s+domicile|de\s+services)|PSAD"
    r"|fabricants?|distributeurs?|fournisseurs?|partenaires?\s+commercia(?:l|ux)"
    r"|sponsor(?:s|is\w+)?|mécènes?|offerte?s?\s+par)\b"
)
_FIRMS = re.compile(
    r"\b(?:Abbott|Air\s+Liquide|Asdia|AstraZeneca|Bastide|Bayer|Boehringer|Dexcom|Elivie|GSK"
    r"|Insulet|Janssen|Linde|Medtronic|MSD|Novartis|Novo\s+Nordisk|Orkyn|Pfizer|Sanofi|Servier"
    r"|SOS\s+Oxygène|Vitalaire|Ypsomed)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:Dr|Docteure?|Pr|Professeure?|Mme|Madame|Mlle|M\.|Monsieur)\s+(?:[A-ZÉÈ][\w’-]+)"
)
_HEALTH = re.compile(
    r"\b(?:née?s?\s+le\s+\d|date\s+de\s+naissance|numéro\s+de\s+sécurité\s+sociale|NIR\b"
    r"|[12]\s?\d\d\s?(?:0[1-9]|1[0-2])\s?\d[\dAB]\s?\d{3}\s?\d{3}(?:\s?\d\d)?"
    r"|diagnosti(?:c|qué|quée)\s+(?:le|en)\s+\d|dossier\s+médical\s+de)\b",
    re.IGNORECASE,
)
LONGEST_QUOTE = 60


@dataclass(frozen=True)
class Risk:
    """A mark on a version.

    Attributes:
        code: of the rule, kept in ``QueueItem.risks``.
        reason: in French, what was found and why it matters.
    """

    code: str
    reason: str


def risks_of(before: Programme | None, after: Programme, *, in_agency_file: bool) -> list[Risk]:
    """Return the marks of a version, the gravest first.

    Args:
        before: the public version; None for an entry that never was public.
        after: the version submitted, a row or a draft in memory.
        in_agency_file: whether a file of the agency named this entry.
    """
    rules: tuple[Callable[[], Iterable[Risk]], ...] = (
        lambda: _declared(before, after, in_agency_file),
        lambda: _organisation(before, after),
        lambda: _number(before, after),
        lambda: _in_texts(before, after),
        lambda: _contacts(before, after),
    )
    return [risk for rule in rules for risk in rule()]


def marks_of(row: Programme, version: Programme) -> list[Risk]:
    """Return the marks of a version of the entry ``row``, as the database has it."""
    seen = ImportedEntry.objects.filter(programme_id=row.pk).exists()
    return risks_of(row if row.live else None, version, in_agency_file=seen)


def _declared(before: Programme | None, after: Programme, in_agency_file: bool) -> Iterator[Risk]:
    """« Programme d’ETP » is said of declared ones alone (code de la santé publique, L1161-2)."""
    said = after.offer_type == OfferType.PROGRAMME_DECLARE
    if said and not in_agency_file:
        yield Risk(
            "non-declare",
            _("Se dit programme d’ETP déclaré, mais aucun fichier de l’ARS ne le cite."),
        )


def _organisation(before: Programme | None, after: Programme) -> Iterator[Risk]:
    if before is not None and before.organisation_id != after.organisation_id:
        yield Risk("structure", _("La structure porteuse change."))


def _number(before: Programme | None, after: Programme) -> Iterator[Risk]:
    if before is None or not before.declaration_number:
        return
    if before.declaration_number != after.declaration_number:
        yield Risk("numero-declare", _("Le numéro de déclaration change."))


def _in_texts(before: Programme | None, after: Programme) -> Iterator[Risk]:
    """Read what the texts say that the public version did not."""
    old = "\n".join(_texts(before)) if before is not None else ""
    new = "\n".join(_texts(after))

    def fresh(pattern: re.Pattern) -> str:
        """Return the first words that ``pattern`` finds in the new texts and not in the old."""
        known = {match.group().casefold() for match in pattern.finditer(old)}
        found = (match.group() for match in pattern.finditer(new))
        words = next((words for words in found if words.casefold() not in known), "")
        return words[:LONGEST_QUOTE]

    if found := fresh(_FIRMS) or fresh(_LEGAL_FORM) or fresh(_MAKER):
        yield Risk(
            "entreprise",
            _(
                "Une entreprise semble citée : « %(words)s ». Aucun programme n’est mené par un "
                "fabricant ou un vendeur, ni ne met en contact avec lui (L1161-4)."
            )
            % {"words": found},
        )
    if found := fresh(_HEALTH):
        yield Risk(
            "sante",
            _("Une donnée de santé ou d’identité semble écrite : « %(words)s ».")
            % {"words": found},
        )
    if found := fresh(_PERSON):
        yield Risk(
            "personne",
            _("Une personne semble nommée : « %(words)s ». La fiche cite des fonctions.")
            % {"words": found},
        )
    if found := fresh(_MOBILE):
        yield Risk("portable", _("Un numéro de portable : « %(words)s ».") % {"words": found})
    personal = [
        match.group()
        for match in _MAIL.finditer(new)
        if match.group(1).lower() in PERSONAL_MAIL and match.group() not in old
    ]
    if personal:
        yield Risk(
            "adresse-personnelle",
            _("Une adresse qui semble personnelle : « %(words)s ».")
            % {"words": personal[0][:LONGEST_QUOTE]},
        )
    if found := fresh(_LINK):
        yield Risk("lien", _("Un lien nouveau : « %(words)s ».") % {"words": found})


def _contacts(before: Programme | None, after: Programme) -> Iterator[Risk]:
    """Say which numbers and addresses are new where the entry had others."""
    if before is None:
        return
    old, new = set(_reached(before)), set(_reached(after))
    if phones := sorted(value for kind, value in new - old if kind == "phone"):
        yield Risk(
            "telephone",
            _("Un téléphone est nouveau : %(value)s. Appelez-le avant d’approuver.")
            % {"value": ", ".join(map(french_phone, phones))},
        )
    if mails := sorted(value for kind, value in new - old if kind != "phone"):
        yield Risk("courriel", _("Une adresse est nouvelle : %(value)s.") % {"value": mails[0]})


def _reached(programme: Programme) -> Iterator[tuple[str, str]]:
    """Yield the numbers and addresses that the public may use."""
    for contact in programme.public_contacts.all():
        yield from ((kind, getattr(contact, kind)) for kind in ("phone", "email"))
    for contact in programme.professional_contacts.all():
        yield from ((kind, getattr(contact, kind)) for kind in ("phone", "mssante"))


def _texts(programme: Programme) -> Iterator[str]:
    """Yield what is written freely and public in a version, its children’s words included."""
    for section in SECTIONS:
        if section.internal:
            continue
        for name in section.fields:
            yield from _text(programme, programme._meta.get_field(name))
        for relation in section.children:
            for child in getattr(programme, relation).all():
                for field in child._meta.concrete_fields:
                    yield from _text(child, field)


def _text(instance: models.Model, field: Any) -> Iterator[str]:
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    if is_text and isinstance(value := getattr(instance, field.name), str) and value:
        yield value
