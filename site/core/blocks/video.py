"""Videos of other sites, which nothing loads before a click."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from core.blocks import groups
from core.blocks.errors import field_errors
from core.blocks.text import TEXT_FEATURES
from core.video import Video, read_video_address


class VideoValue(blocks.StructValue):
    """A video with its player."""

    @property
    def video(self) -> Video | None:
        """Return the video at the address, None when it is not one that we can play."""
        return read_video_address(self.get("url") or "", settings.PEERTUBE_HOSTS)


class VideoBlock(blocks.StructBlock):
    """A video behind a click: until then the reader's browser asks nothing of another site."""

    title = blocks.CharBlock(label=_("Titre de la vidéo"), max_length=160)
    url = blocks.URLBlock(
        label=_("Adresse de la vidéo"),
        help_text=_("Sur YouTube, Vimeo ou une instance PeerTube acceptée par ce site."),
    )
    poster = ImageChooserBlock(
        label=_("Image d’attente"),
        required=False,
        help_text=_("Une image de la vidéo, déposée sur ce site. Facultative."),
    )
    duration = blocks.CharBlock(
        label=_("Durée"), required=False, max_length=30, help_text=_("Par exemple « 3 minutes ».")
    )
    transcript = blocks.RichTextBlock(
        label=_("Transcription"),
        required=False,
        features=TEXT_FEATURES,
        help_text=_("Ce qui est dit et montré, pour qui ne peut voir ou entendre la vidéo."),
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse an address that the site cannot play."""
        value = super().clean(value)
        if value.get("url") and value.video is None:
            raise field_errors(
                {
                    "url": _(
                        "Cette adresse n’est pas celle d’une vidéo que le site sait montrer. "
                        "Copiez celle de la page de la vidéo."
                    )
                }
            )
        return value

    class Meta:
        icon = "media"
        group = groups.MEDIA
        label = _("Vidéo")
        description = _("Se charge seulement quand on clique : rien ne part avant.")
        template = "blocks/video.html"
        value_class = VideoValue
        label_format = "{title}"
        preview_value = {
            "title": "Une séance d’éducation thérapeutique",
            "url": "https://www.youtube.com/watch?v=aaaaaaaaaaa",
            "duration": "3 minutes",
            "transcript": "<p>Une infirmière accueille six personnes autour d’une table.</p>",
        }
