"""The one declaration of what the open data tell of an entry.

CSV, JSON, GeoJSON, their schema, the page « Données ouvertes » and the API are all made of it: a
field that is added here is in all of them, explained.
"""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory import enums
from directory.freshness import Band
from directory.open_data.declaring import Field, Kind, Reader, References
from directory.open_data.groups import CONTACT, PLACE, PROFESSIONAL_CONTACT, STRUCTURE, at
from directory.public.data import Choice, PublicEntry


def _absolute(path: str) -> Reader:
    """Return the reader of an address of the site, with its host."""
    read = at(path)
    return lambda entry, references: f"{settings.SITE_URL}{read(entry, references)}"


def _day(path: str) -> Reader:
    """Return the reader of the day, in France, of a moment."""
    read = at(path)

    def day(entry: Any, references: References) -> date | None:
        moment: datetime | None = read(entry, references)
        return moment and timezone.localdate(moment)

    return day


def _ald(pathology: Choice, references: References) -> str:
    return references.ald.get(pathology.code, "")


def _freshness(entry: PublicEntry, _references: References) -> Choice:
    band = Band(entry.freshness.band)
    return Choice(band.value, str(band.label))


def _choice(code: str, label: str) -> dict[str, str]:
    """Return the example of a value of a closed list."""
    return {"code": code, "libelle": label}


IDENTITY = (
    Field("identifiant", Kind.TEXT,
          _("Identifiant stable de la fiche, huit caractères. Il ne change jamais, même si le "
            "titre ou l’adresse de la page change : c’est lui qu’il faut garder."),
          "b7k2x9mq", at("public_id")),
    Field("adresse", Kind.TEXT, _("Adresse de la page de la fiche."),
          "https://etp.exemple.fr/annuaire/vivre-avec-son-asthme/", _absolute("path")),
    Field("lien_court", Kind.TEXT,
          _("Adresse courte et durable, à imprimer : elle conduit toujours à la fiche."),
          "https://etp.exemple.fr/r/b7k2x9mq", _absolute("short_path")),
    Field("titre", Kind.TEXT, _("Titre pour le public."), "Vivre avec son asthme", at("title")),
    Field("intitule_officiel", Kind.TEXT,
          _("Titre du dossier de déclaration ; vide quand c’est le même."),
          "Éducation thérapeutique du patient asthmatique adulte", at("official_title")),
    Field("type_offre", Kind.CHOICE,
          _("« Programme d’ETP » ne se dit que d’un programme déclaré à l’ARS."),
          _choice("programme-etp", "programme d’ETP déclaré"), at("offer_type"),
          choices=enums.OfferType),
    Field("declaration", Kind.TEXT,
          _("Ce que le public lit du dossier légal, et rien d’autre. Une déclaration n’est ni une "
            "autorisation, ni un agrément, ni une validation ; elle ne dit pas que le programme "
            "est actif."),
          "Programme déclaré à l’ARS (2021)", at("declaration")),
    Field("etat", Kind.CHOICE,
          _("État d’activité : l’offre accueille-t-elle des personnes aujourd’hui ?"),
          _choice("actif", "actif"), at("state"), choices=enums.ActivityState),
    Field("suspendu_jusqu_au", Kind.DATE, _("Jour où une offre suspendue reprend, s’il est connu."),
          "2027-01-31", at("state.until")),
    Field("annonce", Kind.TEXT, _("Message du moment, affiché en haut de la fiche."),
          "Le secrétariat déménage.", at("notice")),
    Field("annonce_jusqu_au", Kind.DATE, _("Dernier jour de l’annonce."), "2026-12-31",
          at("notice_until")),
)  # fmt: skip

HOLDER = (
    Field("structure", Kind.OBJECT, _("La structure porteuse."), None, at("organisation"),
          of=STRUCTURE, column="structure"),
    Field("partenaires", Kind.TEXTS, _("Les autres structures qui prennent part à l’offre."),
          ["Association d’exemple"], at("partners")),
    Field("cadres", Kind.CHOICES,
          _("Où l’équipe travaille. « Ambulatoire », dans les fichiers des agences, veut dire "
            "« consultation externe » et jamais « en ville »."),
          [_choice("hopital", "à l’hôpital")], at("care_settings"), choices=enums.CareSetting),
    Field("accueils", Kind.CHOICES, _("Comment les personnes viennent."),
          [_choice("consultation", "en consultation externe")], at("receptions"),
          choices=enums.Reception),
)  # fmt: skip

