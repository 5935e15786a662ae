"""Closed lists that describe an offer and where it comes from, in the words of the field."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What a holder structure is."""

    HOPITAL_PUBLIC = "hopital-public", _("hôpital public")
    CLINIQUE_NON_LUCRATIVE = "clinique-non-lucrative", _("établissement privé non lucratif")
    CLINIQUE_PRIVEE = "clinique-privee", _("clinique ou hôpital privé")
    CENTRE_SANTE = "centre-de-sante", _("centre de santé")
    MSP = "msp", _("maison de santé pluriprofessionnelle (MSP)")
    CPTS = "cpts", _("communauté professionnelle territoriale de santé (CPTS)")
    RESEAU = "reseau", _("réseau de santé")
    ASSOCIATION = "association", _("association de patients agréée")
    EQUIPE_PROXIMITE = "equipe-de-proximite", _("équipe ETP de proximité")
    MAISON_SPORT_SANTE = "maison-sport-sante", _("Maison Sport-Santé")
    AUTRE = "autre", _("autre structure")


class OfferType(models.TextChoices):
    """Types of offer; « programme d’ETP » is said of declared ones alone."""

    PROGRAMME_DECLARE = "programme-etp", _("programme d’ETP déclaré")
    EXPERIMENTAL = "projet-experimental", _("projet expérimental")
    AEC = "aec", _("activité éducative ciblée (AEC)")
    ACCOMPAGNEMENT = "accompagnement", _("action d’accompagnement")
    ACTION_ASSOCIATION = "action-association", _("action d’association")
    MAISON_SPORT_SANTE = "maison-sport-sante", _("Maison Sport-Santé")
    AUTRE = "autre-ressource", _("autre ressource")


class ActivityState(models.TextChoices):
    """Whether an offer takes people in today."""

    ACTIF = "actif", _("actif")
    OUVRE_BIENTOT = "ouvre-bientot", _("ouvre bientôt")
    PLUS_DE_PLACE = "plus-de-place", _("plus de place")
    SUSPENDU = "suspendu", _("suspendu")
    ARRETE = "arrete", _("arrêté")


class LegalState(models.TextChoices):
    """State of the declaration (code de la santé publique, R1161-4 and following); internal."""

    PREPARATION = "preparation", _("en préparation")
    DEPOSE = "depose", _("déposé")
    COMPLET = "complet", _("dossier réputé complet")
    MODIFICATION = "modification", _("modification notifiée")
    ARRETE = "arrete", _("arrêté")
    SANS_OBJET = "sans-objet", _("sans objet")


class CareSetting(models.TextChoices):
    """Cadre: where the team works from. Never read from « ambulatoire » in an agency's file."""

    HOPITAL = "hopital", _("à l’hôpital")
    VILLE = "ville", _("en ville")
    DOMICILE = "domicile", _("à domicile")
    EQUIPE_MOBILE = "equipe-mobile", _("équipe mobile")


class Reception(models.TextChoices):
    """Accueil: how a person comes."""

    HOSPITALISATION = "hospitalisation", _("pendant une hospitalisation")
    HOPITAL_DE_JOUR = "hopital-de-jour", _("en hôpital de jour")
    CONSULTATION = "consultation", _("en consultation externe")


class Audience(models.TextChoices):
    """Publics: age bands, parents and carers."""

    ADULTES = "adultes", _("adultes")
    ADOLESCENTS = "adolescents", _("adolescents")
    ENFANTS = "enfants", _("enfants")
    PARENTS = "parents", _("parents")
    AIDANTS = "aidants", _("aidants")


class AccessMode(models.TextChoices):
    """How one joins."""

    DIRECT = "direct", _("accès direct, sans ordonnance")
    MEDECIN_TRAITANT = "medecin-traitant", _("avec une lettre du médecin traitant")
    SPECIALISTE = "specialiste", _("adressé par un médecin spécialiste")
    HOSPITALISES = "hospitalises", _("réservé aux personnes hospitalisées ou suivies sur place")


