"""« J’oriente un patient », for professionals."""

from pages.content.builder import ReadyPage, action, fold, heading, text

PAGE = ReadyPage(
    slug="orienter-un-patient",
    title="J'oriente un patient",
    introduction=(
        "Médecin, infirmier, pharmacien, travailleur social, association : en quelques minutes, "
        "vous pouvez proposer à une personne le programme qui lui convient."
    ),
    description=(
        "Pour les professionnels : à qui proposer l'éducation thérapeutique, comment trouver un "
        "programme et comment transmettre une demande."
    ),
    in_menu=True,
    body=(
        heading("À qui la proposer ?"),
        text(
            "<p>À toute personne qui vit avec une maladie chronique, et à ses proches. Les moments "
            "qui s'y prêtent :</p>"
            "<ul>"
            "<li>l'annonce de la maladie, ou le début d'un nouveau traitement ;</li>"
            "<li>une hospitalisation, une crise, une complication ;</li>"
            "<li>un changement de vie : travail, grossesse, retraite, passage à l'âge adulte ;</li>"
            "<li>ou simplement une question qui revient à chaque consultation.</li>"
            "</ul>"
            "<p>Il n'est jamais trop tard, et une personne peut suivre un programme plusieurs "
            "fois dans sa vie.</p>"
        ),
        heading("Orienter en quatre étapes"),
        text(
            "<ol>"
            '<li><b>Trouvez le programme.</b> Dans <a href="/annuaire/">l\'annuaire</a>, les '
            "sigles sont compris : DT2, BPCO, MICI, SEP. Filtrez par département.</li>"
            "<li><b>Dépliez « Vous orientez un patient ».</b> Sur chaque fiche, ce volet réunit ce "
            "qu'il faut savoir : qui peut adresser, les pièces à joindre, le délai habituel, les "
            "contre-indications.</li>"
            "<li><b>Parlez-en à la personne.</b> Imprimez la fiche ou envoyez-lui le lien. "
            "Beaucoup de programmes sont en accès direct : elle peut appeler elle-même.</li>"
            "<li><b>Transmettez la demande</b> à l'équipe du programme, par le moyen indiqué sur "
            "la fiche.</li>"
            "</ol>"
        ),
        heading("Secret et données de santé"),
        text(
            "<p>Ce site ne recueille aucune donnée de santé et ne transmet aucun dossier. Pour un "
            "courrier qui nomme un patient, utilisez la messagerie sécurisée de santé (MSSanté) "
            "quand la fiche en donne l'adresse, ou le courrier postal. Jamais une messagerie "
            "ordinaire, ni notre formulaire de contact.</p>"
        ),
        heading("Quelques mots pour en parler"),
        text(
            "<p>Dire « éducation » peut inquiéter. Ces phrases aident :</p>"
            "<ul>"
            "<li>« Il existe des rencontres avec des soignants et d'autres patients, pour vivre "
            "mieux avec cette maladie. »</li>"
            "<li>« On part de vos questions à vous. »</li>"
            "<li>« C'est vous qui décidez, et vous pouvez arrêter quand vous voulez. »</li>"
            "</ul>"
        ),
        heading("Vos questions"),
        fold(
            (
                "La personne reste-t-elle suivie par moi ?",
                "<p>Oui. L'ETP complète le suivi habituel et ne le remplace pas. Avec l'accord de "
                "la personne, l'équipe vous envoie une synthèse au début et à la fin.</p>",
            ),
            (
                "Comment savoir si un programme fonctionne encore ?",
                "<p>Chaque fiche dit si le programme accueille, s'il n'a plus de place ou s'il est "
                "suspendu, et quand l'équipe a confirmé ses informations pour la dernière fois. En "
                "cas de doute, appelez.</p>",
            ),
            (
                "Je ne trouve rien d'adapté.",
                '<p><a href="page:contact">Contactez-nous</a> sans donner le nom de la personne. '
                "Nous connaissons les équipes et les projets en préparation.</p>",
            ),
            (
                "Je voudrais créer un programme.",
                "<p>Nous accompagnons les équipes, de l'idée à la déclaration puis à "
                'l\'évaluation. Voyez <a href="page:nos-missions">nos missions</a>.</p>',
            ),
        ),
        action(
            "Trouver un programme pour un patient",
            "Par maladie, par sigle, par territoire.",
            ("Ouvrir l'annuaire", "/annuaire/"),
        ),
    ),
)
