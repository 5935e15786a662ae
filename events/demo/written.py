"""What the demonstration's events say; days are counted from the present one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from events.enums import (
    ActorType,
    Decision,
    EventAudience,
    EventMode,
    MeetingKind,
    OurPart,
    Purpose,
    RegistrationMode,
    TrainingLevel,
)
from events.models import (
    DiscoveryEveningPage,
    DropInPage,
    EventPage,
    MeetingPage,
    SeminarPage,
    TrainingPage,
    WorkshopPage,
)

Hours = tuple[int, str, str]
"""Days from the present one, and the hours « 18:30 » at which a sitting begins and ends."""
EVENING = ("18:30", "20:30")
WHOLE_DAY = ("09:00", "17:00")
PROFESSIONALS = [EventAudience.PROFESSIONNELS]
PATIENTS = [EventAudience.PATIENTS, EventAudience.PROCHES]


@dataclass(frozen=True)
class Written:
    """An event of the demonstration.

    Attributes:
        model: its type.
        slug: last part of its address.
        title: typed with plain spaces and apostrophes.
        introduction: likewise.
        sittings: its days and hours.
        town: the commune where it takes place, by name.
        decision: what the organiser decided since.
        taken: how many people are registered, where it has places.
        values: its other fields.
    """

    model: type[EventPage]
    slug: str
    title: str
    introduction: str
    sittings: tuple[Hours, ...]
    town: str = ""
    decision: str = ""
    reason: str = ""
    taken: int = 0
    values: Mapping[str, Any] = field(default_factory=dict)


EVENTS: tuple[Written, ...] = (
    Written(
        DiscoveryEveningPage,
        "soiree-decouverte-cergy",
        "Soirée découverte de l'ETP à Cergy",
        "Deux heures pour connaître les programmes du territoire et savoir y orienter un patient.",
        ((24, *EVENING),),
        town="Cergy",
        taken=12,
        values={
            "audiences": PROFESSIONALS,
            "place_name": "Maison des associations",
            "address": "2 place de l'Exemple",
            "access": "RER A, arrêt Cergy-Préfecture, puis cinq minutes à pied.",
            "wheelchair": True,
            "accessibility": "Boucle magnétique à l'accueil ; deux places de stationnement.",
            "host": "CPTS d'exemple",
            "capacity": 40,
            "held_back": 4,
            "purpose": Purpose.SENSIBILISATION,
            "actor_types": [ActorType.MEDECIN, ActorType.INFIRMIER, ActorType.PHARMACIEN],
            "referral": (
                "Un appel suffit : l'équipe du programme rappelle le patient sous huit jours.\n\n"
                "Le médecin traitant est toujours informé."
            ),
        },
    ),
    Written(
        DiscoveryEveningPage,
        "soiree-decouverte-argenteuil",
        "Soirée découverte de l'ETP à Argenteuil",
        "Rencontrez les équipes de diabétologie et de cardiologie.",
        ((12, *EVENING),),
        town="Argenteuil",
        taken=7,
        values={"audiences": PROFESSIONALS, "capacity": 5, "purpose": Purpose.SENSIBILISATION},
    ),
    Written(
        SeminarPage,
        "journee-regionale",
        "Journée régionale de l'éducation thérapeutique",
        "Une journée d'ateliers et de conférences sur le partenariat avec les patients.",
        ((68, *WHOLE_DAY),),
        town="Pontoise",
        values={
            "audiences": [EventAudience.PROFESSIONNELS, EventAudience.PATIENTS],
            "place_name": "Théâtre d'exemple",
            "capacity": 180,
            "opens_in": 20,
            "purpose": Purpose.PARTAGE,
            "our_part": OurPart.CO_ORGANISATEUR,
            "partners": [
                ("Université d'exemple", "https://exemple.fr/"),
                ("Association Exemple", ""),
            ],
            "timetable": [
                ("9 h", "Accueil", ""),
                ("9 h 30", "Ouverture", "La présidente de l'association"),
                ("10 h", "Table ronde : patients et soignants, qui décide ?", "Quatre témoins"),
                ("14 h", "Ateliers au choix", ""),
                ("16 h 30", "Synthèse de la journée", ""),
            ],
            "speakers": [("Une sociologue", "université d'exemple"), ("Un patient partenaire", "")],
        },
    ),
    Written(
        SeminarPage,
        "seminaire-numerique",
        "Séminaire : le numérique au service de l'ETP",
        "Ce que changent la visioconférence et les applications dans nos programmes.",
        ((-40, *WHOLE_DAY),),
        town="Cergy",
        values={
            "audiences": PROFESSIONALS,
            "purpose": Purpose.RECHERCHE,
            "registration_mode": RegistrationMode.DIRECTE,
            "synthesis": (
                "Soixante personnes ont partagé leur expérience. À retenir : la visioconférence "
                "convient aux séances de suivi, la première rencontre gagne à se faire sur place."
            ),
        },
    ),
    Written(
        WorkshopPage,
        "atelier-bouger",
        "Atelier : bouger avec une maladie chronique",
        "Quatre séances en petit groupe, à votre rythme, avec un enseignant en activité adaptée.",
        (
            (15, "14:00", "17:00"),
            (29, "14:00", "17:00"),
            (43, "14:00", "17:00"),
            (57, "14:00", "17:00"),
        ),
        town="Sarcelles",
        taken=8,
        values={
            "audiences": PATIENTS,
            "capacity": 12,
            "largest_party": 2,
            "least_presence": 3,
            "wheelchair": True,
        },
    ),
    Written(
        WorkshopPage,
        "atelier-cuisine",
        "Atelier : cuisiner avec plaisir",
        "Pour les personnes qui vivent avec un diabète, et leurs proches.",
        ((18, "10:00", "12:30"),),
        town="Garges-lès-Gonesse",
        decision=Decision.REPORTE,
        reason="La cuisine pédagogique est en travaux.",
        values={"audiences": PATIENTS, "capacity": 10, "on_one_illness": True},
    ),
    Written(
        TrainingPage,
        "formation-40-heures",
        "Formation : dispenser l'ETP (40 heures)",
        "La formation obligatoire pour faire partie de l'équipe d'un programme.",
        ((33, *WHOLE_DAY), (34, *WHOLE_DAY), (35, *WHOLE_DAY), (61, *WHOLE_DAY), (62, *WHOLE_DAY)),
        town="Paris",
        values={
            "audiences": PROFESSIONALS,
            "level": TrainingLevel.QUARANTE_HEURES,
            "training_body": "Organisme de formation d'exemple",
            "hours": 40,
            "price_note": "900 €, prise en charge possible",
            "our_part": OurPart.INTERVENANT,
            "registration_mode": RegistrationMode.AILLEURS,
            "registration_url": "https://exemple.fr/formation",
            "purpose": Purpose.FORMATION,
        },
    ),
    Written(
        TrainingPage,
        "formation-sensibilisation",
        "Webinaire : l'ETP en une heure",
        "Pour comprendre ce qu'est l'éducation thérapeutique et à qui la proposer.",
        ((6, "12:30", "13:30"),),
        taken=9,
        values={
            "audiences": [EventAudience.TOUS],
            "level": TrainingLevel.SENSIBILISATION,
            "mode": EventMode.DISTANCE,
            "online_link": "https://exemple.fr/salle/relais",
            "purpose": Purpose.FORMATION,
        },
    ),
    Written(
        DropInPage,
        "permanence-maison-sante",
        "Permanence à la maison de santé",
        "Une conseillère vous reçoit, sans rendez-vous, et vous aide à trouver un programme.",
        ((3, "14:00", "17:00"), (10, "14:00", "17:00"), (17, "14:00", "17:00")),
        town="Gonesse",
        values={
            "audiences": [EventAudience.TOUS],
            "registration_mode": RegistrationMode.SANS,
            "wheelchair": False,
            "accessibility": "Trois marches à l'entrée ; appelez, nous venons à vous.",
        },
    ),
    Written(
        MeetingPage,
        "rencontre-coordinateurs",
        "Rencontre des coordinateurs de programme",
        "Partageons nos outils d'évaluation.",
        ((27, "09:30", "12:30"),),
        town="Cergy",
        values={
            "audiences": PROFESSIONALS,
            "meeting_kind": MeetingKind.GROUPE,
            "mode": EventMode.HYBRIDE,
            "online_link": "https://exemple.fr/salle/coordinateurs",
            "registration_mode": RegistrationMode.APPROBATION,
            "capacity": 20,
            "purpose": Purpose.COORDINATION,
            "our_part": OurPart.ORGANISATEUR,
        },
    ),
    Written(
        MeetingPage,
        "comite-de-pilotage",
        "Comité de pilotage",
        "Sur invitation, hors de l'agenda public.",
        ((30, "14:00", "16:00"),),
        town="Cergy",
        values={
            "audiences": PROFESSIONALS,
            "meeting_kind": MeetingKind.COMITE,
            "registration_mode": RegistrationMode.INVITATION,
            "is_listed": False,
            "purpose": Purpose.PILOTAGE,
        },
    ),
    Written(
        DiscoveryEveningPage,
        "soiree-annulee-enghien",
        "Soirée découverte de l'ETP à Enghien",
        "Une soirée pour les professionnels des deux rives du lac.",
        ((21, *EVENING),),
        town="Enghien-les-Bains",
        decision=Decision.ANNULE,
        reason="Trop peu de professionnels étaient disponibles ce soir-là.",
        values={"audiences": PROFESSIONALS, "capacity": 30},
    ),
    Written(
        DiscoveryEveningPage,
        "soiree-decouverte-pontoise",
        "Soirée découverte de l'ETP à Pontoise",
        "Les programmes de l'hôpital et de la ville, réunis le temps d'une soirée.",
        ((-120, *EVENING),),
        town="Pontoise",
        values={"audiences": PROFESSIONALS, "purpose": Purpose.SENSIBILISATION},
    ),
    Written(
        WorkshopPage,
        "atelier-sommeil",
        "Atelier : mieux dormir",
        "Deux rendez-vous pour parler du sommeil avec d'autres personnes.",
        ((2, "10:00", "12:00"), (16, "10:00", "12:00")),
        town="Ermont",
        values={"audiences": PATIENTS, "capacity": 8, "closes_in": -1},
    ),
)
