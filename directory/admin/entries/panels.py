"""The form of an entry in the admin, in the order in which people think of one."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)

from directory.admin.entries.forms import ProgrammeForm
from directory.admin.entries.life_panel import LifePanel

CHECKBOXES = forms.CheckboxSelectMultiple


def _fields(*names: str) -> list[FieldPanel]:
    return [FieldPanel(name) for name in names]


ESSENTIAL = [
    LifePanel(heading=_("Vie de la fiche")),
    MultiFieldPanel(
        [
            TitleFieldPanel("title", placeholder=False),
            *_fields("official_title", "offer_type", "organisation"),
        ],
        heading=_("Nom et porteur"),
    ),
    MultiFieldPanel(_fields("notice", "notice_until"), heading=_("Annonce")),
    MultiFieldPanel(
        _fields("care_settings", "receptions", "image", "leaflet", "slug"),
        heading=_("Cadre, accueil et documents"),
    ),
    MultipleChooserPanel(
        "partners",
        chooser_field_name="organisation",
        heading=_("Structures partenaires"),
        label=_("Structure partenaire"),
        help_text=_("Celles qui participent avec la structure porteuse."),
        panels=_fields("organisation"),
        classname="collapsed",
    ),
]
FOR_WHOM = [
    *_fields("audiences", "inclusion_conditions", "polypathology", "pathologies"),
]
HOW_TO_JOIN = [
    *_fields("access_modes", "join_steps", "usual_delay"),
    MultiFieldPanel(_fields("cost", "cost_note"), heading=_("Coût")),
    MultiFieldPanel(
        _fields("referral_who", "referral_papers", "referral_exclusions"),
        heading=_("Pour les professionnels qui orientent"),
    ),
]
CONTENT = [
    *_fields("aims", "course", "formats", "modes"),
    MultiFieldPanel(
        _fields("sitting_count", "sitting_length", "sitting_rhythm", "group_size"),
        heading=_("Séances"),
    ),
    *_fields("themes", "languages"),
]
PLACES_AND_CONTACTS = [
    InlinePanel(
        "places",
        heading=_("Lieux"),
        label=_("Lieu"),
        help_text=_("Un lieu au moins. Le premier est montré dans les listes."),
        panels=_fields(
            "label",
            "address",
            "postcode",
            "commune",
            "schedule",
            "evening_or_saturday",
            "wheelchair",
            "transport",
            "latitude",
            "longitude",
        ),
    ),
    InlinePanel(
        "public_contacts",
        heading=_("Contacts pour tous"),
        label=_("Contact pour tous"),
        help_text=_(
            "Sans contact, la fiche montre la structure d’appui du territoire. Jamais le nom, le "
            "portable ou l’adresse d’une personne."
        ),
        panels=_fields("role", "phone", "extension", "email", "hours"),
    ),
    InlinePanel(
        "professional_contacts",
        heading=_("Contacts pour les professionnels"),
        label=_("Contact pour les professionnels"),
        help_text=_("Montrés dans le volet « Vous orientez un patient »."),
        panels=_fields("role", "phone", "extension", "mssante", "hours"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("served_departements", widget=CHECKBOXES),
            FieldPanel("served_intercommunalites", widget=CHECKBOXES),
            FieldPanel("served_cpts", widget=CHECKBOXES),
            FieldPanel("mobile_zone"),
        ],
        heading=_("Territoires desservis"),
        classname="collapsed",
    ),
]
TEAM = [*_fields("professions", "patient_partner", "team_training")]
FILE = [
    HelpPanel(
        _(
            "Interne. Le public lit seulement « Programme déclaré à l’ARS (année) » sur les "
            "programmes déclarés, jamais « autorisé », « agréé » ou « validé »."
        )
    ),
    *_fields(
        "legal_state",
        "declaration_number",
        "declared_on",
        "ars",
        "last_notified_change_on",
        "former_authorisation_number",
        "former_authorisation_on",
        "last_yearly_evaluation_on",
        "last_quadrennial_evaluation_on",
    ),
]
INTERNAL = [FieldPanel("source", read_only=True), FieldPanel("internal_note")]

programme_edit_handler = TabbedInterface(
    [
        ObjectList(ESSENTIAL, heading=_("L’essentiel")),
        ObjectList(FOR_WHOM, heading=_("Pour qui")),
        ObjectList(HOW_TO_JOIN, heading=_("Comment venir")),
        ObjectList(CONTENT, heading=_("Contenu")),
        ObjectList(PLACES_AND_CONTACTS, heading=_("Lieux et contacts")),
        ObjectList(TEAM, heading=_("Équipe")),
        ObjectList(FILE, heading=_("Dossier")),
        ObjectList(INTERNAL, heading=_("Interne")),
    ],
    base_form_class=ProgrammeForm,
)
