"""Closed lists of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ListKind(models.TextChoices):
    """What a list is about; themes are chosen among, territories narrow them."""

    THEME = "theme", _("thème")
    TERRITOIRE = "territoire", _("territoire")


class SubscriberState(models.TextChoices):
    """Whether letters may be sent to somebody."""

    ABONNE = "abonne", _("abonné")
    DESABONNE = "desabonne", _("désabonné")
    BLOQUE = "bloque", _("adresse qui refuse les messages")
    PLAINTE = "plainte", _("a signalé nos messages comme indésirables")


class ConsentAct(models.TextChoices):
    """What a line of the proof tells."""

    INSCRIPTION = "inscription", _("abonnement confirmé")
    IMPORT = "import", _("ajout d’un fichier")
    CHOIX = "choix", _("choix changés")
    ADRESSE = "adresse", _("adresse changée")
    RENOUVELLEMENT = "renouvellement", _("reste abonné")
    DESABONNEMENT = "desabonnement", _("désabonnement")
    BLOCAGE = "blocage", _("adresse bloquée")
    PLAINTE = "plainte", _("plainte")
    RETABLISSEMENT = "retablissement", _("adresse rétablie")


class RefusalReason(models.TextChoices):
    """Why an address may not be imported again."""

    EFFACEMENT = "effacement", _("effacement demandé")
    DESABONNEMENT = "desabonnement", _("désabonnement")
    PLAINTE = "plainte", _("plainte")


class BounceKind(models.TextChoices):
    """What a mail server, or the person's provider, said of a mail."""

    DUR = "dur", _("définitif")
    TEMPORAIRE = "temporaire", _("temporaire")
    PLAINTE = "plainte", _("plainte")
    REFUS = "refus", _("message refusé, l’adresse n’y est pour rien")


class BounceSource(models.TextChoices):
    """How we know."""

    ENVOI = "envoi", _("réponse du serveur à l’envoi")
    BOITE = "boite", _("message de retour")
    PRESTATAIRE = "prestataire", _("prestataire d’envoi")


class AddressFileState(models.TextChoices):
    """How far the import of a file is. Nothing is written of its addresses before ``EN_COURS``."""

    LU = "lu", _("à confirmer")
    EN_COURS = "en_cours", _("en cours")
    FAIT = "fait", _("fait")
    RETRAIT = "retrait", _("annulation en cours")
    ANNULE = "annule", _("annulé")


class RowOutcome(models.TextChoices):
    """What became of a row of a file."""

    AJOUTE = "ajoute", _("ajouté")
    DEJA = "deja", _("déjà abonné : laissé tel quel")
    DESABONNE = "desabonne", _("s’est désabonné : laissé tel quel")
    BLOQUE = "bloque", _("adresse bloquée : laissée telle quelle")
    PLAINTE = "plainte", _("a signalé nos messages : refusé")
    EFFACE = "efface", _("a demandé à être effacé : refusé")
    INVALIDE = "invalide", _("pas une adresse électronique")
    DOUBLE = "double", _("en double")
    RETIRE = "retire", _("ajouté, puis retiré")


class CampaignKind(models.TextChoices):
    """What is sent."""

    LETTRE = "lettre", _("lettre d’information")
    ANNONCE = "annonce", _("annonce")


class CampaignState(models.TextChoices):
    """How far a campaign is. Content and recipients are frozen when it leaves ``BROUILLON``."""

    BROUILLON = "brouillon", _("en préparation")
    PROGRAMMEE = "programmee", _("programmée")
    ENVOI = "envoi", _("en cours d’envoi")
    PAUSE = "pause", _("en pause")
    TERMINEE = "terminee", _("terminée")
    ARRETEE = "arretee", _("arrêtée")


class CampaignVerb(models.TextChoices):
    """What was done with a campaign."""

    PREPARE = "prepare", _("préparée")
    ESSAI = "essai", _("envoyée pour essai")
    PROGRAMME = "programme", _("programmée")
    ANNULE = "annule", _("programmation annulée")
    DEBUT = "debut", _("envoi commencé")
    PAUSE = "pause", _("mise en pause")
    REPRISE = "reprise", _("reprise")
    ARRET = "arret", _("arrêtée")
    FIN = "fin", _("envoi terminé")
    RELANCE = "relance", _("échecs renvoyés")


class DeliveryState(models.TextChoices):
    """Where the mail of one person is. Only ``EN_COURS`` may have left already after a crash."""

    ATTENTE = "attente", _("à envoyer")
    PRISE = "prise", _("prise en charge")
    EN_COURS = "en_cours", _("en cours d’envoi")
    PARTIE = "partie", _("envoyée")
    REFUSEE = "refusee", _("refusée par le serveur")
    ECHEC = "echec", _("abandonnée après plusieurs essais")
    LAISSEE = "laissee", _("non envoyée : la personne est partie entre-temps")
