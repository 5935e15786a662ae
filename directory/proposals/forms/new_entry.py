"""« Proposer une fiche »: what makes an entry useful, in one short form."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.french import french_phone
from core.text import clean_line
from directory.enums import AccessMode, Audience, OfferType, OrganisationKind
from directory.models import Organisation, PublicContact
from directory.proposals.drafting import ORGANISATION, OWN_FIELDS
from directory.proposals.forms.fields import CodesField, LineField, LinesField
from directory.space.editing.forms.bound import EntryFormMixin
from directory.space.editing.forms.lookup import LookupField
from directory.space.editing.forms.places import COMMUNES
from directory.space.editing.forms.vocabularies import FIELDS
from territories.models import Commune

STANDS_FOR = {
    "official_title": "title",
    "places": "commune",
    "public_contacts": "role",
}
"""The first input of this form that a field of an entry is typed in, where the names differ."""


class NewEntryForm(EntryFormMixin, forms.Form):
    """A new entry as somebody who knows it tells of it."""

    title = LineField(
        label=_("Nom de l’offre"),
        max_length=120,
        help_text=_("Court et clair : « Mieux vivre avec son asthme »."),
    )
    offer_type = forms.ChoiceField(
        label=_("Type d’offre"),
        choices=OfferType.choices,
        widget=forms.RadioSelect,
        help_text=_("« Programme d’ETP » ne se dit que d’un programme déclaré à l’ARS."),
    )
    organisation_name = LineField(
        label=_("Structure qui propose cette offre"),
        max_length=200,
        help_text=_("L’hôpital, la maison de santé, l’association… par son nom courant."),
    )
    organisation_kind = forms.ChoiceField(
        label=_("Type de structure"), choices=OrganisationKind.choices
    )
    finess = forms.CharField(
        label=_("Numéro FINESS"),
        required=False,
        max_length=20,
        help_text=_("Facultatif. Neuf chiffres : il évite de confondre deux structures."),
    )
    commune = LookupField(
        COMMUNES, label=_("Commune"), help_text=_("Tapez le nom ou le code postal.")
    )
    address = LineField(
        label=_("Adresse du lieu"),
        max_length=250,
        required=False,
        help_text=_("Facultatif. Numéro et rue."),
    )
    audiences = CodesField(
        label=_("Pour qui ?"), choices=Audience.choices, widget=forms.CheckboxSelectMultiple
    )
    pathologies = FIELDS["pathologies"](
        required=False,
        label=_("Pour quelles maladies ?"),
        help_text=_("Ouvrez un groupe et cochez. Rien si l’offre s’adresse à toutes."),
    )
    aims = LinesField(
        label=_("En quelques phrases"),
        help_text=_("Ce que les personnes y font et y apprennent."),
    )
    access_modes = CodesField(
        label=_("Comment y entrer ?"),
        choices=AccessMode.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    role = LineField(
        label=_("Qui répond au public ?"),
        max_length=100,
        initial=_("Secrétariat"),
        help_text=_("Une fonction, jamais un nom : « Secrétariat de diabétologie »."),
    )
    phone = LineField(
        label=_("Téléphone pour le public"),
        max_length=40,
        required=False,
        help_text=_("Celui d’un accueil, jamais un portable. Exemple : 01 99 00 12 34."),
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    public_email = forms.EmailField(
        label=_("Adresse électronique pour le public"),
        max_length=254,
        required=False,
        help_text=_("Celle d’un service, jamais celle d’une personne."),
        error_messages={"invalid": _("Écrivez une adresse complète, comme accueil@exemple.fr.")},
    )
    hours = LineField(
        label=_("Horaires"),
        max_length=200,
        required=False,
        help_text=_("Facultatif. Par exemple : « du lundi au vendredi, 9 h – 17 h »."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Build the form; the contact is read by ``clean``."""
        super().__init__(*args, **kwargs)
        self.contact = PublicContact()

    def clean_finess(self) -> str:
        """Return the nine signs of the number, or nothing."""
        finess = "".join(clean_line(self.cleaned_data["finess"]).split()).upper()
        if finess:
            field = Organisation._meta.get_field("finess")
            field.run_validators(finess)
        return finess

    def clean(self) -> dict[str, Any]:
        """Ask for one way to reach the team, and read the number as the directory keeps it."""
        data = super().clean() or self.cleaned_data
        if {"phone", "public_email", "role"} & set(self.errors):
            return data
        if not data.get("phone") and not data.get("public_email"):
            self.add_error(
                "phone",
                _("Donnez un téléphone ou une adresse : sans cela, personne ne peut venir."),
            )
            return data
        self.contact = PublicContact(
            role=data["role"],
            phone=data.get("phone", ""),
            email=data.get("public_email", ""),
            hours=data.get("hours", ""),
        )
        try:
            self.contact.clean()
        except ValidationError as error:
            for message in error.messages:
                self.add_error("phone", message)
        return data

    @classmethod
    def filled_from(cls, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Return the initial values of a form that shows what a proposal keeps."""
        structure = changes[ORGANISATION]
        place: Mapping[str, Any] = next(iter(changes.get("places", [])), {})
        contact: Mapping[str, Any] = next(iter(changes.get("public_contacts", [])), {})
        commune = Commune.objects.filter(pk=place.get("commune")).first()
        number = french_phone(contact.get("phone", ""))
        if extension := contact.get("extension"):
            number = _("%(number)s poste %(extension)s") % {
                "number": number,
                "extension": extension,
            }
        return {
            **{name: changes.get(name) for name in OWN_FIELDS},
            "organisation_name": structure["name"],
            "organisation_kind": structure["kind"],
            "finess": structure.get("finess", ""),
            "commune": LookupField(COMMUNES).typed_for(commune),
            "address": place.get("address", ""),
            "role": contact.get("role", ""),
            "phone": number,
            "public_email": contact.get("email", ""),
            "hours": contact.get("hours", ""),
        }

    def answered_with(self, notes: Mapping[str, str]) -> dict[str, str]:
        """Put what a moderator said of fields beside them; return what no field here is for."""
        others = {}
        for name, words in notes.items():
            own = STANDS_FOR.get(name, name)
            if own in self.fields:
                self.answers[own] = "\n".join(filter(None, [self.answers.get(own, ""), words]))
            else:
                others[name] = words
        return others

    @property
    def changes(self) -> dict[str, Any]:
        """Return what a proposal keeps; ask after ``is_valid``."""
        data, contact = self.cleaned_data, self.contact
        return {
            "title": data["title"],
            "offer_type": data["offer_type"],
            ORGANISATION: {
                "name": data["organisation_name"],
                "kind": data["organisation_kind"],
                "finess": data["finess"],
            },
            "places": [{"id": None, "commune": data["commune"].pk, "address": data["address"]}],
            "audiences": data["audiences"],
            "pathologies": sorted(str(one.pk) for one in data["pathologies"]),
            "aims": data["aims"],
            "access_modes": data["access_modes"],
            "public_contacts": [
                {
                    "id": None,
                    "role": contact.role,
                    "phone": contact.phone,
                    "extension": contact.extension,
                    "email": contact.email,
                    "hours": contact.hours,
                }
            ],
        }
