"""The form that makes the code of a widget; it is sent by GET and keeps nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.listing.vocabulary import Vocabulary
from directory.widget.presets import FEWEST, MOST, SEARCHABLE

STEP = 5


class PresetForm(forms.Form):
    """What a widget shows. A wrong value is told at its field; others of an address, above."""

    departement = forms.ChoiceField(label=_("Département"), required=False)
    intercommunalite = forms.ChoiceField(label=_("Intercommunalité"), required=False)
    cpts = forms.ChoiceField(label=_("CPTS"), required=False)
    pathologie = forms.ChoiceField(label=_("Pathologie"), required=False)
    nombre = forms.ChoiceField(
        label=_("Nombre d’offres montrées"),
        required=False,
        choices=[(str(number), str(number)) for number in range(FEWEST, MOST + 1, STEP)],
    )
    recherche = forms.BooleanField(
        label=_("Avec un champ pour chercher"),
        required=False,
        widget=forms.CheckboxInput(attrs={"value": SEARCHABLE[1]}),
    )

    def __init__(self, *args: Any, vocabulary: Vocabulary, **kwargs: Any) -> None:
        """Offer the values of ``vocabulary``; a facet that has none is left out."""
        super().__init__(*args, **kwargs)
        for name in ("departement", "intercommunalite", "cpts", "pathologie"):
            values = vocabulary[name]
            every = _("Tous") if name == "departement" else _("Toutes")
            listed = [
                *((code, group.label) for code, group in values.groups.items()),
                *values.labels.items(),
            ]
            if not listed:
                del self.fields[name]
                continue
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label, required=False, choices=[("", every), *listed]
            )
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = _("« %(value)s » n’est pas un choix possible.")
