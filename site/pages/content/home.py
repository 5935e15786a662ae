"""The home page, and the order in which the ready-made pages stand under it."""

from pages.content import (
    contact,
    emergency,
    glossary,
    join,
    legal,
    missions,
    refer,
    understand,
    update_entry,
)
from pages.content.builder import ReadyPage, door

HOME = ReadyPage(
    slug="accueil",
    title="Accueil",
    introduction=(
        "Diabète, asthme, maladie du cœur, cancer… Des équipes vous aident à mieux vivre avec une "
        "maladie chronique. Cherchez par maladie, par ville ou par département."
    ),
    description=(
        "Trouvez un programme d'éducation thérapeutique du patient près de chez vous : diabète, "
        "asthme, maladies du cœur, des reins, cancer et bien d'autres."
    ),
    model="HomePage",
    fields={
        "hero_title": "Trouvez un programme près de chez vous",
        "doors": (
            door(
                "Je suis patient ou proche",
                "Ce qu'est l'éducation thérapeutique, et ce qu'elle peut vous apporter.",
                "page:comprendre-l-etp",
            ),
            door(
                "Je veux participer",
                "Les étapes, du premier appel à la première séance.",
                "page:comment-participer",
            ),
            door(
                "Je suis professionnel",
                "Proposer un programme à un patient, en quelques minutes.",
                "page:orienter-un-patient",
            ),
            door(
                "Je porte un programme",
                "Corriger, confirmer ou ajouter une fiche de l'annuaire.",
                "page:mettre-a-jour-une-fiche",
            ),
        ),
        "structure_title": "Qui anime ce site ?",
        "structure_text": (
            "Ce site est tenu par une structure d'appui à l'éducation thérapeutique. Nous aidons "
            "les patients à trouver un programme et les équipes à le faire vivre. Une question ? "
            "Appelez-nous."
        ),
        "structure_page": "nos-missions",
    },
)

PAGES: tuple[ReadyPage, ...] = (
    understand.PAGE,
    join.PAGE,
    refer.PAGE,
    missions.PAGE,
    contact.PAGE,
    update_entry.PAGE,
    glossary.PAGE,
    emergency.PAGE,
    legal.LEGAL_NOTICE,
    legal.PERSONAL_DATA,
    legal.ACCESSIBILITY,
    legal.SITE_MAP,
)
"""In the order of the menus and of the site map."""
