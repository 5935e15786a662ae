"""Public forms made by hand, for tests of formats that need no database."""

from datetime import date

from directory.freshness import Band
from directory.public import data


def commune(insee: str = "95127", name: str = "Cergy") -> data.PublicCommune:
    return data.PublicCommune(insee, name, "95", "Val-d’Oise", "249500109", 49.03, 2.06)


def place(label: str = "Bâtiment B", **changed) -> data.PublicPlace:
    given = {
        "address": "1 rue de l’Exemple", "postcode": "95000", "commune": commune(),
        "latitude": 49.03, "longitude": -2.06, "is_exact": True,
        "wheelchair": data.Choice("oui", "oui"), "transport": "RER A", "schedule": "le mardi",
        "evening_or_saturday": False, **changed,
    }  # fmt: skip
    return data.PublicPlace(label=label, **given)


def contact(**changed) -> data.PublicContactData:
    given = {"role": "Secrétariat", "phone": "+33199001234", "extension": "", "hours": "le matin",
             "email": "secretariat@exemple.fr"}  # fmt: skip
    return data.PublicContactData(**{**given, **changed})


def entry(public_id: str = "b7k2x9mq", **changed) -> data.PublicEntry:
    """Return an entry that tells everything."""
    adult = data.Choice("adultes", "adultes")
    given = {
        "slug": "asthme", "path": "/annuaire/asthme/", "short_path": f"/r/{public_id}",
        "title": "Vivre avec son asthme", "official_title": "",
        "offer_type": data.Choice("programme-etp", "programme d’ETP déclaré"),
        "state": data.PublicState("actif", "actif"), "notice": "", "notice_until": None,
        "declaration": "Programme déclaré à l’ARS (2021)",
        "organisation": data.PublicOrganisation(
            "h7k2m9xq", "Hôpital d’exemple", data.Choice("hopital-public", "hôpital public"),
            "950000000", "", "", "95000", commune(), "+33199000000", "",
        ),
        "partners": ("Association d’exemple",), "care_settings": (), "receptions": (),
        "pathologies": (data.Choice("asthme", "Asthme"), data.Choice("bpco", "BPCO")),
        "audiences": (adult,), "inclusion_conditions": (), "polypathology": None,
        "access_modes": (), "join_steps": ("Appelez.", "Venez."), "usual_delay": "",
        "cost": data.Choice("gratuit", "gratuit"), "cost_note": "", "contacts": (contact(),),
        "referral": data.PublicReferral((), (), (), (
            data.PublicContactData("Équipe", "", "", "", mssante="etp@mssante.exemple.fr"),
        )),
        "aims": ("Reconnaître une crise.",), "course": (), "formats": (), "modes": (),
        "sitting": data.PublicSitting(4, "2 heures", "", ""), "themes": (),
        "next_dates": (data.PublicDate(date(2027, 1, 4), None),), "languages": (),
        "places": (place(), place("Annexe", wheelchair=None, is_exact=False)),
        "served": (data.Choice("95", "Val-d’Oise"),), "mobile_zone": "", "professions": (),
        "patient_partner": (),
        "life": data.PublicLife(
            data.Choice("porteur", "porteur du programme"), None, None, None, None, None, None,
            data.PublicFreshness(Band.NEVER, "", ""),
        ),
        **changed,
    }  # fmt: skip
    return data.PublicEntry(public_id=public_id, **given)
