"""« Image et plaquette »: two files with the words that go with them."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.french import file_size
from core.pictures import UnreadablePicture, without_traces
from core.text import clean_line
from directory.models import Programme
from directory.sections import Section
from directory.services.entries import files
from directory.space.editing.forms.bound import EntryFormMixin

if TYPE_CHECKING:
    from accounts.models import User

MEGABYTE = 1_000_000
LARGEST_FILE = 8 * MEGABYTE
MOST_PIXELS = 40_000_000
IMAGE_FORMATS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp"}
"""Extension by kind of picture; MPO is the JPEG of telephones that put several into one file."""
PDF_MARK, MARK_WITHIN = b"%PDF-", 1024


def check_size(upload: UploadedFile) -> None:
    """Refuse a file that is too heavy for a phone; raises ValidationError."""
    if (upload.size or 0) > LARGEST_FILE:
        words = _now("Ce fichier est trop lourd : %(size)s. Le plus est %(most)s.")
        raise ValidationError(
            words % {"size": file_size(upload.size or 0), "most": file_size(LARGEST_FILE)}
        )


class FilesForm(EntryFormMixin, forms.Form):
    """An image with its alternative text, and a leaflet in PDF."""

    section: Section
    row_sets: tuple = ()
    targets = {
        "image_file": "image",
        "image_alt": "image",
        "image_credit": "image",
        "image_remove": "image",
        "leaflet_file": "leaflet",
        "leaflet_title": "leaflet",
        "leaflet_remove": "leaflet",
    }

    image_file = forms.ImageField(
        label=_("Image"),
        required=False,
        help_text=_("JPEG, PNG ou WebP, 8 Mo au plus. Ni patient reconnaissable, ni texte."),
        error_messages={"invalid_image": _("Ce fichier n’est pas une image JPEG, PNG ou WebP.")},
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    image_alt = forms.CharField(
        label=_("Ce que l’image montre"),
        required=False,
        max_length=255,
        help_text=_("Lu aux personnes qui ne voient pas l’image. Obligatoire avec une image."),
    )
    image_credit = forms.CharField(
        label=_("Auteur ou source"),
        required=False,
        max_length=200,
        help_text=_("Affiché sous l’image."),
    )
    image_remove = forms.BooleanField(label=_("Retirer l’image"), required=False)
    leaflet_file = forms.FileField(
        label=_("Plaquette"),
        required=False,
        help_text=_("Un PDF accessible, 8 Mo au plus, sans nom ni numéro de portable."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
    leaflet_title = forms.CharField(
        label=_("Nom de la plaquette"),
        required=False,
        max_length=120,
        help_text=_("Ce que le public lit sur le lien. Vide : « Plaquette » et le titre."),
    )
    leaflet_remove = forms.BooleanField(label=_("Retirer la plaquette"), required=False)

    def __init__(
        self,
        data: MultiValueDict | None = None,
        uploads: MultiValueDict | None = None,
        *,
        instance: Programme,
        quiet: bool = False,
        **kwargs: Any,
    ) -> None:
        self.draft = instance
        image, leaflet = instance.image, instance.leaflet
        initial = {
            "image_alt": image.description if image else "",
            "image_credit": image.credit if image else "",
            "leaflet_title": leaflet.title if leaflet else "",
        }
        super().__init__(data, uploads, initial=initial, quiet=quiet, **kwargs)
        if image is None:
            del self.fields["image_remove"]
        if leaflet is None:
            del self.fields["leaflet_remove"]

    def clean_image_file(self) -> File | None:
        """Refuse what is too heavy, too wide, or no image that every browser shows.

        What a camera wrote into it (place, machine, name) goes no further than here.
        """
        upload = self.cleaned_data["image_file"]
        if not upload or not isinstance(upload, UploadedFile):
            return None
        check_size(upload)
        picture: Any = upload.image  # type: ignore[attr-defined]  # set by ImageField
        if picture.format not in IMAGE_FORMATS:
            raise ValidationError(_now("Ce fichier n’est pas une image JPEG, PNG ou WebP."))
        if picture.width * picture.height > MOST_PIXELS:
            raise ValidationError(_now("Cette image a trop de points. Réduisez-la d’abord."))
        upload.name = f"image.{IMAGE_FORMATS[picture.format]}"
        try:
            return without_traces(upload)
        except UnreadablePicture:
            raise ValidationError(
                _now(
                    "Cette image est abîmée : elle ne s’ouvre pas en entier. Envoyez-la à nouveau."
                )
            ) from None

    def clean_leaflet_file(self) -> UploadedFile | None:
        """Refuse what is too heavy or no PDF, whatever its name says."""
        upload = self.cleaned_data["leaflet_file"]
        if not upload:
            return None
        check_size(upload)
        beginning = upload.read(MARK_WITHIN)
        upload.seek(0)
        if PDF_MARK not in beginning:
            raise ValidationError(_now("Ce fichier n’est pas un PDF. Exportez-le en PDF."))
        return upload

    def clean(self) -> dict[str, Any]:
        """Ask for the alternative text of an image, and keep texts on one line."""
        data = super().clean() or {}
        for name in ("image_alt", "image_credit", "leaflet_title"):
            data[name] = clean_line(data.get(name) or "")
        kept = self.draft.image is not None and not data.get("image_remove")
        if (data.get("image_file") or kept) and not data["image_alt"]:
            self.add_error("image_alt", _now("Dites en une phrase ce que l’image montre."))
        return data

    def apply(self, user: "User | None" = None) -> Programme:
        """Store the files and put them into the draft, in memory."""
        self._apply_image(user)
        self._apply_leaflet(user)
        return self.draft

    def _apply_image(self, user: "User | None") -> None:
        data, image = self.cleaned_data, self.draft.image
        words = {"alt": data["image_alt"], "credit": data["image_credit"]}
        if upload := data.get("image_file"):
            title = self.draft.title
            self.draft.image = files.store_image(upload, **words, title=title, user=user)
        elif data.get("image_remove"):
            self.draft.image = None
        elif image and (image.description, image.credit) != tuple(words.values()):
            self.draft.image = files.describe_again(image, **words, user=user)

    def _apply_leaflet(self, user: "User | None") -> None:
        data, leaflet = self.cleaned_data, self.draft.leaflet
        named = data["leaflet_title"] or _now("Plaquette : %(title)s") % {"title": self.draft.title}
        if upload := data.get("leaflet_file"):
            self.draft.leaflet = files.store_leaflet(upload, title=named, user=user)
        elif data.get("leaflet_remove"):
            self.draft.leaflet = None
        elif leaflet and leaflet.title != named:
            self.draft.leaflet = files.name_again(leaflet, title=named, user=user)
