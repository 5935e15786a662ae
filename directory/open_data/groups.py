"""The fields of what an entry is made of: its structure, its places, its contacts."""

from operator import attrgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

from directory.enums import OrganisationKind
from directory.open_data.declaring import Field, Kind, Reader, References
from directory.public.data import PublicCommune


def at(path: str) -> Reader:
    """Return the reader of an attribute, such as « organisation.name »."""
    get = attrgetter(path)
    return lambda part, _references: get(part)


def _of_commune(name: str) -> Reader:
    """Return the reader of an attribute of the commune, empty where none is known."""

    def read(part: Any, _references: References) -> str:
        return str(getattr(part.commune, name)) if part.commune else ""

    return read


def _name_of_zone(part: Any, references: References) -> str:
    commune: PublicCommune | None = part.commune
    return references.intercommunalites.get(commune.intercommunalite, "") if commune else ""


def _wheelchair(part: Any, _references: References) -> bool | None:
    return part.wheelchair and part.wheelchair.code == "oui"


LOCATION = (
    Field("adresse", Kind.TEXT, _("Numéro et rue."), "1 rue de l’Exemple", at("address")),
    Field("code_postal", Kind.TEXT, _("Cinq chiffres."), "95000", at("postcode")),
    Field("commune", Kind.TEXT, _("Nom de la commune."), "Cergy", _of_commune("name")),
    Field("insee", Kind.TEXT,
          _("Code INSEE de la commune (code officiel géographique), cinq caractères ; à Paris, "
            "celui de l’arrondissement. Ce n’est pas le code postal : deux communes peuvent "
            "partager un code postal, jamais un code INSEE."),
          "95127", _of_commune("insee")),
    Field("departement_code", Kind.TEXT, _("Numéro du département."), "95",
          _of_commune("departement_code")),
    Field("departement", Kind.TEXT, _("Nom du département."), "Val-d’Oise",
          _of_commune("departement")),
    Field("intercommunalite_siren", Kind.TEXT,
          _("Numéro SIREN, neuf chiffres, de l’intercommunalité qui réunit la commune à ses "
            "voisines (EPCI à fiscalité propre ; dans la métropole du Grand Paris, "
            "l’établissement public territorial)."),
          "249500109", _of_commune("intercommunalite")),
    Field("intercommunalite", Kind.TEXT, _("Nom de l’intercommunalité."), "Cergy-Pontoise",
          _name_of_zone),
)  # fmt: skip
"""Where something is: the same fields for a structure and for a place."""

STRUCTURE = (
    Field("identifiant", Kind.TEXT,
          _("Identifiant stable de la structure dans cet annuaire, huit caractères."),
          "h7k2m9xq", at("public_id")),
    Field("nom", Kind.TEXT, _("Nom que le public connaît."), "Hôpital d’exemple", at("name")),
    Field("type", Kind.CHOICE, _("Ce qu’est la structure."),
          {"code": "hopital-public", "libelle": "hôpital public"}, at("kind"),
          choices=OrganisationKind),
    Field("finess", Kind.TEXT,
          _("Numéro FINESS géographique : neuf caractères qui désignent un établissement de santé "
            "ou médico-social dans le fichier national. Vide pour une structure qui n’y est pas, "
            "comme beaucoup d’associations."),
          "950000000", at("finess")),
    Field("siret", Kind.TEXT,
          _("Numéro SIRET, quatorze chiffres : l’établissement au répertoire Sirene de l’Insee ; "
            "les neuf premiers sont son SIREN."),
          "00000000000000", at("siret")),
    *LOCATION,
    Field("telephone", Kind.PHONE, _("Standard, jamais une ligne personnelle."), "+33199001234",
          at("phone")),
    Field("site", Kind.TEXT, _("Site internet."), "https://hopital.exemple.fr/", at("website")),
)  # fmt: skip

PLACE = (
    Field("nom", Kind.TEXT, _("Comment on appelle ce lieu."), "Hôpital de jour, bâtiment B",
          at("label")),
    *LOCATION,
    Field("latitude", Kind.NUMBER,
          _("En degrés (WGS 84) ; celle de la commune quand « position_exacte » est faux."),
          49.03, at("latitude")),
    Field("longitude", Kind.NUMBER,
          _("En degrés (WGS 84) ; celle de la commune quand « position_exacte » est faux."),
          2.06, at("longitude")),
    Field("position_exacte", Kind.BOOLEAN,
          _("Vrai si le point est celui du lieu, faux si c’est celui de sa commune."), True,
          at("is_exact")),
    Field("fauteuil", Kind.BOOLEAN,
          _("Accessible en fauteuil roulant de l’entrée jusqu’à la salle ; vide si l’équipe ne "
            "l’a pas dit."), True, _wheelchair),
    Field("transports", Kind.TEXT, _("Comment venir."), "RER A, arrêt Cergy-Préfecture",
          at("transport")),
    Field("horaires", Kind.TEXT, _("Jours et heures."), "le mardi, 14 h – 17 h", at("schedule")),
    Field("soir_samedi", Kind.BOOLEAN, _("Ouvert en soirée ou le samedi."), False,
          at("evening_or_saturday")),
)  # fmt: skip

_REACHED = (
    Field("role", Kind.TEXT, _("Qui répond : une fonction, jamais un nom."), "Secrétariat",
          at("role")),
    Field("telephone", Kind.PHONE,
          _("Ligne d’un service ; jamais un portable personnel."), "+33199001234",
          at("phone")),
    Field("poste", Kind.TEXT, _("S’il faut le composer après le numéro."), "", at("extension")),
    Field("horaires", Kind.TEXT, _("Quand on répond."), "du lundi au vendredi, 9 h – 17 h",
          at("hours")),
)  # fmt: skip

CONTACT = (
    *_REACHED,
    Field("courriel", Kind.TEXT, _("Adresse d’un service, jamais d’une personne."),
          "secretariat@exemple.fr", at("email")),
)  # fmt: skip

PROFESSIONAL_CONTACT = (
    *_REACHED,
    Field("mssante", Kind.TEXT,
          _("Adresse MSSanté : la seule à laquelle un professionnel écrit au sujet d’un patient "
            "nommé."), "etp@mssante.exemple.fr", at("mssante")),
)  # fmt: skip
