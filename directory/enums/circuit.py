"""Closed lists of the circuit: people, proposals, what awaits a moderator, confirmations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MemberRole(models.TextChoices):
    """What a member may do in the space of an organisation."""

    GESTIONNAIRE = "gestionnaire", _("gestionnaire")
    CONTRIBUTEUR = "contributeur", _("contributeur")


class QueueKind(models.TextChoices):
    """Why something awaits a moderator."""

    NOUVELLE = "nouvelle", _("nouvelle fiche")
    MODIFICATION = "modification", _("modification")
    CORRECTION = "correction", _("correction proposée")
    SIGNALEMENT = "signalement", _("signalement")
    GESTION = "gestion", _("demande de gestion")
    FAIT = "fait", _("changement immédiat")
    FICHIER = "fichier", _("question d’un fichier")
    FRAICHEUR = "fraicheur", _("fiche non confirmée")
    INJOIGNABLE = "injoignable", _("contact injoignable")


class QueueState(models.TextChoices):
    """Where something that awaits a moderator stands.

    « Déjà en effet » awaits nobody: it took effect at once, and may be undone for a while.
    """

    OUVERTE = "ouverte", _("à traiter")
    EN_EFFET = "en-effet", _("déjà en effet")
    RENVOYEE = "renvoyee", _("renvoyée à son auteur")
    CLOSE = "close", _("traitée")


class Outcome(models.TextChoices):
    """How something that awaited a moderator ended."""

    APPROUVEE = "approuvee", _("approuvée")
    RENVOYEE = "renvoyee", _("renvoyée à son auteur")
    REFUSEE = "refusee", _("refusée")
    RETIREE = "retiree", _("retirée par son auteur")
    ANNULEE = "annulee", _("changement annulé")
    GARDEE = "gardee", _("changement gardé")
    SANS_SUITE = "sans-suite", _("sans suite")


class ClaimState(models.TextChoices):
    """Where a request to hold an entry stands."""

    A_VERIFIER = "a-verifier", _("adresse à vérifier")
    EN_ATTENTE = "en-attente", _("en attente d’un modérateur")
    ACCEPTEE = "acceptee", _("acceptée")
    REFUSEE = "refusee", _("refusée")


class ProposalKind(models.TextChoices):
    """What a person without an account proposes."""

    NOUVELLE = "nouvelle", _("nouvelle fiche")
    CORRECTION = "correction", _("correction")


class ProposalState(models.TextChoices):
    """Where a proposal made without an account stands."""

    A_VERIFIER = "a-verifier", _("adresse à vérifier")
    EN_ATTENTE = "en-attente", _("en attente d’un modérateur")
    ACCEPTEE = "acceptee", _("acceptée")
    EN_PARTIE = "en-partie", _("acceptée en partie")
    REFUSEE = "refusee", _("refusée")
    SANS_SUITE = "sans-suite", _("sans suite")


class ReportReason(models.TextChoices):
    """What a visitor may tick about an entry; none of them asks for an address."""

    NUMERO = "numero", _("le numéro ne répond pas ou n’est pas le bon")
    ARRETE = "arrete", _("ce programme n’existe plus")
    ADRESSE = "adresse", _("le lieu ou l’adresse est faux")
    LIEN = "lien", _("un lien ne fonctionne pas")


class Rhythm(models.IntegerChoices):
    """How often an entry is to be confirmed, in months."""

    SIX_MOIS = 6, _("tous les six mois")
    UN_AN = 12, _("tous les ans")


class ReminderStep(models.TextChoices):
    """The reminders of one confirmation, from the first to the last, and what is sent beside them.

    A campaign stands for the reminder of the day. A mail that somebody asked for (a moderator, or
    a person whose link died) is ``HORS_CALENDRIER``: it moves no reminder and no task.
    """

    CAMPAGNE = "campagne", _("campagne")
    HORS_CALENDRIER = "hors-calendrier", _("hors calendrier")
    AVANT = "avant", _("30 jours avant")
    JOUR = "jour", _("le jour même")
    APRES_15 = "apres-15", _("15 jours après")
    APRES_45 = "apres-45", _("45 jours après")


class ReminderAnswer(models.TextChoices):
    """What a person answered of one entry."""

    EXACTE = "exacte", _("tout est exact")
    A_CORRIGER = "a-corriger", _("à corriger")
    ARRETEE = "arretee", _("n’existe plus")


class CampaignState(models.TextChoices):
    """Where a campaign of confirmation stands."""

    EN_COURS = "en-cours", _("en cours")
    ARRETEE = "arretee", _("arrêtée")
    TERMINEE = "terminee", _("terminée")
