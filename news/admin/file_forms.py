"""Forms of an import of addresses: the file, then where the consent comes from."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from core.tables.exceptions import TableFileError
from core.tables.limits import MAX_BYTES, MEGABYTE, check_size
from core.text import clean_line
from news.enums import ListKind
from news.models import AddressFile, MailingList

OLDEST = date(2000, 1, 1)


class FileForm(forms.Form):
    """A file of addresses. Its size is checked before any of it is read."""

    file = forms.FileField(
        label=_("Fichier"),
        help_text=_(
            "CSV, XLSX ou ODS, sans mot de passe, %(size)s Mo au plus. Seules les colonnes "
            "d’adresses sont lues ; le fichier n’est pas gardé."
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
        except TableFileError as error:
            raise forms.ValidationError(str(error)) from error
        return upload


class ConsentForm(forms.Form):
    """Where the consent comes from, and what people get."""

    column = forms.TypedChoiceField(
        label=_("Colonne des adresses"), coerce=int, widget=forms.RadioSelect
    )
    origin = forms.CharField(
        label=_("D’où vient le consentement"),
        max_length=250,
        help_text=_(
            "En toutes lettres, tel que les personnes le liront : « la feuille d’inscription de la "
            "journée régionale du 3 novembre, case “lettre d’information” »."
        ),
        error_messages={"required": _("Dites d’où vient le consentement.")},
    )
    collected_on = forms.DateField(
        label=_("Date du recueil"),
        widget=AdminDateInput,
        help_text=_(
            "Pour une liste ancienne : le dernier jour où ces personnes ont fait signe. Trois ans "
            "après ce jour, le site leur demande si elles restent abonnées."
        ),
        error_messages={
            "required": _("Dites quand le consentement a été recueilli."),
            "invalid": _("Écrivez une date, comme 03/11/2026."),
        },
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Thèmes"),
        queryset=MailingList.objects.filter(kind=ListKind.THEME),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choisissez au moins un thème.")},
    )
    territories = forms.ModelMultipleChoiceField(
        label=_("Territoires"),
        queryset=MailingList.objects.filter(kind=ListKind.TERRITOIRE),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Aucun : les lettres de tous les territoires."),
    )
    agreed = forms.BooleanField(
        label=_("Ces personnes ont accepté de recevoir nos lettres, et je peux le prouver."),
        error_messages={"required": _("Sans consentement, aucune adresse ne peut être ajoutée.")},
    )

    def __init__(self, file: AddressFile, *args: Any, **kwargs: Any) -> None:
        """Offer the columns of ``file``; the fullest is chosen at first."""
        super().__init__(*args, **kwargs)
        self.fields["column"].choices = list(enumerate(file.headings))  # type: ignore[attr-defined]
        self.fields["column"].initial = 0

    def clean_origin(self) -> str:
        """Return the words on one line; unseen characters are none."""
        origin = clean_line(self.cleaned_data["origin"])
        if not origin:
            raise forms.ValidationError(self.fields["origin"].error_messages["required"])
        return origin

    def clean_collected_on(self) -> date:
        """Refuse a day to come, or of another century."""
        day: date = self.cleaned_data["collected_on"]
        if not OLDEST <= day <= timezone.localdate():
            raise forms.ValidationError(_t("Choisissez un jour passé, de ce siècle."))
        return day
