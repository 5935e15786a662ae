"""What an offer is: for whom, how to join, what happens there."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField

from core.fields import ChoicesField
from directory import enums
from directory.models.vocabulary import ProgrammeTheme


class OfferFields(models.Model):
    """The texts and lists that describe an offer, in the order in which a patient reads."""

    # Whom for
    pathologies = ParentalManyToManyField(
        "directory.Pathology",
        blank=True,
        related_name="programmes",
        verbose_name=_("pathologies"),
        help_text=_("Toutes celles que l’offre concerne vraiment ; c’est ainsi qu’on la trouve."),
    )
    audiences = ChoicesField(
        _("publics"),
        choices=enums.Audience.choices,
        blank=True,
        help_text=_("À qui l’offre s’adresse, proches compris."),
    )
    inclusion_conditions = models.TextField(
        _("conditions pour participer"),
        blank=True,
        help_text=_("En mots simples : qui peut venir, et ce qui ne convient pas."),
    )
    polypathology = models.BooleanField(
        _("accueille les polypathologies"),
        null=True,
        blank=True,
        help_text=_("Les personnes qui vivent avec plusieurs maladies peuvent-elles venir ?"),
    )

    # How to join
    access_modes = ChoicesField(
        _("modes d’accès"),
        choices=enums.AccessMode.choices,
        blank=True,
        help_text=_("Ce qu’il faut pour venir. Cochez tout ce qui convient."),
    )
    join_steps = models.TextField(
        _("comment faire"),
        blank=True,
        help_text=_("Une étape par ligne, dans l’ordre. Elles seront numérotées."),
    )
    usual_delay = models.CharField(
        _("délai habituel"),
        max_length=100,
        blank=True,
        help_text=_("Entre la demande et le premier rendez-vous : « trois semaines »."),
    )
    cost = models.CharField(
        _("coût"),
        max_length=20,
        choices=enums.Cost.choices,
        blank=True,
        help_text=_("Ce que la personne paie elle-même."),
    )
    cost_note = models.CharField(
        _("précision sur le coût"),
        max_length=200,
        blank=True,
        help_text=_("Par exemple : « adhésion de 10 € à l’association »."),
    )
    referral_who = models.TextField(
        _("qui peut orienter"), blank=True, help_text=_("Pour les professionnels.")
    )
    referral_papers = models.TextField(
        _("documents à fournir"),
        blank=True,
        help_text=_("Lettre, ordonnance, bilans… Pour les professionnels."),
    )
    referral_exclusions = models.TextField(
        _("contre-indications et exclusions"),
        blank=True,
        help_text=_("Ce qui empêche de participer, pour les professionnels."),
    )

    # Content
    aims = models.TextField(
        _("objectifs pour le patient"),
        blank=True,
        help_text=_("Ce que la personne saura ou pourra mieux faire. Phrases courtes."),
    )
    course = models.TextField(
        _("déroulement"),
        blank=True,
        help_text=_("Le premier rendez-vous, les séances, le bilan."),
    )
    formats = ChoicesField(
        _("format"),
        choices=enums.CareFormat.choices,
        blank=True,
        help_text=_("Seul avec un professionnel, ou avec d’autres personnes."),
    )
    modes = ChoicesField(
        _("mode"),
        choices=enums.DeliveryMode.choices,
        blank=True,
        help_text=_("Sur place, à distance, ou les deux."),
    )
    sitting_count = models.PositiveSmallIntegerField(
        _("nombre de séances"),
        null=True,
        blank=True,
        help_text=_("Sans compter le premier rendez-vous ni le bilan."),
    )
    sitting_length = models.CharField(
        _("durée d’une séance"),
        max_length=100,
        blank=True,
        help_text=_("Par exemple : « 2 heures »."),
    )
    sitting_rhythm = models.CharField(
        _("rythme"),
        max_length=100,
        blank=True,
        help_text=_("Par exemple : « une fois par semaine pendant deux mois »."),
    )
    group_size = models.CharField(
        _("taille du groupe"),
        max_length=100,
        blank=True,
        help_text=_("Par exemple : « 6 à 10 personnes »."),
    )
    themes = ClusterTaggableManager(
        through=ProgrammeTheme,
        blank=True,
        verbose_name=_("thèmes abordés"),
        help_text=_("À choisir dans la liste des thèmes."),
    )
    languages = ChoicesField(
        _("langues"),
        choices=enums.Language.choices,
        blank=True,
        help_text=_("Celles que parlent les animateurs, ou avec interprète."),
    )

    class Meta:
        abstract = True
