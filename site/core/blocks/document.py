"""Files to download."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from core.blocks import groups


class DocumentValue(blocks.StructValue):
    """A document with the words of its link."""

    @property
    def text(self) -> str:
        """Return what was written, else the title of the document."""
        document = self.get("document")
        return self.get("title") or (document.title if document else "")


class DocumentBlock(blocks.StructBlock):
    """A file, shown with its type and size."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Texte du lien"),
        required=False,
        max_length=160,
        help_text=_("Laissez vide pour reprendre le titre du document."),
    )

    class Meta:
        icon = "doc-full"
        group = groups.MEDIA
        label = _("Document")
        description = _("Un fichier à télécharger ; son type et son poids sont indiqués.")
        template = "blocks/document.html"
        value_class = DocumentValue
        label_format = "{title}"
        preview_template = "blocks/previews/document.html"
        preview_value = {"title": "Plaquette « L’ETP, c’est quoi ? »"}
