"""« Nos missions », under the four regional headings."""

from pages.content.builder import ReadyPage, action, heading, text

PAGE = ReadyPage(
    slug="nos-missions",
    title="Nos missions",
    introduction=(
        "Nous sommes au service des patients, de leurs proches et des équipes. Notre but : que "
        "chacun trouve près de chez soi un programme d'éducation thérapeutique de qualité."
    ),
    description=(
        "Accompagner, fédérer, promouvoir, innover : ce que fait une structure d'appui à "
        "l'éducation thérapeutique du patient."
    ),
    in_menu=True,
    body=(
        heading("Accompagner"),
        text(
            "<p>Nous aidons les équipes à chaque étape de leur programme.</p>"
            "<ul>"
            "<li>Écrire un projet, préparer la déclaration à l'agence régionale de santé.</li>"
            "<li>Construire les séances, choisir ou créer des outils.</li>"
            "<li>Faire le point chaque année, et préparer l'évaluation tous les quatre ans.</li>"
            "<li>Travailler avec des patients partenaires : les rencontrer, les former, leur "
            "faire une vraie place.</li>"
            "</ul>"
        ),
        heading("Fédérer"),
        text(
            "<p>Nous réunissons celles et ceux qui agissent sur le territoire : hôpitaux, "
            "cliniques, maisons et centres de santé, communautés professionnelles (CPTS), "
            "associations de patients, collectivités.</p>"
            "<ul>"
            "<li>Des rencontres pour se connaître et partager ses façons de faire.</li>"
            "<li>Des soirées de découverte pour les professionnels d'un même territoire.</li>"
            "<li>Des groupes de travail, par maladie ou par public.</li>"
            "</ul>"
        ),
        heading("Promouvoir"),
        text(
            "<p>Un programme que personne ne connaît n'aide personne. Nous rendons l'offre visible "
            "et compréhensible par tous.</p>"
            "<ul>"
            '<li>Un <a href="/annuaire/">annuaire</a> des programmes et des ressources, tenu à '
            "jour avec les équipes.</li>"
            "<li>Des informations sur les formations et sur la vie du réseau.</li>"
            "<li>Des affiches, des plaquettes et des actions auprès du public.</li>"
            "</ul>"
        ),
        heading("Innover"),
        text(
            "<p>Nous soutenons les idées nouvelles : séances à distance, équipes mobiles, "
            "programmes en ville, actions pour les personnes éloignées des soins.</p>"
            "<ul>"
            "<li>Aider à monter et à essayer un projet.</li>"
            "<li>Repérer les bonnes pratiques et les faire connaître.</li>"
            "<li>Faire le lien avec la recherche.</li>"
            "</ul>"
        ),
        action(
            "Un projet, une question ?",
            "Que vous soyez patient, proche ou professionnel, appelez-nous ou écrivez-nous.",
            ("Nous contacter", "page:contact"),
        ),
    ),
)