WHOM_FOR = (
    Field("pathologies", Kind.OBJECTS, _("Les maladies et situations que l’offre concerne."), None,
          at("pathologies"), of=(
              Field("code", Kind.TEXT, _("Code stable de la pathologie dans cet annuaire."),
                    "asthme", at("code")),
              Field("libelle", Kind.TEXT, _("Son nom, en mots simples."), "Asthme", at("label")),
              Field("ald", Kind.TEXT,
                    _("Numéro de l’affection de longue durée (ALD) dont elle relève, de 1 à 32 "
                      "(article D160-4 du code de la sécurité sociale pour la liste des trente) ; "
                      "vide si elle n’y figure pas. Un programme n’est pas réservé aux personnes "
                      "reconnues en ALD."),
                    "14", _ald),
          ), column="pathologie"),
    Field("publics", Kind.CHOICES, _("À qui l’offre s’adresse."), [_choice("adultes", "adultes")],
          at("audiences"), choices=enums.Audience),
    Field("conditions", Kind.TEXTS, _("Conditions pour participer."),
          ["Les adultes suivis pour un asthme."], at("inclusion_conditions")),
    Field("polypathologie", Kind.BOOLEAN,
          _("Les personnes qui vivent avec plusieurs maladies peuvent venir ; vide si l’équipe ne "
            "l’a pas dit."), True, at("polypathology")),
)  # fmt: skip

JOINING = (
    Field("acces", Kind.CHOICES, _("Ce qu’il faut pour venir."),
          [_choice("direct", "accès direct, sans ordonnance")], at("access_modes"),
          choices=enums.AccessMode),
    Field("etapes", Kind.TEXTS, _("Comment faire, étape par étape, dans l’ordre."),
          ["Appelez le secrétariat.", "Venez au premier rendez-vous."], at("join_steps")),
    Field("delai", Kind.TEXT, _("Délai habituel avant le premier rendez-vous."), "trois semaines",
          at("usual_delay")),
    Field("cout", Kind.CHOICE, _("Ce que la personne paie elle-même."),
          _choice("gratuit", "gratuit"), at("cost"), choices=enums.Cost),
    Field("cout_precision", Kind.TEXT, _("Précision sur le coût."), "", at("cost_note")),
    Field("contacts", Kind.OBJECTS, _("Comment joindre l’équipe, pour tout le monde."), None,
          at("contacts"), of=CONTACT, column="contact"),
    Field("orienteurs", Kind.TEXTS, _("Pour les professionnels : qui peut orienter."),
          ["Tout médecin."], at("referral.who")),
    Field("pieces", Kind.TEXTS, _("Pour les professionnels : documents à fournir."),
          ["Une lettre et la dernière ordonnance."], at("referral.papers")),
    Field("exclusions", Kind.TEXTS,
          _("Pour les professionnels : ce qui empêche de participer."),
          ["Troubles cognitifs sévères."], at("referral.exclusions")),
    Field("contacts_professionnels", Kind.OBJECTS,
          _("Comment joindre l’équipe, pour un professionnel qui oriente."), None,
          at("referral.contacts"), of=PROFESSIONAL_CONTACT, column="contact_professionnel"),
)  # fmt: skip

CONTENT = (
    Field("objectifs", Kind.TEXTS, _("Ce que la personne saura ou pourra mieux faire."),
          ["Reconnaître une crise."], at("aims")),
    Field("deroulement", Kind.TEXTS, _("Le premier rendez-vous, les séances, le bilan."),
          ["Un premier rendez-vous, quatre séances, un bilan."], at("course")),
    Field("formats", Kind.CHOICES, _("Seul avec un professionnel, ou en groupe."),
          [_choice("collectif", "en groupe")], at("formats"), choices=enums.CareFormat),
    Field("modes", Kind.CHOICES, _("Sur place, à distance, ou les deux."),
          [_choice("presentiel", "sur place")], at("modes"), choices=enums.DeliveryMode),
    Field("seances", Kind.INTEGER, _("Nombre de séances."), 4, at("sitting.count")),
    Field("seance_duree", Kind.TEXT, _("Durée d’une séance."), "2 heures", at("sitting.length")),
    Field("seance_rythme", Kind.TEXT, _("Rythme des séances."), "une fois par semaine",
          at("sitting.rhythm")),
    Field("groupe_taille", Kind.TEXT, _("Taille du groupe."), "6 à 8 personnes",
          at("sitting.group_size")),
    Field("themes", Kind.TEXTS, _("Thèmes abordés."), ["Activité physique"], at("themes")),
    Field("prochaines_dates", Kind.OBJECTS, _("Prochains départs ; ceux qui sont passés "
          "disparaissent d’eux-mêmes."), None, at("next_dates"), of=(
              Field("debut", Kind.DATE, _("Premier jour."), "2026-12-01", at("starts_on")),
              Field("fin", Kind.DATE, _("Dernier jour, s’il est connu."), "2026-12-22",
                    at("ends_on")),
          ), column="prochaine_date"),
    Field("langues", Kind.CHOICES, _("Langues des séances."), [_choice("fr", "français")],
          at("languages"), choices=enums.Language),
)  # fmt: skip

