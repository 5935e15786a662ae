"""The types of events, each with what it alone says."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from core.blocks.body import BodyBlock
from core.fields import StreamField
from events.blocks import DocumentsBlock, ProgrammesBlock, SpeakersBlock, TimetableBlock
from events.editor.panels import event_panels
from events.enums import EventKind, MeetingKind, TrainingLevel
from events.models.page import EventPage


class SeminarPage(EventPage):
    """A seminar or a regional day, whose synthesis is published afterwards."""

    kind = EventKind.SEMINAIRE
    timetable = StreamField(TimetableBlock(), blank=True, verbose_name=_("programme de la journée"))
    speakers = StreamField(SpeakersBlock(), blank=True, verbose_name=_("intervenants"))
    synthesis = StreamField(
        BodyBlock(), blank=True, verbose_name=_("après la journée : synthèse, vidéos")
    )
    slides = StreamField(
        DocumentsBlock(), blank=True, verbose_name=_("après la journée : diaporamas")
    )

    edit_handler = event_panels(
        shown=[FieldPanel("timetable"), FieldPanel("speakers")],
        after=[FieldPanel("synthesis"), FieldPanel("slides")],
    )

    class Meta:
        verbose_name = _("séminaire ou journée régionale")
        verbose_name_plural = _("séminaires et journées régionales")


class DiscoveryEveningPage(EventPage):
    """An evening on which professionals of a territory discover its programmes."""

    kind = EventKind.SOIREE
    host = models.CharField(
        _("accueillie par"), max_length=200, blank=True, help_text=_("Une CPTS ou une structure.")
    )
    programmes = StreamField(ProgrammesBlock(), blank=True, verbose_name=_("programmes présentés"))
    referral = models.TextField(_("comment orienter un patient"), max_length=2000, blank=True)

    edit_handler = event_panels(
        first=[FieldPanel("host")], shown=[FieldPanel("programmes"), FieldPanel("referral")]
    )

    class Meta:
        verbose_name = _("soirée découverte de l’ETP")
        verbose_name_plural = _("soirées découverte de l’ETP")


class WorkshopPage(EventPage):
    """A series of sittings under one registration."""

    kind = EventKind.ATELIER

    edit_handler = event_panels()

    class Meta:
        verbose_name = _("atelier")
        verbose_name_plural = _("ateliers")


class TrainingPage(EventPage):
    """A training, often registered elsewhere."""

    kind = EventKind.FORMATION
    level = models.CharField(_("niveau"), max_length=16, choices=TrainingLevel.choices)
    training_body = models.CharField(_("organisme de formation"), max_length=200, blank=True)
    hours = models.PositiveSmallIntegerField(_("durée en heures"), null=True, blank=True)

    edit_handler = event_panels(
        first=[
            FieldRowPanel([FieldPanel("level"), FieldPanel("hours")]),
            FieldPanel("training_body"),
        ]
    )

    class Meta:
        verbose_name = _("formation")
        verbose_name_plural = _("formations")


class DropInPage(EventPage):
    """A « permanence »: hours at which one may come."""

    kind = EventKind.PERMANENCE

    edit_handler = event_panels()

    class Meta:
        verbose_name = _("permanence")
        verbose_name_plural = _("permanences")


class MeetingPage(EventPage):
    """A meeting of the actors, often by invitation and off the public agenda."""

    kind = EventKind.RENCONTRE
    meeting_kind = models.CharField(
        _("nature"),
        max_length=20,
        choices=MeetingKind.choices,
        default=MeetingKind.COORDINATION,
    )

    edit_handler = event_panels(first=[FieldPanel("meeting_kind")])

    class Meta:
        verbose_name = _("rencontre")
        verbose_name_plural = _("rencontres")
