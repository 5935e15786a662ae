"""Forms of the territories in the admin."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from core.french import french_phone
from territories.commune_list import read_communes, write_communes
from territories.models import CPTS, Commune
from territories.querysets import CommuneQuerySet


class SupportStructureForm(WagtailAdminModelForm):
    """A support structure, whose phone is kept as E.164 and read the French way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initial.get("phone"):
            self.initial["phone"] = french_phone(self.initial["phone"])


class CPTSForm(WagtailAdminModelForm):
    """A CPTS, whose communes are typed as a list: a box for each of 1,286 would not do."""

    commune_list = forms.CharField(
        label=_("Communes"),
        max_length=50_000,
        widget=AdminAutoHeightTextInput(attrs={"rows": 6}),
        help_text=_(
            "Une commune par ligne : son nom, son code postal ou son code INSEE. Pour un nom que "
            "plusieurs communes portent, ajoutez le département : Saint-Denis (93)."
        ),
    )

    class Meta:
        model = CPTS
        fields = ["name", "website"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["commune_list"] = write_communes(list(self.instance.communes.all()))

    def clean_commune_list(self) -> list[Commune]:
        """Return the communes typed; every line that names none is said."""
        read = read_communes(self.cleaned_data["commune_list"])
        if read.problems:
            raise ValidationError(read.problems)
        return read.communes

    def save(self, commit: bool = True) -> CPTS:
        """Save the CPTS and make its set of communes what was typed."""
        cpts = super().save(commit=commit)
        if commit:
            cpts.communes.set(self.cleaned_data["commune_list"])
        return cpts


class CommuneFilterForm(BaseFilterForm):
    """The search of the chooser of communes: by name, postcode, département."""

    q = forms.CharField(
        label=_("Nom ou code postal"),
        required=False,
        strip=True,
        widget=forms.TextInput(attrs={"placeholder": _("Cergy, 95000, paris 14…")}),
    )

    def filter(self, objects: CommuneQuerySet) -> CommuneQuerySet:
        """Keep the communes that what was typed may name, best first."""
        typed = self.cleaned_data.get("q")
        if not typed:
            return objects
        self.is_searching = True
        self.search_query = typed
        return objects.search(typed)
