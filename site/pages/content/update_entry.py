"""« Mettre à jour une fiche », for programme holders."""

from pages.content.builder import ReadyPage, action, heading, text

PAGE = ReadyPage(
    slug="mettre-a-jour-une-fiche",
    title="Mettre à jour une fiche",
    introduction=(
        "Vous portez un programme, une action ou un atelier ? Une fiche juste évite aux patients "
        "des appels pour rien. Voici comment la tenir à jour avec nous."
    ),
    description=(
        "Pour les équipes : corriger, confirmer ou ajouter la fiche d'un programme d'éducation "
        "thérapeutique dans l'annuaire."
    ),
    body=(
        heading("Ce que lisent les patients"),
        text(
            "<p>Une fiche répond à cinq questions : pour qui, où, comment y entrer, ce qui s'y "
            "passe, qui appeler. En bas, les patients voient quand votre équipe a confirmé ses "
            "informations pour la dernière fois.</p>"
            "<p>Nous distinguons deux dates. <b>Modifiée</b> : quelqu'un a changé le texte. "
            "<b>Confirmée</b> : votre équipe dit que tout est encore juste. Confirmer une fiche "
            "sans rien y changer est donc très utile.</p>"
        ),
        heading("Votre espace"),
        text(
            "<p>Les équipes ont un espace, sans mot de passe : un code arrive par courriel. "
            '<a href="/espace/">Ouvrez votre espace</a> pour dire que tout est encore exact, '
            "annoncer qu'il n'y a plus de place, corriger un texte ou inviter un collègue.</p>"
            "<p>Pas encore de compte ? Sur la fiche, suivez « Je gère cette fiche » : un "
            "modérateur vous répond.</p>"
            "<p>Une fois par an, un courriel vous demande si la fiche est encore exacte. Son lien "
            "suffit pour répondre, même sans compte.</p>"
        ),
        heading("Demander une correction"),
        text(
            "<ol>"
            '<li>Ouvrez la fiche dans <a href="/annuaire/">l\'annuaire</a>.</li>'
            "<li>En bas de la fiche, suivez « Proposer une correction » et écrivez ce qui est "
            "juste. Un lien envoyé par courriel confirme votre adresse.</li>"
            "<li>Un modérateur relit avant de publier, et vous répond point par point.</li>"
            "</ol>"
            "<p>Une erreur, mais pas le temps de la corriger ? « Signaler une erreur » demande un "
            "clic, et aucune adresse.</p>"
            "<p>Dites-nous tout de suite ce qui évite des appels inutiles : il n'y a plus de "
            "place, le programme est suspendu, les prochaines dates, un nouveau numéro.</p>"
        ),
        heading("Ajouter un programme ou une ressource"),
        text(
            "<p>L'annuaire accueille les programmes d'ETP déclarés à l'ARS, mais aussi les projets "
            "expérimentaux, les activités éducatives ciblées, les actions d'associations de "
            "patients et d'autres ressources locales. "
            '<a href="/proposer/">Proposez une fiche</a> : un modérateur la complète avec vous, '
            "puis la publie.</p>"
        ),
        heading("Bien écrire sa fiche"),
        text(
            "<ul>"
            "<li>Un titre court, avec le nom courant de la maladie.</li>"
            "<li>Des phrases courtes, et « vous » plutôt que « le patient ».</li>"
            "<li>Pas de sigle sans explication.</li>"
            "<li>Le téléphone d'un accueil ou d'un secrétariat, avec ses horaires. Jamais le "
            "portable ni l'adresse d'une personne.</li>"
            "<li>Les étapes pour entrer dans le programme, dans l'ordre.</li>"
            "</ul>"
        ),
        heading("Ce qui reste privé"),
        text(
            "<p>Le nom du coordinateur ou de la coordinatrice, les adresses qui servent aux "
            "rappels et le numéro de déclaration ne sont pas montrés au public. Ils nous servent "
            "seulement à vous joindre.</p>"
        ),
        action(
            "Une fiche à corriger ?",
            "Deux lignes suffisent. Nous nous occupons du reste.",
            ("Nous écrire", "page:contact"),
        ),
    ),
)
