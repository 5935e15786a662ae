"""Closed lists of the agenda; the codes are stored and stand in addresses."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """What an event is; each has a page type of its own."""

    SEMINAIRE = "seminaire", _("séminaire")
    SOIREE = "soiree", _("soirée découverte de l’ETP")
    ATELIER = "atelier", _("atelier")
    FORMATION = "formation", _("formation")
    PERMANENCE = "permanence", _("permanence")
    RENCONTRE = "rencontre", _("rencontre")


class EventMode(models.TextChoices):
    """Where people take part from."""

    PRESENTIEL = "presentiel", _("sur place")
    DISTANCE = "distance", _("en ligne")
    HYBRIDE = "hybride", _("sur place et en ligne")


class EventAudience(models.TextChoices):
    """For whom an event is."""

    PATIENTS = "patients", _("patients")
    PROCHES = "proches", _("proches et aidants")
    PROFESSIONNELS = "professionnels", _("professionnels")
    TOUS = "tous", _("tout public")


class OurPart(models.TextChoices):
    """Which part the support structure takes, as its yearly report counts it."""

    ORGANISATEUR = "organisateur", _("organisateur")
    CO_ORGANISATEUR = "co-organisateur", _("co-organisateur")
    INTERVENANT = "intervenant", _("intervenant")


class Purpose(models.TextChoices):
    """Why people meet, as the yearly report to the health agency counts meetings."""

    SENSIBILISATION = "sensibilisation", _("sensibilisation à l’ETP")
    COORDINATION = "coordination", _("coordination des acteurs")
    ACCOMPAGNEMENT = "accompagnement", _("accompagnement d’une équipe")
    PARTENARIAT_PATIENT = "partenariat-patient", _("partenariat avec les patients")
    PARTAGE = "partage", _("partage de pratiques")
    FORMATION = "formation", _("formation")
    PILOTAGE = "pilotage", _("pilotage")
    RECHERCHE = "recherche", _("innovation et recherche")


class ActorType(models.TextChoices):
    """Who takes part, as the yearly report counts people; « je suis » on the form."""

    PATIENT = "patient", _("patient")
    PROCHE = "proche", _("proche ou aidant")
    PATIENT_PARTENAIRE = "patient-partenaire", _("patient partenaire")
    ASSOCIATION = "association", _("membre d’une association")
    MEDECIN = "medecin", _("médecin")
    PHARMACIEN = "pharmacien", _("pharmacien")
    INFIRMIER = "infirmier", _("infirmier")
    PARAMEDICAL = "paramedical", _("autre professionnel paramédical")
    SOCIAL = "social", _("professionnel social ou médico-social")
    COORDINATION = "coordination", _("coordinateur de programme, de CPTS ou de dispositif d’appui")
    INSTITUTION = "institution", _("membre d’une institution")
    AUTRE = "autre", _("autre")


class TrainingLevel(models.TextChoices):
    """How far a training goes."""

    SENSIBILISATION = "sensibilisation", _("sensibilisation")
    QUARANTE_HEURES = "40-heures", _("40 heures : dispenser l’ETP")
    COORDINATION = "coordination", _("coordonner un programme")
    COMPLEMENTAIRE = "complementaire", _("formation complémentaire")
    DIPLOME = "diplome", _("diplôme universitaire ou master")


class MeetingKind(models.TextChoices):
    """What a « rencontre » is."""

    COORDINATION = "coordination", _("réunion de coordination")
    COMITE = "comite", _("comité")
    GROUPE = "groupe-de-travail", _("groupe de travail")
    JOURNEE = "journee-territoriale", _("journée territoriale")


class RegistrationMode(models.TextChoices):
    """How one registers."""

    DIRECTE = "directe", _("ouverte à tous, place confirmée aussitôt")
    APPROBATION = "approbation", _("sur demande, que vous acceptez ou non")
    INVITATION = "invitation", _("sur invitation, par un lien secret")
    AILLEURS = "ailleurs", _("sur un autre site")
    SANS = "sans", _("sans inscription")


REGISTERED_HERE = frozenset(
    {RegistrationMode.DIRECTE, RegistrationMode.APPROBATION, RegistrationMode.INVITATION}
)
"""The ways of registering that this site handles itself."""


class Decision(models.TextChoices):
    """What an organiser decided of a published event; kept beside the page, never in a draft."""

    MAINTENU = "", _("maintenu")
    REPORTE = "reporte", _("reporté")
    ANNULE = "annule", _("annulé")


class EventState(models.TextChoices):
    """What the public reads of an event; it follows from dates, places and decision."""

    ANNONCE = "annonce", _("annoncé")
    OUVERT = "ouvert", _("inscriptions ouvertes")
    PLUS_DE_PLACE = "plus-de-place", _("plus de place")
    CLOS = "clos", _("inscriptions closes")
    REPORTE = "reporte", _("reporté")
    ANNULE = "annule", _("annulé")
    PASSE = "passe", _("passé")


class RegistrationState(models.TextChoices):
    """Where a registration stands."""

    CONFIRMEE = "confirmee", _("inscription confirmée")
    A_APPROUVER = "a-approuver", _("à approuver")
    ATTENTE = "attente", _("liste d’attente")
    PROPOSEE = "proposee", _("place proposée")
    ANNULEE = "annulee", _("annulée")
    REFUSEE = "refusee", _("refusée")


SEATED = (RegistrationState.CONFIRMEE, RegistrationState.PROPOSEE)
"""States that take a seat for each participant: an offered seat counts as taken."""
ENDED = (RegistrationState.ANNULEE, RegistrationState.REFUSEE)
"""States after which the same person may register anew."""


class RegistrationOrigin(models.TextChoices):
    """By which door a registration came."""

    FORMULAIRE = "formulaire", _("formulaire du site")
    INVITATION = "invitation", _("invitation")
    SAISIE = "saisie", _("saisie par l’organisateur")


class Arrangement(models.TextChoices):
    """What somebody needs to take part; asked as an arrangement, never as a condition."""

    ACCES = "acces", _("accès sans marche")
    BOUCLE = "boucle", _("boucle magnétique")
    LSF = "lsf", _("langue des signes française (LSF)")
    TRANSCRIPTION = "transcription", _("transcription écrite")
    AUTRE = "autre", _("autre aménagement")


class Verb(models.TextChoices):
    """What the log of an event tells."""

    INSCRITE = "inscrite", _("inscription reçue")
    CONFIRMEE = "confirmee", _("place confirmée")
    ATTENTE = "attente", _("mise en liste d’attente")
    PROPOSEE = "proposee", _("place proposée")
    ACCEPTEE = "acceptee", _("proposition acceptée")
    DECLINEE = "declinee", _("proposition refusée")
    EXPIREE = "expiree", _("proposition sans réponse")
    PASSEE = "passee", _("passée son tour")
    APPROUVEE = "approuvee", _("demande acceptée")
    REFUSEE = "refusee", _("demande refusée")
    MODIFIEE = "modifiee", _("inscription modifiée")
    ANNULEE = "annulee", _("inscription annulée")
    FUSIONNEE = "fusionnee", _("inscriptions réunies")
    COURRIEL = "courriel", _("courriel envoyé")
    PRESENCE = "presence", _("présence notée")
    ATTESTATION = "attestation", _("attestation remise")
    CAPACITE = "capacite", _("nombre de places modifié")
    DECISION = "decision", _("événement annulé, reporté ou maintenu")
    EFFACEE = "effacee", _("données personnelles effacées")


class NoticeKind(models.TextChoices):
    """What people of an event are told without asking."""

    SEMAINE = "semaine", _("rappel, une semaine avant")
    VEILLE = "veille", _("rappel, la veille")
    CHANGEMENT = "changement", _("changement")
    MERCI = "merci", _("remerciement")
