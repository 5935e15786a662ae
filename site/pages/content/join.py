"""« Comment participer »."""

from pages.content.builder import ReadyPage, action, fold, heading, text

PAGE = ReadyPage(
    slug="comment-participer",
    title="Comment participer",
    introduction=(
        "Participer à un programme d'éducation thérapeutique est simple. Voici le chemin, étape "
        "par étape."
    ),
    description=(
        "Les étapes pour participer à un programme d'éducation thérapeutique : chercher, appeler, "
        "première rencontre, séances."
    ),
    in_menu=True,
    body=(
        heading("Les étapes"),
        text(
            "<ol>"
            "<li><b>Cherchez un programme.</b> Tapez le nom de la maladie ou de votre ville dans "
            '<a href="/annuaire/">l\'annuaire</a>. Chaque fiche dit à qui le programme '
            "s'adresse, où il a lieu et comment y entrer.</li>"
            "<li><b>Parlez-en autour de vous.</b> Votre médecin, votre infirmière, votre "
            "pharmacien ou une association de patients peuvent vous conseiller.</li>"
            "<li><b>Contactez l'équipe.</b> Le téléphone est sur la fiche, souvent avec une "
            "adresse électronique, si vous préférez écrire. Quelques mots suffisent : « Bonjour, "
            "je voudrais des renseignements sur votre programme d'éducation "
            "thérapeutique. »</li>"
            "<li><b>Rencontrez l'équipe.</b> Au premier rendez-vous, vous faites connaissance et "
            "vous choisissez ensemble ce qui vous sera utile.</li>"
            "<li><b>Venez aux séances.</b> Vous pouvez poser toutes vos questions, et arrêter "
            "quand vous voulez.</li>"
            "</ol>"
        ),
        heading("Faut-il une lettre du médecin ?"),
        text(
            "<p>Cela dépend du programme. La fiche l'indique au mot « Accès », sous « Comment "
            "participer » :</p>"
            "<ul>"
            "<li><b>accès direct, sans ordonnance</b> : vous appelez vous-même, sans lettre ;</li>"
            "<li><b>avec une lettre du médecin traitant</b> : demandez-la à votre prochain "
            "rendez-vous ;</li>"
            "<li><b>adressé par un médecin spécialiste</b> : c'est lui qui vous oriente ;</li>"
            "<li><b>réservé aux personnes hospitalisées ou suivies sur place</b> : parlez-en à "
            "l'équipe qui vous soigne.</li>"
            "</ul>"
        ),
        heading("Ce qu'il faut préparer"),
        text(
            "<p>Rien d'obligatoire. Si vous le voulez, notez avant le premier rendez-vous :</p>"
            "<ul>"
            "<li>les questions que vous vous posez ;</li>"
            "<li>ce qui est difficile dans votre quotidien ;</li>"
            "<li>ce que vous aimeriez pouvoir faire à nouveau ;</li>"
            "<li>vos horaires, et vos besoins particuliers : fauteuil roulant, langue des signes, "
            "interprète, garde d'enfant.</li>"
            "</ul>"
        ),
        heading("Vos questions"),
        fold(
            (
                "Est-ce que c'est payant ?",
                "<p>La fiche indique si le programme est gratuit ou s'il y a quelque chose à "
                "payer. Posez aussi la question du transport à l'équipe.</p>",
            ),
            (
                "Il n'y a plus de place, que faire ?",
                "<p>Appelez quand même : l'équipe peut vous prévenir quand une place se libère. "
                "Cherchez aussi un autre programme proche, ou un programme à distance.</p>",
            ),
            (
                "Je ne trouve pas de programme pour ma maladie.",
                '<p>Appelez-nous ou <a href="page:contact">écrivez-nous</a>. Nous connaissons le '
                "territoire et nous cherchons avec vous. Certains programmes s'adressent à toutes "
                "les maladies chroniques.</p>",
            ),
            (
                "Je travaille. Y a-t-il des séances le soir ?",
                "<p>Certains programmes proposent des séances le soir, le samedi ou à distance. "
                "La fiche donne les jours et les heures quand ils sont connus.</p>",
            ),
        ),
        action(
            "Prêt à chercher ?",
            "Trois mots suffisent : une maladie, une ville, un département.",
            ("Trouver un programme", "/annuaire/"),
        ),
    ),
)