WHERE = (
    Field("lieux", Kind.OBJECTS,
          _("Où cela se passe : un ou plusieurs lieux, aucun pour une équipe mobile."), None,
          at("places"), of=PLACE, column="lieu"),
    Field("territoires_desservis", Kind.CHOICES,
          _("Territoires auxquels l’offre est réservée, par leur code (numéro de département, "
            "SIREN d’intercommunalité, identifiant de CPTS) ; vide : tout le monde peut venir. "
            "Un lieu se trouve dans un territoire, une offre peut en desservir plusieurs."),
          [_choice("95", "Val-d’Oise")], at("served")),
    Field("zone_mobile", Kind.TEXT, _("Jusqu’où une équipe mobile se déplace."),
          "20 km autour de Pontoise", at("mobile_zone")),
)  # fmt: skip

TEAM = (
    Field("professions", Kind.CHOICES, _("Professions de l’équipe, jamais de noms."),
          [_choice("infirmier", "infirmière ou infirmier")], at("professions"),
          choices=enums.Profession),
    Field("patient_partenaire", Kind.CHOICES,
          _("Ce à quoi des patients partenaires prennent part."),
          [_choice("animation", "animation des séances")], at("patient_partner"),
          choices=enums.PatientPartnerRole),
)  # fmt: skip

LIFE = (
    Field("source", Kind.CHOICE, _("D’où vient la fiche."),
          _choice("porteur", "porteur du programme"), at("life.source"), choices=enums.Source),
    Field("creee_le", Kind.DATE, _("Jour de la création de la fiche."), "2025-01-15",
          _day("life.created_at")),
    Field("modifiee_le", Kind.DATE, _("Dernier jour où quelqu’un a changé le texte public."),
          "2026-03-03", _day("life.modified_at")),
    Field("modifiee_par", Kind.CHOICE, _("En quelle qualité, jamais qui."),
          _choice("porteur", "porteur du programme"), at("life.modified_by"),
          choices=enums.Source),
    Field("confirmee_le", Kind.DATE,
          _("Dernier jour où l’équipe a dit que tout est encore juste ; vide si elle ne l’a jamais "
            "dit. Modifier n’est pas confirmer : ce sont deux dates."),
          "2026-09-15", _day("life.confirmed_at")),
    Field("confirmee_par", Kind.CHOICE, _("En quelle qualité, jamais qui."),
          _choice("porteur", "porteur du programme"), at("life.confirmed_by"),
          choices=enums.Source),
    Field("confirmation_attendue_le", Kind.DATE, _("Jour de la prochaine confirmation attendue."),
          "2027-09-15", at("life.next_due")),
    Field("fraicheur", Kind.CHOICE, _("Depuis combien de temps la fiche est confirmée."),
          _choice("moins-de-6-mois", "confirmée depuis moins de 6 mois"), _freshness,
          choices=Band),
)  # fmt: skip

SECTIONS: tuple[tuple[Any, tuple[Field, ...]], ...] = (
    (_("Identité et état"), IDENTITY),
    (_("Structure"), HOLDER),
    (_("Pour qui"), WHOM_FOR),
    (_("Comment participer"), JOINING),
    (_("Contenu"), CONTENT),
    (_("Où"), WHERE),
    (_("Équipe"), TEAM),
    (_("Vie de la fiche"), LIFE),
)
"""The fields by chapter, as the documentation shows them."""

FIELDS: tuple[Field, ...] = tuple(field for _title, part in SECTIONS for field in part)
"""All the fields of an entry, in order."""
