"""Forms of the admin's import: the file, then the meaning of its columns."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.tables.limits import MAX_BYTES, MEGABYTE, check_size
from directory.importing.cleaning.text import one_line
from directory.importing.columns import Table
from directory.importing.exceptions import ImportFileError
from directory.importing.fields import BY_CODE, FIELDS


class ImportFileForm(forms.Form):
    """The agency's file. Its size is checked before any of it is read."""

    file = forms.FileField(
        label=_("Fichier de l’ARS"),
        help_text=_(
            "CSV, XLSX ou ODS, sans mot de passe, %(size)s Mo au plus. Il n’est gardé que le temps "
            "de l’import, un jour au plus."
        )
        % {"size": MAX_BYTES // MEGABYTE},
        error_messages={
            "required": _("Choisissez un fichier."),
            "empty": _("Ce fichier est vide (0 octet)."),
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx,.ods,.xls"}),
    )

    def clean_file(self) -> UploadedFile:
        """Refuse a file that is too large."""
        upload = self.cleaned_data["file"]
        try:
            check_size(upload.size)
        except ImportFileError as error:
            raise forms.ValidationError(str(error)) from error
        return upload


class ColumnsForm(forms.Form):
    """What each column of a table means, as it was recognised, for a person to correct."""

    def __init__(self, table: Table, *args: Any, **kwargs: Any) -> None:
        """Offer one choice for each heading of ``table``."""
        super().__init__(*args, **kwargs)
        self.table = table
        codes = {position: code for code, position in table.columns.items()}
        choices: list[tuple[str, str | Promise]] = [("", _("— ignorer cette colonne —"))]
        choices += [(field.code, field.label) for field in FIELDS]
        for position, heading in enumerate(table.headings):
            if heading:
                self.fields[f"column_{position}"] = forms.ChoiceField(
                    label=heading,
                    choices=choices,
                    required=False,
                    initial=codes.get(position, ""),
                    error_messages={"invalid_choice": _("Choisissez un sens dans la liste.")},
                )

    def clean(self) -> dict[str, Any]:
        """Refuse two columns with one meaning, and a list without what it needs."""
        cleaned = super().clean() or {}
        seen: dict[str, str] = {}
        for name, code in list(cleaned.items()):
            if code and code in seen:
                self.add_error(
                    name,
                    _("« %(field)s » est déjà donné à la colonne « %(heading)s ».")
                    % {"field": BY_CODE[code].label, "heading": self.fields[seen[code]].label},
                )
            seen.setdefault(code, name)
        for field in FIELDS:
            if field.needed and field.code not in seen:
                self.add_error(
                    None,
                    _("Il manque une colonne nécessaire : %s.") % field.label,
                )
        return cleaned

    @property
    def columns(self) -> Mapping[str, int]:
        """Return the chosen columns: code of a field, position of its column."""
        return {
            code: int(name.removeprefix("column_"))
            for name, code in self.cleaned_data.items()
            if code
        }

    def samples(self) -> list[tuple[forms.BoundField, str]]:
        """Return each choice with the first thing written in its column."""
        found = []
        for name in self.fields:
            position = int(name.removeprefix("column_"))
            found.append((self[name], self._sample(position)))
        return found

    def _sample(self, position: int) -> str:
        for row in self.table.sheet.rows:
            if row.number <= self.table.heading_row or position >= len(row.cells):
                continue
            if text := one_line(row.cells[position]):
                return text
        return ""
