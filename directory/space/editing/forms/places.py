"""Places, found by commune, and partner structures, found by name."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from core.text import fold
from directory.models import Organisation, Place, ProgrammePartner
from directory.space.editing.forms.lookup import LookupField, Source
from directory.space.editing.forms.row_form import RowForm
from territories.lookup import find_communes, match_commune
from territories.models import Commune

MOST_FOUND = 10

COMMUNES = Source(
    find=find_communes,
    match=match_commune,
    label=str,
    nothing=_("Aucune commune ne correspond à « %(text)s ». Essayez avec le code postal."),
    several=_("Plusieurs communes correspondent : choisissez la bonne dans la liste."),
    suggestions="territories:communes",
)


def organisation_label(organisation: Organisation) -> str:
    """Return the name of a structure and where it is: several hospitals share a name."""
    commune = organisation.commune
    return f"{organisation.name} – {commune}" if commune else organisation.name


def find_organisations(text: str) -> Sequence[Organisation]:
    """Return the structures whose name and commune hold all the words of ``text``."""
    words = fold(text).split()
    if not words:
        return []
    every = Organisation.objects.values_list("pk", "name", "commune__name", "commune__departement")
    found = [
        pk
        for pk, *names in every
        if all(word in fold(" ".join(filter(None, names))) for word in words)
    ]
    return list(Organisation.objects.filter(pk__in=found[:MOST_FOUND]).select_related("commune"))


def organisation_named(text: str) -> Organisation | None:
    """Return the one structure that bears this whole name, or None."""
    found = Organisation.objects.filter(name__iexact=text).select_related("commune")[:2]
    return found[0] if len(found) == 1 else None


ORGANISATIONS = Source(
    find=find_organisations,
    match=organisation_named,
    label=organisation_label,
    nothing=_(
        "Aucune structure du site ne correspond à « %(text)s ». Essayez un seul mot de son nom."
    ),
    several=_("Plusieurs structures correspondent : choisissez la bonne dans la liste."),
)


class PlaceForm(RowForm):
    """A place of the offer."""

    commune = LookupField(
        COMMUNES,
        label=_("Commune"),
        help_text=_("Tapez le nom ou le code postal."),
    )
    words = {
        "title": _("Lieux"),
        "help": _("Un lieu au moins. Le premier est montré dans les listes."),
        "one": _("Lieu"),
        "add": _("Ajouter un lieu"),
        "remove": _("Supprimer ce lieu"),
        "full": _("Quarante lieux : c’est le plus qu’une fiche puisse montrer."),
    }
    folded_names = ("latitude", "longitude")
    folded_title = _("Point exact sur la carte (facultatif)")

    class Meta:
        model = Place
        fields = [
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
        ]
        widgets = {"wheelchair": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A commune chosen while typing brings its postcode along, if it has one alone.
        fill = f"postcode:{self.add_prefix('postcode')}"
        self.fields["commune"].widget.attrs["data-combobox-fill"] = fill

    @classmethod
    def shared(cls, rows: Sequence[Any], data: MultiValueDict | None) -> dict[str, Model]:
        """Return the communes that the rows already have, read in one query."""
        return _known(Commune.objects.select_related("departement"), "commune", rows, data)

    def clean(self) -> dict:
        """Take the postcode from what was typed to find the commune."""
        data = super().clean() or {}
        typed = self["commune"].data.text.strip()
        if not data.get("postcode") and data.get("commune") and _is_postcode(typed):
            data["postcode"] = typed
        if (code := data.get("postcode")) and not _is_postcode(code):
            self.add_error("postcode", _("Un code postal compte cinq chiffres."))
        return data


class PartnerForm(RowForm):
    """A structure that takes part with the one that holds the offer."""

    organisation = LookupField(
        ORGANISATIONS,
        label=_("Structure partenaire"),
        help_text=_("Tapez un mot de son nom, puis « Chercher »."),
    )
    words = {
        "title": _("Structures partenaires"),
        "help": _("Celles qui participent avec la structure porteuse, si elles sont sur ce site."),
        "one": _("Structure partenaire"),
        "add": _("Ajouter une structure partenaire"),
        "remove": _("Retirer cette structure"),
        "full": _("Quarante structures : c’est le plus qu’une fiche puisse montrer."),
    }

    class Meta:
        model = ProgrammePartner
        fields = ["organisation"]

    @classmethod
    def shared(cls, rows: Sequence[Any], data: MultiValueDict | None) -> dict[str, Model]:
        """Return the structures that the rows already have, read in one query."""
        every = Organisation.objects.select_related("commune")
        return _known(every, "organisation", rows, data)

    @classmethod
    def check_together(cls, filled: Sequence[RowForm]) -> bool:
        """Refuse the same structure twice."""
        seen: set[Any] = set()
        valid = True
        for form in filled:
            partner = getattr(form, "cleaned_data", {}).get("organisation")
            if partner is not None and partner.pk in seen:
                form.add_error("organisation", _("Cette structure figure déjà plus haut."))
                valid = False
            seen.add(partner.pk if partner else None)
        return valid


def _known(
    targets: Any, name: str, rows: Sequence[Any], data: MultiValueDict | None
) -> dict[str, Model]:
    """Return the rows that the keys of the rows and of the data stand for."""
    found = {str(getattr(row, f"{name}_id")): getattr(row, name) for row in rows}
    keys = {
        value
        for key in data or ()
        if key.endswith(f"-{name}-key")
        for value in data.getlist(key)  # type: ignore[union-attr]  # no key where it is None
        if value.isascii() and value.isalnum() and len(value) < _LONGEST_KEY
    }
    if missing := _castable(targets.model, keys - set(found)):
        found.update({str(pk): row for pk, row in targets.in_bulk(list(missing)).items()})
    return found


def _castable(model: type[Model], keys: set[str]) -> set[Any]:
    """Return the keys that the column can hold: an INSEE code is text, a structure's a number."""
    if model._meta.pk.get_internal_type() == "CharField":
        return set(keys)
    return {int(key) for key in keys if key.isdecimal()}


def _is_postcode(text: str) -> bool:
    """Tell whether ``text`` is five digits."""
    return text.isascii() and text.isdecimal() and len(text) == _POSTCODE


_POSTCODE = 5
_LONGEST_KEY = 18
