"""The sections of an entry, in the order in which people think of one.

One list for all who show an entry in parts: the forms of the holders' space, the page that
confirms, the proposals of the public, the review of a moderator, the history.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """A part of an entry.

    Attributes:
        key: stands in addresses and anchors.
        title: its heading.
        fields: names of fields of ``Programme``, lists included.
        children: names of the relations to rows that ride in the revisions.
        internal: True when the public reads nothing of it.
    """

    key: str
    title: str | Promise
    fields: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    internal: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All that the section holds, fields then children."""
        return (*self.fields, *self.children)


SECTIONS: tuple[Section, ...] = (
    Section(
        "essentiel",
        _("L’essentiel"),
        (
            "title",
            "official_title",
            "offer_type",
            "care_settings",
            "receptions",
            "notice",
            "notice_until",
        ),
    ),
    Section(
        "pour-qui",
        _("Pour qui"),
        ("audiences", "pathologies", "inclusion_conditions", "polypathology"),
    ),
    Section(
        "venir",
        _("Comment venir"),
        ("access_modes", "join_steps", "usual_delay", "cost", "cost_note"),
    ),
    Section(
        "contenu",
        _("Contenu"),
        (
            "aims",
            "course",
            "formats",
            "modes",
            "sitting_count",
            "sitting_length",
            "sitting_rhythm",
            "group_size",
            "themes",
            "languages",
        ),
    ),
    Section(
        "lieux",
        _("Lieux et territoires"),
        ("served_departements", "served_intercommunalites", "served_cpts", "mobile_zone"),
        ("places",),
    ),
    Section("contacts", _("Contacts pour tous"), (), ("public_contacts",)),
    Section(
        "orienter",
        _("Pour les professionnels qui orientent"),
        ("referral_who", "referral_papers", "referral_exclusions"),
        ("professional_contacts",),
    ),
    Section("equipe", _("Équipe"), ("professions", "patient_partner"), ("partners",)),
    Section("documents", _("Image et plaquette"), ("image", "leaflet")),
    Section(
        "dossier",
        _("Dossier"),
        (
            "legal_state",
            "declaration_number",
            "declared_on",
            "ars",
            "last_notified_change_on",
            "former_authorisation_number",
            "former_authorisation_on",
            "last_yearly_evaluation_on",
            "last_quadrennial_evaluation_on",
            "team_training",
        ),
        internal=True,
    ),
)
BY_KEY: dict[str, Section] = {section.key: section for section in SECTIONS}


def section_of(name: str) -> Section | None:
    """Return the section that holds the field or relation ``name``, or None."""
    return next((section for section in SECTIONS if name in section.names), None)
