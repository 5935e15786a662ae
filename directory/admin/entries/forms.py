"""Forms of the admin around an entry: the entry itself, its state, next dates, private contacts."""

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory, inlineformset_factory
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput
from wagtail.snippets.widgets import AdminSnippetChooser

from directory.enums import ActivityState, Rhythm
from directory.models import NextDate, Pathology, PrivateContact, Programme, ProgrammeLife
from directory.services.confirming.phone_calls import LONGEST


class GroupedPathologies(ModelChoiceIterator):
    """The vocabulary under the headings of its groups."""

    def __iter__(self) -> Any:
        groups: dict[str, list] = {}
        for pathology in self.queryset:
            groups.setdefault(pathology.group.label, []).append(self.choice(pathology))
        yield from groups.items()


class PathologyField(forms.ModelMultipleChoiceField):
    """Checkboxes of pathologies by group."""

    iterator = GroupedPathologies
    widget = forms.CheckboxSelectMultiple


class ProgrammeForm(WagtailAdminModelForm):
    """The form of an entry in the admin."""

    pathologies = PathologyField(
        queryset=Pathology.objects.select_related("group").order_by("group__position", "label"),
        required=False,
        label=_("Pathologies"),
        help_text=getattr(Programme._meta.get_field("pathologies"), "help_text", ""),
    )


class StateForm(forms.Form):
    """The state of activity, and the day when a suspension ends."""

    state = forms.ChoiceField(
        label=_("État d’activité"),
        choices=ActivityState.choices,
        widget=forms.RadioSelect,
        help_text=_("Le changement est visible tout de suite sur le site."),
    )
    until = forms.DateField(
        label=_("Suspendu jusqu’au"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Pour une offre suspendue, le jour où elle reprend, s’il est connu."),
    )

    @staticmethod
    def initial_of(life: ProgrammeLife) -> dict[str, Any]:
        """Return what the form shows of ``life``."""
        return {"state": life.state, "until": life.suspended_until}


class RhythmForm(forms.Form):
    """How often the team is asked to confirm."""

    rhythm = forms.TypedChoiceField(
        label=_("À confirmer"),
        choices=Rhythm.choices,
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("L’équipe peut aussi choisir ce rythme dans son espace."),
    )


class ConfirmForm(forms.Form):
    """Who told a moderator that the entry is right."""

    heard_from = forms.CharField(
        label=_("Confirmé par téléphone avec"),
        required=False,
        max_length=LONGEST,
        help_text=_(
            "Une fonction, jamais un nom : « secrétariat du service ». Gardée dans l’historique, "
            "jamais publiée."
        ),
    )


class NextDateForm(forms.Form):
    """One coming start date."""

    starts_on = forms.DateField(
        label=_("Commence le"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Une ligne vide est ignorée."),
    )
    ends_on = forms.DateField(
        label=_("Se termine le"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Facultatif."),
    )

    def clean(self) -> dict:
        """Ask for the first day where a last one is given."""
        super().clean()
        data = self.cleaned_data
        if data.get("ends_on") and not data.get("starts_on") and "starts_on" not in self.errors:
            self.add_error("starts_on", _("Donnez aussi le premier jour."))
        return data


class BaseNextDates(BaseFormSet):
    """The coming start dates of an entry."""

    def dates(self) -> list[tuple]:
        """Return the days of the rows that are filled in and not deleted."""
        return [
            (form.cleaned_data["starts_on"], form.cleaned_data.get("ends_on"))
            for form in self.forms
            if form.cleaned_data.get("starts_on") and not form.cleaned_data.get("DELETE")
        ]

    @staticmethod
    def initial_of(programme: Programme) -> list[dict]:
        """Return the rows shown at first: what has not begun yet."""
        coming = NextDate.objects.filter(
            programme_id=programme.pk, starts_on__gte=timezone.localdate()
        )
        return [dict(row) for row in coming.values("starts_on", "ends_on")]


NextDatesFormSet = formset_factory(
    NextDateForm, formset=BaseNextDates, extra=3, max_num=30, absolute_max=40, can_delete=True
)
PrivateContactFormSet = inlineformset_factory(
    Programme,
    PrivateContact,
    fields=["kind", "name", "function", "email", "phone", "extension"],
    extra=2,
    max_num=12,
    absolute_max=20,
    can_delete=True,
)


class ReasonForm(forms.Form):
    """Why something is done that others will read about."""

    reason = forms.CharField(
        label=_("Raison"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


LONGEST_KEY = 18
"""Digits of a key that every database holds."""


class EntryChooser(AdminSnippetChooser):
    """The chooser of entries, which shows nothing for a key that no entry can have."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """Return the key as posted, None for anything but a plain number."""
        key = str(data.get(name, ""))
        return key if key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY else None


class MergeForm(forms.Form):
    """To which entry the addresses of another one lead from now on."""

    into = forms.ModelChoiceField(
        label=_("Fiche qui reste"),
        queryset=Programme.objects.filter(live=True, life__merged_into=None),
        widget=EntryChooser(Programme),
        error_messages={"invalid_choice": _("Choisissez une fiche publiée.")},
    )
