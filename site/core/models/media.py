"""Our own image and document models, so that they can grow without a painful migration."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from PIL import Image as PictureFile
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

SAVED_AGAIN: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": "keep", "optimize": True, "progressive": True, "comment": b""},
    "PNG": {"optimize": True},
}
"""Kinds of files into which Willow copies what a camera wrote, and how they lose nothing else."""


def without_metadata(rendition: File) -> File:
    """Return a resized copy without what a camera wrote into it: place, machine, name, comment."""
    rendition.seek(0)
    with PictureFile.open(rendition) as picture:
        options = SAVED_AGAIN.get(picture.format or "")
        if options is None or not {"exif", "comment"} & picture.info.keys():
            return rendition
        clean = BytesIO()
        profile = picture.info.get("icc_profile")
        picture.save(clean, picture.format, exif=b"", icc_profile=profile, **options)
    return ContentFile(clean.getvalue(), name=rendition.name)


class SiteImage(AbstractImage):
    """An image with its credit; the alternative text is Wagtail's ``description``."""

    credit = models.CharField(
        _("crédit"),
        max_length=200,
        blank=True,
        help_text=_("Auteur ou source, affiché sous l’image."),
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def generate_rendition_file(self, filter: Any, *, source: File | None = None) -> File:  # noqa: A002 – the name of Wagtail's argument
        """Return the resized copy that the public gets, without where and by whom it was taken."""
        return without_metadata(super().generate_rendition_file(filter, source=source))


class SiteRendition(AbstractRendition):
    """A resized copy of an image."""

    image = models.ForeignKey(
        SiteImage, on_delete=models.CASCADE, related_name="renditions", verbose_name=_("image")
    )

    class Meta:
        verbose_name = _("déclinaison d’image")
        verbose_name_plural = _("déclinaisons d’image")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="core_rendition_unique"
            )
        ]


class SiteDocument(AbstractDocument):
    """A downloadable file."""

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = pgettext_lazy("fichier à télécharger", "document")
        verbose_name_plural = _("documents")