class Cost(models.TextChoices):
    """What taking part costs the person."""

    GRATUIT = "gratuit", _("gratuit")
    PARTICIPATION = "participation", _("participation demandée")


class CareFormat(models.TextChoices):
    """Alone with a professional, or in a group."""

    INDIVIDUEL = "individuel", _("individuel")
    COLLECTIF = "collectif", _("en groupe")


class DeliveryMode(models.TextChoices):
    """In person, remote, or both."""

    PRESENTIEL = "presentiel", _("sur place")
    DISTANCE = "distance", _("à distance")
    HYBRIDE = "hybride", _("en partie à distance")


class PatientPartnerRole(models.TextChoices):
    """What a patient partner takes part in."""

    CONCEPTION = "conception", _("conception du programme")
    ANIMATION = "animation", _("animation des séances")
    EVALUATION = "evaluation", _("évaluation")


class Profession(models.TextChoices):
    """Professions of a team, never names."""

    MEDECIN = "medecin", _("médecin")
    INFIRMIER = "infirmier", _("infirmière ou infirmier")
    DIETETICIEN = "dieteticien", _("diététicienne ou diététicien")
    KINESITHERAPEUTE = "kinesitherapeute", _("kinésithérapeute")
    PHARMACIEN = "pharmacien", _("pharmacienne ou pharmacien")
    PSYCHOLOGUE = "psychologue", _("psychologue")
    ENSEIGNANT_APA = "enseignant-apa", _("enseignant en activité physique adaptée")
    ERGOTHERAPEUTE = "ergotherapeute", _("ergothérapeute")
    ASSISTANT_SOCIAL = "assistant-social", _("assistante ou assistant de service social")
    PATIENT_PARTENAIRE = "patient-partenaire", _("patiente ou patient partenaire")
    PUERICULTEUR = "puericulteur", _("puéricultrice ou puériculteur")
    SAGE_FEMME = "sage-femme", _("sage-femme")
    ORTHOPHONISTE = "orthophoniste", _("orthophoniste")
    PODOLOGUE = "podologue", _("pédicure-podologue")
    AUTRE = "autre", _("autre profession")


class Language(models.TextChoices):
    """Languages in which sessions are held or interpreted."""

    FRANCAIS = "fr", _("français")
    LSF = "lsf", _("langue des signes française")
    ANGLAIS = "en", _("anglais")
    ARABE = "ar", _("arabe")
    ESPAGNOL = "es", _("espagnol")
    PORTUGAIS = "pt", _("portugais")
    TURC = "tr", _("turc")
    TAMOUL = "ta", _("tamoul")
    CHINOIS = "zh", _("chinois")
    AUTRE = "autre", _("autre, avec interprète")


class YesNoUnknown(models.TextChoices):
    """A fact that nobody may have told yet."""

    OUI = "oui", _("oui")
    NON = "non", _("non")
    INCONNU = "", _("non renseigné")


class Source(models.TextChoices):
    """Who an entry came from, and who changed or confirmed it."""

    PORTEUR = "porteur", _("porteur du programme")
    MODERATEUR = "moderateur", _("modérateur")
    FICHIER_ARS = "fichier-ars", _("fichier ARS")
    PARTENAIRE = "partenaire", _("partenaire")


class PrivateContactKind(models.TextChoices):
    """Why the site keeps a private contact."""

    COORDINATEUR = "coordinateur", _("coordonnateur")
    RAPPEL = "rappel", _("personne à relancer")


class ImportState(models.TextChoices):
    """Where a file of the agency stands."""

    A_CONFIRMER = "a-confirmer", _("à confirmer")
    APPLIQUE = "applique", _("appliqué")
    ABANDONNE = "abandonne", _("abandonné")
    ANNULE = "annule", _("annulé après application")
