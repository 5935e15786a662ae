"""Words from which a large invented directory is made, varied and French."""

TITLES = (
    "Mieux vivre avec {}",
    "{} : je prends la main",
    "Apprivoiser {}",
    "Vivre au quotidien avec {}",
    "Atelier {}",
    "{} : comprendre pour agir",
    "Bien se soigner : {}",
    "Ensemble face à {}",
)
ORGANISATIONS = (
    ("Centre hospitalier", "hopital-public"),
    ("Groupe hospitalier", "hopital-public"),
    ("Clinique", "clinique-privee"),
    ("Institut de réadaptation", "clinique-non-lucrative"),
    ("Centre de santé", "centre-de-sante"),
    ("Maison de santé", "msp"),
    ("CPTS", "cpts"),
    ("Réseau de santé", "reseau"),
    ("Association de patients", "association"),
    ("Équipe ETP de proximité", "equipe-de-proximite"),
    ("Maison Sport-Santé", "maison-sport-sante"),
)
PLACE_NAMES = (
    "des Tilleuls", "du Moulin", "de la Source", "des Trois Ponts", "du Verger", "de la Colline",
    "des Marronniers", "du Canal", "de l’Horloge", "des Lavandières", "du Belvédère",
    "de la Fontaine", "des Peupliers", "du Grand Pré", "de l’Écluse", "des Coquelicots",
)  # fmt: skip
AIMS = (
    "Comprendre la maladie et ses traitements.",
    "Reconnaître les signes qui doivent alerter et savoir qui appeler.",
    "Adapter son alimentation sans perdre le plaisir.",
    "Reprendre une activité physique à son rythme.",
    "Parler de la maladie à ses proches et au travail.",
    "Gérer la fatigue et la douleur.",
    "Prendre ses médicaments au bon moment, sans les oublier.",
    "Connaître ses droits et les aides possibles.",
)
COURSES = (
    "Un premier rendez-vous pour faire le point.",
    "Trois ateliers en petit groupe.",
    "Des ateliers au choix, en journée ou le soir.",
    "Un bilan avec l’équipe trois mois plus tard.",
    "Un appel de suivi au bout de six mois.",
    "Une séance d’activité physique adaptée.",
)
STEPS = (
    "Appelez le secrétariat.",
    "Demandez une lettre à votre médecin.",
    "Venez à un premier rendez-vous d’une heure.",
    "Choisissez vos ateliers avec l’équipe.",
    "Apportez votre dernière ordonnance.",
)
CONDITIONS = (
    "Vous êtes suivi pour cette maladie, récente ou ancienne.",
    "Vous pouvez venir avec un proche.",
    "Une lettre de votre médecin est utile, sans être obligatoire.",
    "Parlez-nous de vos autres maladies : l’équipe s’adapte.",
)
DELAYS = ("une semaine", "deux à trois semaines", "un mois", "deux mois", "")
RHYTHMS = ("une fois par semaine", "tous les quinze jours", "une fois par mois")
LENGTHS = ("1 h 30", "2 heures", "une demi-journée")
GROUPS = ("4 à 6 personnes", "6 à 10 personnes", "8 à 12 personnes")
STREETS = ("rue", "avenue", "place", "allée", "boulevard")
SCHEDULES = (
    "le lundi, de 14 h à 16 h",
    "le mardi, de 9 h 30 à 12 h",
    "le jeudi, de 18 h à 20 h",
    "",
)
TRANSPORTS = ("Bus 12, arrêt Hôpital.", "Gare à dix minutes à pied.", "Parking gratuit.", "")
ROLES = ("Secrétariat", "Accueil", "Équipe ETP", "Secrétariat des consultations")
HOURS = ("du lundi au vendredi, de 9 h à 17 h", "le matin, de 9 h à 12 h", "")
NOTICES = ("Le secrétariat déménage au bâtiment C.", "Une session est ajoutée à l’automne.")
