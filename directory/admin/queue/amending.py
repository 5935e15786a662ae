"""Small corrections that a moderator makes in a submission before approving it."""

from copy import deepcopy
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.functional import cached_property
from modelcluster.forms import ClusterForm, clusterform_factory

from directory.comparing import changes_between
from directory.models import Programme

PREFIX = "retouche"
NOT_HERE = frozenset({"id", "programme", "sort_order", "latitude", "longitude"})


class Amendments:
    """Forms over the changed fields of a version, bound when something was posted.

    Lists of links, images and new rows are left to the full form of the entry: what is small
    enough to be mended here is what was typed.

    Args:
        version: the version under review, which stays as it is.
        names: the fields and relations that may be mended.
        data: what was posted, None when the page is only read.
    """

    def __init__(self, version: Programme, names: list[str], data: QueryDict | None) -> None:
        self.reviewed = version
        self.data = data
        self.draft: Programme = deepcopy(version)
        self.forms: dict[str, list[forms.ModelForm]] = {}
        fields = []
        for name in names:
            field = Programme._meta.get_field(name)
            if field.one_to_many:
                self.forms[name] = self._children(name)
            elif isinstance(field, models.Field) and not field.is_relation:
                fields.append(name)
        self.main = self._main(fields)
        self.fields = {name: self.main[name] for name in fields if name in self.main.fields}

    def _main(self, fields: list[str]) -> ClusterForm:
        form_class = clusterform_factory(Programme, fields=fields, formsets=[])
        return form_class(self.data, instance=self.draft, prefix=PREFIX)

    def _children(self, name: str) -> list[forms.ModelForm]:
        found = []
        for index, child in enumerate(getattr(self.draft, name).all()):
            names = [
                field.name
                for field in child._meta.concrete_fields
                if field.name not in NOT_HERE and not field.is_relation
            ]
            if not names:
                continue
            form_class = forms.modelform_factory(type(child), fields=names)
            prefix = f"{PREFIX}-{name}-{index}"
            found.append(form_class(self.data, instance=child, prefix=prefix))
        return found

    def all_forms(self) -> list[Any]:
        """Return every form."""
        return [self.main, *(form for rows in self.forms.values() for form in rows)]

    @cached_property
    def is_valid(self) -> bool:
        """Whether all that was typed may be kept; fills ``draft`` with it."""
        verdicts = [form.is_valid() for form in self.all_forms()]  # each says its own errors
        return all(verdicts)

    @cached_property
    def changed(self) -> bool:
        """Whether anything that people read differs from the version under review."""
        return self.is_valid and bool(changes_between(self.reviewed, self.draft))

    def version(self) -> Programme:
        """Return the version with the corrections in it; the forms must be valid."""
        for form in self.all_forms():
            for name, value in form.cleaned_data.items():
                if isinstance(value, str):
                    setattr(form.instance, name, value.replace("\r\n", "\n"))
        return self.draft
