"""The form of one section of an entry: its fields and its repeatable rows."""

from functools import cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import ClusterForm

from core.french import typography
from directory.models import Programme
from directory.sections import Section
from directory.space.editing.forms import vocabularies
from directory.space.editing.forms.bound import LONGEST_TEXT, EntryFormMixin
from directory.space.editing.forms.contacts import ContactForm, ProfessionalContactForm
from directory.space.editing.forms.fields import DayField, YesNoField
from directory.space.editing.forms.places import PartnerForm, PlaceForm
from directory.space.editing.forms.row_form import RowForm
from directory.space.editing.forms.rows import RowSet

if TYPE_CHECKING:
    from accounts.models import User

ROW_FORMS: dict[str, type[RowForm]] = {
    "places": PlaceForm,
    "public_contacts": ContactForm,
    "professional_contacts": ProfessionalContactForm,
    "partners": PartnerForm,
}
RADIOS = frozenset({"cost", "legal_state"})


class SectionForm(EntryFormMixin, ClusterForm):
    """The fields of a section over a draft, and the rows of its relations.

    A draft may miss anything but its title: nothing else is required here.

    Args:
        data: what the browser sent.
        instance: the draft, which a valid form changes in memory.
        quiet: find no fault with what was typed.
    """

    section: Section

    class Meta:
        model = Programme
        fields: list[str] = []

    def __init__(
        self,
        data: MultiValueDict | None = None,
        *,
        instance: Programme,
        quiet: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, instance=instance, quiet=quiet, **kwargs)
        for name, field in self.fields.items():
            field.required = name == "title"
        vocabularies.limit(self, instance)
        self.row_sets = [
            RowSet(name, ROW_FORMS[name], getattr(instance, name).all(), data, quiet=quiet)
            for name in self.section.children
        ]

    def is_valid(self) -> bool:
        """Check fields and rows, so that all errors are told at once."""
        wrong = [row_set for row_set in self.row_sets if not row_set.is_valid()]
        return super().is_valid() and not wrong

    def clean(self) -> dict[str, Any]:
        """Give the official title of an entry that has none of its own."""
        data = super().clean() or {}
        if "official_title" in self.fields and not data.get("official_title"):
            data["official_title"] = data.get("title", "")
        return data

    def apply(self, user: "User | None" = None) -> Programme:
        """Put what a valid form holds into the draft, in memory."""
        draft: Programme = self.save(commit=False)
        for row_set in self.row_sets:
            setattr(draft, row_set.name, row_set.children())
        return draft


@cache
def section_form_class(section: Section) -> type[SectionForm]:
    """Return the form class of ``section``."""
    options = {
        "model": Programme,
        "fields": list(section.fields),
        "formfield_callback": staticmethod(_form_field),
    }
    meta = type("Meta", (), options)
    return type(f"{section.key.title()}Form", (SectionForm,), {"Meta": meta, "section": section})


def _form_field(field: Any, **kwargs: Any) -> forms.Field | None:
    """Return the form field of one field of an entry."""
    words = {"label": _capital(field), "help_text": field.help_text, "required": False}
    if field.name in vocabularies.FIELDS:
        return vocabularies.FIELDS[field.name](**words)
    if isinstance(field, models.DateField):
        return DayField(**words)
    if isinstance(field, models.BooleanField):
        return YesNoField(**words)
    if isinstance(field, models.TextField):
        return forms.CharField(
            max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 5}), **words
        )
    if field.name in RADIOS:
        choices = [*field.choices, ("", _("non renseigné"))]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **words)
    found: forms.Field | None = field.formfield(**kwargs)
    return found


def _capital(field: Any) -> str:
    """Return the name of a field with its capital."""
    words = str(field.verbose_name)
    return typography(words[:1].upper() + words[1:])
