"""The form that verifies an attestation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import AccessibleForm
from core.text import clean_line

SIGNS, HALF = 8, 4


class AttestationForm(AccessibleForm, forms.Form):
    """Number and name, as they stand on the paper."""

    numero = forms.CharField(
        label=_("Numéro de l’attestation"),
        max_length=30,
        help_text=_("Au bas de la feuille, par exemple 7K2P-9QXM."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    nom = forms.CharField(
        label=_("Nom de la personne"),
        max_length=120,
        help_text=_("Prénom et nom, comme sur la feuille ; les accents ne comptent pas."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_numero(self) -> str:
        """Return the number as it is kept, whatever the case, the spaces and the hyphen."""
        signs = "".join(sign for sign in self.cleaned_data["numero"].upper() if sign.isalnum())
        return f"{signs[:HALF]}-{signs[HALF:]}" if len(signs) == SIGNS else signs

    def clean_nom(self) -> str:
        """Return the name on one line."""
        return clean_line(self.cleaned_data["nom"])
