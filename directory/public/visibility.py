"""Visibility is a property of the field, declared here and nowhere else.

``PublicRecord`` is the only way in which the public form reads a row: a field that is not declared
public cannot be read, and a text goes through ``directory.public.privacy`` on its way out. A test
fails when a model gains a field that this table does not know.
"""

from functools import cache
from typing import Any

from django.db.models import Model
from django.utils.translation import get_language

from core.text import clean_line
from directory.public.data import Choice
from directory.public.privacy import public_address, public_phone, public_text


def _fields(names: str) -> frozenset[str]:
    return frozenset(names.split())


PUBLIC_FIELDS: dict[str, frozenset[str]] = {
    "Programme": _fields(
        "public_id slug official_title title offer_type notice notice_until organisation "
        "care_settings receptions pathologies audiences "
        "inclusion_conditions polypathology access_modes join_steps usual_delay cost cost_note "
        "referral_who referral_papers referral_exclusions aims course formats modes sitting_count "
        "sitting_length sitting_rhythm group_size themes languages served_departements "
        "served_intercommunalites served_cpts mobile_zone professions patient_partner leaflet "
        "image source created_at"
    ),
    "ProgrammeLife": _fields(
        "state suspended_until modified_at modified_by_role confirmed_at confirmed_by_role "
        "next_due stopped_on"
    ),
    "NextDate": frozenset(["starts_on", "ends_on"]),
    "Organisation": _fields(
        "public_id name slug kind finess siret address postcode commune phone website logo"
    ),
    "Place": _fields(
        "label address postcode commune latitude longitude wheelchair transport schedule "
        "evening_or_saturday"
    ),
    "ProgrammePartner": frozenset(["organisation"]),
    "PublicContact": _fields("role phone extension email hours"),
    "ProfessionalContact": _fields("role phone extension mssante hours"),
    "PrivateContact": frozenset(),
}
"""Fields that the public may read, by model."""

INTERNAL_FIELDS: dict[str, frozenset[str]] = {
    # Of the legal file the public reads only « Programme déclaré à l’ARS (année) ».
    "Programme": _fields(
        "declaration_number ars declared_on legal_state former_authorisation_number "
        "former_authorisation_on last_notified_change_on team_training "
        "last_yearly_evaluation_on last_quadrennial_evaluation_on internal_note "
        # Of Wagtail's mixins.
        "id live has_unpublished_changes first_published_at last_published_at live_revision "
        "go_live_at expire_at expired locked locked_at locked_by latest_revision"
    ),
    "ProgrammeLife": _fields(
        "id programme confirmed_by rhythm merged_into lock_reason published_fingerprint "
        "published_slug"
    ),
    "NextDate": frozenset(["id", "programme"]),
    "Organisation": _fields("id support_structure"),
    "Place": _fields("id programme sort_order"),
    "ProgrammePartner": _fields("id programme"),
    "PublicContact": _fields("id programme sort_order"),
    "ProfessionalContact": _fields("id programme sort_order"),
    "PrivateContact": _fields(
        "id programme kind name function email phone extension known_from known_since "
        "informed_at refused_at"
    ),
}
"""Fields that never leave, by model; the test of completeness reads both tables."""

CODES = frozenset({"public_id", "slug"})
"""Short codes made by the site, which are no free text."""


class PrivateFieldError(RuntimeError):
    """The public form asked for a field that is not declared public: a mistake of ours."""


@cache
def _choices_of(model: type[Model], name: str, _language: str | None) -> dict[str, Choice]:
    """Return the values of a closed list by code, none for another field.

    Translated once for each language: an export reads fifteen lists of every entry.
    """
    labels = getattr(model._meta.get_field(name), "flatchoices", None) or ()
    return {code: Choice(code, str(label)) for code, label in labels if code}


class PublicRecord:
    """A row of the directory seen through what the public may read of it."""

    def __init__(self, instance: Model, public_id: str, language: str | None = None) -> None:
        """Wrap a row.

        Args:
            instance: the row.
            public_id: names the entry in the log.
            language: of the labels, the active one when None.
        """
        self._instance = instance
        self._class = type(instance)
        self._model = self._class.__name__
        self._public = PUBLIC_FIELDS.get(self._model, frozenset())
        self._public_id = public_id
        self._language = language or get_language()

    def beside(self, instance: Model) -> "PublicRecord":
        """Return the record of a row that hangs on the same entry."""
        return PublicRecord(instance, self._public_id, self._language)

    def value(self, name: str) -> Any:
        """Return a date, number, boolean, code or related row as it is.

        Raises:
            PrivateFieldError: when the field is not declared public, or holds free text, which
                leaves by ``text``, ``lines``, ``phone`` or ``address`` alone.
        """
        value = self._read(name)
        if isinstance(value, str) and name not in CODES and not self._choices(name):
            raise PrivateFieldError(f"{self._model}.{name} is free text")
        return value

    def text(self, name: str) -> str:
        """Return a text on one line, without what no public text may hold."""
        typed = self._raw(name)
        return public_text(clean_line(typed), self._where(name)) if typed else ""

    def lines(self, name: str) -> tuple[str, ...]:
        """Return the lines of a text that say something, in order.

        A number may be cut by a line break: the whole is read before its lines.
        """
        typed = self._raw(name)
        if not typed:
            return ()
        whole = "\n".join(clean_line(line) for line in typed.splitlines())
        return tuple(filter(None, public_text(whole, self._where(name)).split("\n")))

    def phone(self, name: str) -> str:
        """Return a phone number, or nothing for a mobile."""
        return public_phone(clean_line(self._raw(name)), self._where(name))

    def address(self, name: str) -> str:
        """Return a mail address, or nothing for a person's."""
        return public_address(clean_line(self._raw(name)), self._where(name))

    def choice(self, name: str) -> Choice | None:
        """Return the value of a closed list with its label, or None."""
        code = self._read(name)
        return self._choices(name).get(code) if code else None

    def choices(self, name: str) -> tuple[Choice, ...]:
        """Return the values of a ``ChoicesField`` with their labels, without unknown ones."""
        codes = self._read(name)
        if not codes:
            return ()
        known = self._choices(name)
        return tuple(known[code] for code in codes if code in known)

    def _read(self, name: str) -> Any:
        if name not in self._public:
            raise PrivateFieldError(f"{self._model}.{name} is not public")
        return getattr(self._instance, name)

    def _raw(self, name: str) -> str:
        return self._read(name) or ""

    def _choices(self, name: str) -> dict[str, Choice]:
        return _choices_of(self._class, name, self._language)

    def _where(self, name: str) -> str:
        return f"{self._model}.{name} of {self._public_id}"
