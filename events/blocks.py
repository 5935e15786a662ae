"""Blocks of event pages: dates, people, partners, programmes, questions, documents."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.widgets import AdminDateInput
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from events.question_blocks import QuestionsBlock

__all__ = [
    "DocumentsBlock",
    "PartnersBlock",
    "ProgrammesBlock",
    "QuestionsBlock",
    "SittingsBlock",
    "SpeakersBlock",
    "TimetableBlock",
]


class DayInput(AdminDateInput):
    """A calendar to pick a day from, which leaves alone what is typed.

    Wagtail's own puts today in the place of a day that it cannot read, without a word.
    """

    def get_config(self) -> dict[str, Any]:
        """Let the server say what is wrong with what was typed."""
        return {**super().get_config(), "validateOnBlur": False}


class DayBlock(blocks.DateBlock):
    """A day."""

    @cached_property
    def field(self) -> forms.DateField:
        """Return the form field."""
        return forms.DateField(widget=DayInput(format=self.format), **self.field_options)


class SittingBlock(blocks.StructBlock):
    """One sitting: a day with its hours. The identifier of the block is that of the sitting."""

    day = DayBlock(label=_("Jour"), help_text=_("Exemple : 31/12/2030."))
    start = blocks.TimeBlock(label=_("Début"))
    end = blocks.TimeBlock(label=_("Fin"))
    title = blocks.CharBlock(
        label=_("Intitulé"), required=False, max_length=120, help_text=_("Pour un atelier : thème.")
    )

    def clean(self, value: Any) -> Any:
        """Refuse a sitting that ends before it starts."""
        cleaned = super().clean(value)
        if cleaned["start"] and cleaned["end"] and cleaned["end"] <= cleaned["start"]:
            message = _("La fin vient après le début.")
            raise StructBlockValidationError({"end": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "calendar-alt"
        label = _("Date")


class SittingsBlock(blocks.StreamBlock):
    """The dates of an event: one evening, several days, or the sittings of a series."""

    sitting = SittingBlock()


class SpeakerBlock(blocks.StructBlock):
    """Somebody who speaks, as they want to be named."""

    name = blocks.CharBlock(label=_("Nom"), max_length=120)
    function = blocks.CharBlock(label=_("Fonction, structure"), required=False, max_length=200)

    class Meta:
        icon = "user"
        label = _("Intervenant")


class SpeakersBlock(blocks.StreamBlock):
    """Those who speak."""

    speaker = SpeakerBlock()


class TimetableLineBlock(blocks.StructBlock):
    """One line of the programme of a day."""

    time = blocks.CharBlock(label=_("Heure"), max_length=20)
    title = blocks.CharBlock(label=_("Intitulé"), max_length=200)
    speakers = blocks.CharBlock(label=_("Avec"), required=False, max_length=200)

    class Meta:
        icon = "time"
        label = _("Ligne")


class TimetableBlock(blocks.StreamBlock):
    """The programme of the day."""

    line = TimetableLineBlock()


class PartnerBlock(blocks.StructBlock):
    """An organisation that takes part in the event."""

    name = blocks.CharBlock(label=_("Nom"), max_length=200)
    url = blocks.URLBlock(label=_("Site"), required=False)
    logo = ImageChooserBlock(label=_("Logo"), required=False)

    class Meta:
        icon = "group"
        label = _("Partenaire")


class PartnersBlock(blocks.StreamBlock):
    """Organisers and partners beside the support structure."""

    partner = PartnerBlock()


class ProgrammesBlock(blocks.StreamBlock):
    """Entries of the directory, named by their model: the agenda does not import that room."""

    programme = SnippetChooserBlock("directory.Programme", label=_("Programme"))


class DocumentsBlock(blocks.StreamBlock):
    """Files for everybody."""

    document = DocumentChooserBlock(label=_("Fichier"))
