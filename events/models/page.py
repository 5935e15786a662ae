"""What all pages of events share."""

from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.blocks.body import BodyBlock
from core.fields import ChoicesField, StreamField
from core.models.base_page import BasePage
from events.blocks import (
    DocumentsBlock,
    PartnersBlock,
    QuestionsBlock,
    SittingsBlock,
)
from events.editor.forms import EventPageForm
from events.enums import (
    ActorType,
    EventAudience,
    EventKind,
    EventMode,
    OurPart,
    Purpose,
    RegistrationMode,
)
from events.models.event import Event
from events.page_permissions import EventPagePermissionTester

OFFER_HOURS = 48
LEAD_HOURS = 24
PROOF_MONTHS = 12


class EventPage(BasePage):
    """An event as officers write it.

    What is published is copied into ``events.Event`` and its sittings by
    ``events.services.publishing``: lists, places and registrations read those rows, never a page,
    whose older drafts may be published at any time.
    """

    kind: ClassVar[EventKind]
    retention = "contact of a service, never of a person; public"

    sittings = StreamField(SittingsBlock(min_num=1), verbose_name=_("dates"))
    mode = models.CharField(
        _("où"), max_length=12, choices=EventMode.choices, default=EventMode.PRESENTIEL
    )
    place_name = models.CharField(_("nom du lieu"), max_length=200, blank=True)
    address = models.CharField(_("adresse"), max_length=300, blank=True)
    commune = models.ForeignKey(
        "territories.Commune",
        verbose_name=_("commune"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    access = models.TextField(
        _("comment venir"), max_length=600, blank=True, help_text=_("Transports, entrée, étage.")
    )
    wheelchair = models.BooleanField(_("accessible en fauteuil roulant"), null=True, blank=True)
    accessibility = models.CharField(
        _("accessibilité, en clair"),
        max_length=300,
        blank=True,
        help_text=_("Marches, ascenseur, boucle magnétique, stationnement."),
    )
    online_link = models.URLField(
        _("lien pour se connecter"),
        max_length=500,
        blank=True,
        help_text=_("Seules les personnes inscrites le voient."),
    )
    departement = models.ForeignKey(
        "territories.Departement",
        verbose_name=_("département"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Celui de la commune, si vous ne dites rien."),
    )
    cpts = models.ForeignKey(
        "territories.CPTS",
        verbose_name=_("CPTS"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    audiences = ChoicesField(_("pour qui"), choices=EventAudience.choices)
    support_structure = models.ForeignKey(
        "territories.SupportStructure",
        verbose_name=_("structure d’appui"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Ses chargés de communication gèrent les inscriptions."),
    )
    our_part = models.CharField(
        _("notre part"), max_length=20, choices=OurPart.choices, default=OurPart.ORGANISATEUR
    )
    partners = StreamField(PartnersBlock(), blank=True, verbose_name=_("avec"))
    purpose = models.CharField(
        _("but (rapport d’activité)"), max_length=24, choices=Purpose.choices, blank=True
    )
    actor_types = ChoicesField(
        _("acteurs attendus (rapport d’activité)"), choices=ActorType.choices, blank=True
    )
    price_note = models.CharField(
        _("prix"), max_length=200, blank=True, help_text=_("Vide : gratuit.")
    )
    contact_name = models.CharField(
        _("contact"), max_length=120, blank=True, help_text=_("Un service ou une fonction.")
    )
    contact_phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    contact_email = models.EmailField(_("adresse électronique"), blank=True)
    image = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("présentation"))
    documents = StreamField(DocumentsBlock(), blank=True, verbose_name=_("documents"))
    tags = models.CharField(
        _("mots-clés"), max_length=200, blank=True, help_text=_("Séparés par des virgules.")
    )
    is_listed = models.BooleanField(_("visible dans l’agenda public"), default=True)

    registration_mode = models.CharField(
        _("inscription"),
        max_length=12,
        choices=RegistrationMode.choices,
        default=RegistrationMode.DIRECTE,
    )
    registration_url = models.URLField(_("adresse de l’inscription"), max_length=500, blank=True)
    opens_at = models.DateTimeField(
        _("ouverture des inscriptions"), null=True, blank=True, help_text=_("Vide : tout de suite.")
    )
    closes_at = models.DateTimeField(
        _("clôture des inscriptions"), null=True, blank=True, help_text=_("Vide : au début.")
    )
    capacity = models.PositiveIntegerField(
        _("nombre de places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Vide : sans limite."),
    )
    held_back = models.PositiveIntegerField(
        _("places que vous gardez"),
        default=0,
        help_text=_("Vous seul les donnez : intervenants, partenaires."),
    )
    largest_party = models.PositiveSmallIntegerField(
        _("personnes par inscription, au plus"), default=6, validators=[MinValueValidator(1)]
    )
    has_waiting_list = models.BooleanField(_("liste d’attente"), default=True)
    offer_hours = models.PositiveSmallIntegerField(
        _("heures pour répondre à une place proposée"),
        default=OFFER_HOURS,
        validators=[MinValueValidator(1)],
    )
    lead_hours = models.PositiveSmallIntegerField(
        _("dernières heures sans proposition"),
        default=LEAD_HOURS,
        help_text=_("Plus rien n’est proposé si près du début."),
    )
    questions = StreamField(QuestionsBlock(), blank=True, verbose_name=_("vos questions"))
    on_one_illness = models.BooleanField(
        _("pour les patients d’une seule maladie"),
        default=False,
        help_text=_(
            "Être inscrit dit alors quelque chose de la santé : « je suis » n’est pas demandé, et "
            "seul l’organisateur voit la liste."
        ),
    )
    least_presence = models.PositiveSmallIntegerField(
        _("séances à suivre pour l’attestation"), default=1, validators=[MinValueValidator(1)]
    )
    proof_months = models.PositiveSmallIntegerField(
        _("mois pendant lesquels une preuve peut être demandée"),
        default=PROOF_MONTHS,
        validators=[MinValueValidator(1)],
        help_text=_("Les noms sont gardés jusque-là, puis effacés. Dit sur le formulaire."),
    )
    thanks = models.TextField(
        _("message de remerciement"),
        max_length=1000,
        blank=True,
        help_text=_("Envoyé aux présents le lendemain, avec les documents."),
    )

    base_form_class = EventPageForm
    parent_page_types = ["events.AgendaPage"]
    subpage_types: list[str] = []
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        abstract = True

    @cached_property
    def row(self) -> Event | None:
        """Return the live row of the event; None until it is published."""
        return Event.objects.filter(page_id=self.pk).first() if self.pk else None

    def permissions_for_user(self, user: Any) -> EventPagePermissionTester:
        """Return the tester that keeps officers to the events of their support structures."""
        return EventPagePermissionTester(user, self)

    def publish(self, *args: Any, **kwargs: Any) -> None:
        """Publish page and live rows together, or nothing."""
        from events.services.turns import event_before_page

        with event_before_page(self.pk):
            super().publish(*args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """Hide page and live row together, or nothing."""
        from events.services.turns import event_before_page

        with event_before_page(self.pk):
            super().unpublish(*args, **kwargs)

    def get_template(self, *_args: Any, **_kwargs: Any) -> str:
        """Return the one template of all types: Wagtail would look for one of each."""
        return "events/event_page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the public reads of the event."""
        from events.event_page.context import event_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **event_context(self)}
