"""Our own image and document models, so that they can grow without a painful migration."""

from typing import Any

from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from core.pictures import served_without_traces


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
        return served_without_traces(super().generate_rendition_file(filter, source=source))


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
