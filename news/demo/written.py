"""What the demonstration's news say; days are counted back from the present one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]


def part(words: str) -> Block:
    """Return the heading of a part."""
    return {"type": "heading", "value": {"text": words, "level": "2", "custom_anchor": ""}}


def text(*paragraphs: str) -> Block:
    """Return running text."""
    return {"type": "paragraph", "value": "".join(f"<p>{words}</p>" for words in paragraphs)}


def items(before: str, *lines: str) -> Block:
    """Return a sentence with the list that it announces."""
    listed = "".join(f"<li>{line}</li>" for line in lines)
    return {"type": "paragraph", "value": f"<p>{before}</p><ul>{listed}</ul>"}


def quote(words: str, author: str, role: str = "") -> Block:
    """Return what somebody said."""
    return {"type": "quote", "value": {"text": words, "author": author, "role": role}}


@dataclass(frozen=True)
class Written:
    """A piece of news of the demonstration.

    Attributes:
        days: how many days ago it was published.
        slug: last part of its address.
        title: typed with plain spaces and apostrophes, as all the rest.
        categories: slugs of those that ``setup`` makes.
        departements: codes.
        event: slug of the event that it is about.
        has_programmes: whether it is about programmes of the directory.
        has_image: whether it is illustrated.
    """

    days: int
    slug: str
    title: str
    introduction: str
    body: Sequence[Block]
    categories: tuple[str, ...]
    tags: tuple[str, ...] = ()
    departements: tuple[str, ...] = ("95",)
    author: str = ""
    event: str = ""
    has_programmes: bool = False
    is_featured: bool = False
    has_image: bool = False


NEWS = (
    Written(
        days=3,
        slug="soiree-decouverte-a-cergy",
        title="Une soirée pour découvrir l'éducation thérapeutique à Cergy",
        introduction=(
            "Infirmiers, médecins, pharmaciens : venez rencontrer les équipes qui accompagnent "
            "vos patients, à deux pas de votre cabinet."
        ),
        categories=("vie-du-reseau", "programmes"),
        tags=("soirée découverte", "orientation"),
        event="soiree-decouverte-cergy",
        has_programmes=True,
        is_featured=True,
        has_image=True,
        body=(
            text(
                "Beaucoup de soignants de ville connaissent mal les programmes d'éducation "
                "thérapeutique qui existent autour d'eux. Cette soirée est faite pour eux : deux "
                "heures pour mettre des visages sur des noms, et repartir en sachant à qui "
                "adresser un patient dès le lendemain."
            ),
            part("Au programme"),
            items(
                "Trois temps courts, puis un moment pour se parler :",
                "ce qu'un programme apporte, raconté par des patients ;",
                "les programmes du secteur, présentés par leurs équipes ;",
                "comment orienter un patient, en deux minutes de consultation.",
            ),
            quote(
                "Je ne savais pas que cela existait à dix minutes de chez mes patients.",
                "Une infirmière libérale",
                "après la soirée de l'an dernier",
            ),
            text("L'inscription est gratuite. Elle se fait en ligne, sans compte."),
        ),
    ),
    Written(
        days=10,
        slug="trois-programmes-reprennent-en-soiree",
        title="Trois programmes reprennent des séances en soirée",
        introduction=(
            "Travailler et suivre un programme redevient possible : trois équipes ouvrent des "
            "groupes après 18 heures."
        ),
        categories=("programmes",),
        tags=("horaires", "diabète"),
        has_programmes=True,
        is_featured=True,
        body=(
            text(
                "Les personnes qui travaillent renoncent souvent à un programme faute d'horaires "
                "qui leur conviennent. Trois équipes du Val-d'Oise ont changé leur organisation "
                "pour les accueillir."
            ),
            part("Ce qui change"),
            items(
                "Chaque équipe a choisi sa formule :",
                "un groupe le mardi à 18 h 30, une semaine sur deux ;",
                "des rendez-vous individuels le jeudi jusqu'à 20 h ;",
                "un atelier le samedi matin, ouvert aux proches.",
            ),
            text(
                "Pour trouver ces séances, cochez « le soir ou le samedi » dans l'annuaire. Les "
                "fiches disent les prochaines dates et comment s'inscrire."
            ),
        ),
    ),
    Written(
        days=17,
        slug="formation-40-heures-dates",
        title="Formation de 40 heures : les dates du printemps sont fixées",
        introduction=(
            "La prochaine session forme quinze professionnels et patients intervenants. Les "
            "inscriptions ouvrent dans deux semaines."
        ),
        categories=("formations",),
        tags=("formation 40 heures",),
        departements=(),
        author="Le service formation",
        body=(
            text(
                "Toute personne qui anime un programme suit au moins 40 heures de formation. La "
                "session du printemps se tient en six journées, à raison d'une par semaine."
            ),
            items(
                "Elle s'adresse :",
                "aux soignants qui rejoignent une équipe ;",
                "aux patients et aux proches qui souhaitent intervenir ;",
                "aux coordinateurs qui montent un projet.",
            ),
            text(
                "Les repas sont pris en charge. Dites-nous à l'inscription ce dont vous avez "
                "besoin pour venir et suivre la journée : nous nous organisons."
            ),
        ),
    ),
    Written(
        days=29,
        slug="patients-partenaires-un-an",
        title="Patients et professionnels : un an de travail en commun",
        introduction=(
            "Douze patients partenaires ont participé cette année à la construction et à "
            "l'animation de programmes. Ce qu'ils en disent."
        ),
        categories=("patients-partenaires",),
        tags=("partenariat", "témoignages"),
        body=(
            text(
                "Le groupe s'est réuni chaque mois, à Pontoise et en visioconférence. Il relit les "
                "supports, prépare les séances et donne son avis sur les projets nouveaux."
            ),
            quote(
                "On ne me demande pas de raconter ma vie : on me demande ce qui marcherait mieux.",
                "Un patient partenaire",
                "programme sur l'insuffisance cardiaque",
            ),
            part("Rejoindre le groupe"),
            text(
                "Vous vivez avec une maladie chronique, ou vous accompagnez un proche ? "
                "Appelez-nous pour en parler, sans engagement. Les frais de transport sont "
                "remboursés."
            ),
        ),
    ),
    Written(
        days=44,
        slug="repertoire-sarcelles",
        title="Le répertoire des ressources de Sarcelles est paru",
        introduction=(
            "Programmes, associations, Maisons Sport-Santé : toutes les ressources du secteur "
            "tiennent dans un livret que chacun peut imprimer."
        ),
        categories=("outils", "vie-du-reseau"),
        tags=("répertoire", "orientation"),
        body=(
            text(
                "Les professionnels du secteur le demandaient : un document court, à poser sur un "
                "bureau, pour savoir à qui adresser un patient. Le livret se met à jour avec "
                "l'annuaire ; il porte la date à laquelle il a été fait."
            ),
            text(
                "Il se télécharge depuis la page du territoire. Une version en gros caractères "
                "existe aussi."
            ),
        ),
    ),
    Written(
        days=58,
        slug="atelier-marche-argenteuil",
        title="À Argenteuil, un groupe de marche prolonge les ateliers",
        introduction=(
            "Après un programme, garder le rythme est difficile seul. Un groupe part chaque jeudi "
            "du parc des Cerisiers, à l'allure de chacun."
        ),
        categories=("vie-du-reseau",),
        tags=("activité physique",),
        body=(
            text(
                "L'idée est née d'une question, au dernier atelier : « Et maintenant ? ». Une "
                "éducatrice en activité physique et deux anciens participants ont monté le groupe "
                "en un mois."
            ),
            items(
                "Pour venir :",
                "aucun matériel, de bonnes chaussures suffisent ;",
                "pas d'inscription, on rejoint le groupe au départ ;",
                "les proches sont les bienvenus.",
            ),
        ),
    ),
    Written(
        days=75,
        slug="ce-que-change-la-declaration",
        title="Déclarer un programme : ce qui aide, ce qui retarde",
        introduction=(
            "Nous avons relu avec les équipes les dossiers de l'année. Voici les trois points qui "
            "font gagner du temps."
        ),
        categories=("programmes", "outils"),
        tags=("déclaration",),
        departements=(),
        body=(
            text(
                "Depuis 2021, un programme se déclare à l'agence régionale de santé. Le dossier "
                "est réputé complet au bout de deux mois, sauf s'il manque une pièce."
            ),
            part("Trois points à vérifier"),
            items(
                "Ce sont les oublis les plus fréquents :",
                "la preuve des 40 heures de formation de chaque intervenant ;",
                "la lettre d'engagement du coordinateur, datée et signée ;",
                "le texte d'information remis aux patients.",
            ),
            text("Écrivez-nous avant d'envoyer votre dossier : nous le relisons avec vous."),
        ),
    ),
    Written(
        days=96,
        slug="evaluer-sans-se-noyer",
        title="Évaluer un programme sans se noyer",
        introduction=(
            "L'évaluation annuelle tient en une page quand on choisit bien ses questions. Une "
            "méthode simple, essayée par quatre équipes."
        ),
        categories=("recherche", "outils"),
        tags=("évaluation",),
        departements=(),
        body=(
            text(
                "Chaque programme s'évalue tous les ans, puis tous les quatre ans. L'exercice "
                "prend du temps quand on veut tout mesurer. Quatre équipes ont essayé l'inverse : "
                "trois questions, posées à tous, du début à la fin."
            ),
            quote(
                "Nous avons enfin des chiffres que nous regardons.",
                "Une coordinatrice",
                "programme sur la BPCO",
            ),
        ),
    ),
    Written(
        days=130,
        slug="maison-sport-sante-pontoise",
        title="Une Maison Sport-Santé ouvre ses portes à Pontoise",
        introduction=(
            "Elle reçoit sur rendez-vous les personnes qui veulent reprendre une activité physique "
            "avec une maladie chronique."
        ),
        categories=("vie-du-reseau",),
        tags=("activité physique",),
        body=(
            text(
                "Un premier entretien fait le point sur ce que vous aimez et sur ce que vous "
                "pouvez faire. Vous repartez avec une proposition près de chez vous. L'entretien "
                "est gratuit ; une ordonnance n'est pas nécessaire."
            ),
            text("Sa fiche se trouve dans l'annuaire, avec ses horaires."),
        ),
    ),
)
