"""The words that must not be mixed up, as the page « Données ouvertes » defines them."""

from django.utils.translation import gettext_lazy as _

DEFINITIONS = (
    (_("Offre"), _("Tout ce que l’annuaire montre : un programme d’ETP déclaré, mais aussi une "
       "activité éducative ciblée, une action d’accompagnement, une Maison Sport-Santé… Le champ "
       "« type_offre » dit laquelle ; « programme d’ETP » ne se dit que d’un programme déclaré.")),
    (_("Déclaré"), _("Depuis le 1er janvier 2021, un programme est déclaré à l’agence régionale de "
       "santé (ARS) et n’est plus autorisé. Une déclaration ne dit pas que le programme accueille "
       "quelqu’un, et n’est ni un agrément ni une validation.")),
    (_("Actif"), _("L’équipe dit accueillir des personnes aujourd’hui. « Ouvre bientôt », « plus "
       "de place » et « suspendu » sont d’autres états. Une offre « arrêtée » n’est plus dans les "
       "fichiers : il n’en reste que l’identifiant et la date.")),
    (_("Modifiée, confirmée"), _("Deux dates, jamais une. Modifiée : quelqu’un a changé le texte. "
       "Confirmée : l’équipe dit que tout est encore juste. Une fiche ne disparaît pas avec "
       "l’âge ; sa fraîcheur est dite.")),
    (_("Structure, offre, lieu, territoire"), _("Une structure porte une offre ; l’offre a lieu "
       "dans un ou plusieurs lieux ; un lieu se trouve dans une commune et son intercommunalité ; "
       "une offre peut être réservée aux habitants de certains territoires.")),
    (_("Cadre, accueil"), _("Le cadre dit où travaille l’équipe : à l’hôpital, en ville, à "
       "domicile. L’accueil dit comment la personne vient. « Ambulatoire », dans les fichiers des "
       "agences, veut dire « en consultation externe », le plus souvent à l’hôpital.")),
    (_("Code INSEE"), _("Cinq caractères qui désignent une commune (code officiel géographique). "
       "Ce n’est pas le code postal.")),
    (_("SIREN d’intercommunalité"), _("Neuf chiffres qui désignent une intercommunalité (EPCI dans "
       "les fichiers de l’État) : la clé pour croiser avec les données des collectivités.")),
    (_("FINESS"), _("Le numéro d’un établissement au fichier national des établissements "
       "sanitaires et sociaux ; ici le numéro géographique, celui du site et non de l’entité "
       "juridique.")),
    (_("ALD"), _("Affection de longue durée. Le numéro renvoie à la liste de l’Assurance Maladie ; "
       "une pathologie sans numéro n’y figure pas. Il décrit la pathologie, jamais une personne.")),
    (_("Identifiant"), _("Huit caractères qui ne changent jamais, même si le titre et l’adresse "
       "changent. C’est la clé à garder dans votre copie.")),
)  # fmt: skip
"""Words and what they mean here."""

FILES = {
    "programmes.csv": _("Toutes les offres, pour un tableur"),
    "programmes.json": _("Toutes les offres et celles qui sont arrêtées, pour un programme"),
    "programmes.geojson": _("Tous les lieux, pour une carte"),
    "structures.csv": _("Les structures qui portent une offre"),
    "arretes.csv": _("Identifiants et dates des offres arrêtées ou retirées"),
    "schema.json": _("Le schéma JSON du fichier JSON"),
}
"""The files of data, and what they are."""
