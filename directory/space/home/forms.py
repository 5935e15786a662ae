"""The few questions of the shortcuts: a state and its day, coming dates, a rhythm. No free text."""

from datetime import date
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import AccessibleForm
from directory.enums import ActivityState, Rhythm
from directory.models import NextDate, Programme, ProgrammeLife

SPARE_DATES = 3
MOST_DATES = 24
STATE_WORDS = {
    ActivityState.ACTIF: _("De la place : l’offre accueille de nouvelles personnes"),
    ActivityState.PLUS_DE_PLACE: _("Plus de place pour le moment"),
    ActivityState.SUSPENDU: _("Suspendu : l’offre s’interrompt et reprendra"),
    ActivityState.OUVRE_BIENTOT: _("Ouvre bientôt"),
    ActivityState.ARRETE: _("Arrêté : l’offre n’existe plus"),
}


def day_input() -> forms.DateInput:
    """Return a field in which browsers offer a calendar."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input"})


class StateForm(AccessibleForm, forms.Form):
    """The state of activity, and the day that goes with it."""

    etat = forms.ChoiceField(
        label=_("Où en est cette offre ?"),
        choices=list(STATE_WORDS.items()),
        widget=forms.RadioSelect,
    )
    jusqu_au = forms.DateField(
        label=_("Si elle est suspendue, jusqu’au"),
        required=False,
        widget=day_input(),
        help_text=_("Le jour où elle reprend, s’il est connu."),
    )
    arrete_le = forms.DateField(
        label=_("Si elle est arrêtée, depuis le"),
        required=False,
        widget=day_input(),
        help_text=_("Le jour, s’il est connu. Un modérateur relit avant que le site le dise."),
    )

    def clean(self) -> dict[str, Any]:
        """Keep each day with the state that it belongs to, and on the right side of today."""
        data = super().clean() or {}
        state, today = data.get("etat"), timezone.localdate()
        until, stopped = data.get("jusqu_au"), data.get("arrete_le")
        if state == ActivityState.SUSPENDU and until and until <= today:
            self.add_error("jusqu_au", _("La date de reprise doit être à venir."))
        if state == ActivityState.ARRETE and stopped and stopped > today:
            self.add_error("arrete_le", _("La date d’arrêt ne peut pas être à venir."))
        if state != ActivityState.SUSPENDU:
            data["jusqu_au"] = None
        if state != ActivityState.ARRETE:
            data["arrete_le"] = None
        return data

    @staticmethod
    def initial_of(life: ProgrammeLife) -> dict[str, Any]:
        """Return what the form shows of ``life``."""
        return {"etat": life.state, "jusqu_au": life.suspended_until}


class NextDateForm(AccessibleForm, forms.Form):
    """One coming start date; an empty line is left out."""

    debut = forms.DateField(label=_("Commence le"), required=False, widget=day_input())
    fin = forms.DateField(
        label=_("Se termine le"), required=False, widget=day_input(), help_text=_("Facultatif.")
    )

    def clean(self) -> dict[str, Any]:
        """Ask for days in their order, the first one to come."""
        data = super().clean() or {}
        start, end = data.get("debut"), data.get("fin")
        if end and not start and "debut" not in self.errors:
            self.add_error("debut", _("Donnez aussi le premier jour."))
        if start and start < timezone.localdate():
            self.add_error("debut", _("Une prochaine date ne peut pas être passée."))
        if start and end and end < start:
            self.add_error("fin", _("La fin ne peut pas précéder le début."))
        return data


class BaseNextDates(BaseFormSet):
    """The coming start dates of an entry."""

    def clean(self) -> None:
        """Refuse the same first day twice."""
        starts = [start for start, _end in self.dates()]
        if len(set(starts)) != len(starts):
            raise forms.ValidationError(_("La même date figure deux fois."))

    def dates(self) -> list[tuple[date, date | None]]:
        """Return the days of each line that has one."""
        rows = [getattr(form, "cleaned_data", {}) for form in self.forms]
        return [(row["debut"], row.get("fin")) for row in rows if row.get("debut")]

    @staticmethod
    def initial_of(programme: Programme) -> list[dict[str, Any]]:
        """Return what the form shows of ``programme``."""
        coming = NextDate.objects.filter(
            programme=programme, starts_on__gte=timezone.localdate()
        ).order_by("starts_on")
        return [
            {"debut": start, "fin": end}
            for start, end in coming.values_list("starts_on", "ends_on")
        ]


NextDatesFormSet = formset_factory(
    NextDateForm,
    formset=BaseNextDates,
    extra=SPARE_DATES,
    max_num=MOST_DATES,
    absolute_max=MOST_DATES,
    validate_max=True,
)


class RhythmForm(AccessibleForm, forms.Form):
    """How often the team is asked to confirm."""

    rythme = forms.TypedChoiceField(
        label=_("Confirmer cette fiche"), choices=Rhythm.choices, coerce=int
    )
