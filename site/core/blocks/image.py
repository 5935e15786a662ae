"""Images with the words that replace them."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from core.blocks import groups
from core.blocks.errors import field_errors


class ImageValue(blocks.StructValue):
    """An image with its alternative."""

    @property
    def alt(self) -> str:
        """Return the alternative text, empty for a decorative image."""
        return "" if self.get("decorative") else (self.get("alternative") or "")


class ContentImageBlock(blocks.StructBlock):
    """An image whose alternative is written, or which is explicitly decorative."""

    image = ImageChooserBlock(label=_("Image"))
    alternative = blocks.CharBlock(
        label=_("Texte de remplacement"),
        required=False,
        max_length=250,
        help_text=_(
            "Ce que l’image apporte, pour qui ne la voit pas. Une phrase, sans « image de »."
        ),
    )
    decorative = blocks.BooleanBlock(
        label=_("Image décorative"),
        required=False,
        help_text=_("Cochez si la page dit la même chose sans l’image."),
    )
    caption = blocks.CharBlock(label=_("Légende"), required=False, max_length=250)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse an image that is neither described nor said decorative (RGAA 1.1 and 1.2)."""
        value = super().clean(value)
        alternative = (value.get("alternative") or "").strip()
        value["alternative"] = alternative
        if alternative and value.get("decorative"):
            raise field_errors(
                {"alternative": _("Une image décorative n’a pas de texte de remplacement.")}
            )
        undecided = not alternative and not value.get("decorative")
        if value.get("image") and undecided and not self.is_deferred_validation:
            raise field_errors(
                {"alternative": _("Décrivez l’image, ou cochez « Image décorative ».")}
            )
        return value

    class Meta:
        icon = "image"
        group = groups.MEDIA
        label = _("Image")
        description = _("Une photo ou un dessin, avec son texte de remplacement.")
        template = "blocks/image.html"
        value_class = ImageValue
        label_format = "{alternative}"
        preview_template = "blocks/previews/image.html"
        preview_value = {"caption": "Un atelier en petit groupe"}
