"""« Comprendre l’ETP »."""

from pages.content.builder import ReadyPage, action, fold, heading, text

PAGE = ReadyPage(
    slug="comprendre-l-etp",
    title="Comprendre l'ETP",
    introduction=(
        "L'éducation thérapeutique du patient, ou ETP, vous aide à mieux vivre avec une maladie "
        "qui dure. Vous y apprenez à votre rythme, avec des soignants et d'autres patients."
    ),
    description=(
        "L'éducation thérapeutique du patient expliquée simplement : pour qui, la première "
        "rencontre, le déroulement d'une séance, le libre choix."
    ),
    in_menu=True,
    body=(
        heading("L'ETP, qu'est-ce que c'est ?"),
        text(
            "<p>Vivre avec une maladie chronique, c'est s'organiser chaque jour : prendre un "
            "traitement, reconnaître un signe d'alerte, bouger, manger, travailler, voyager, "
            "en parler autour de soi.</p>"
            "<p>L'ETP vous aide à trouver vos propres solutions. Ce n'est ni un cours magistral, "
            "ni une consultation de plus. C'est un accompagnement, construit avec vous, qui part "
            "de ce que vous savez déjà et de ce qui compte pour vous.</p>"
            "<p>Un programme d'ETP réunit une équipe d'au moins deux métiers différents : par "
            "exemple un médecin et une infirmière, ou une diététicienne et un kinésithérapeute. "
            "Souvent, des patients partenaires y prennent part. Ils vivent avec la maladie et se "
            "sont formés pour partager leur expérience.</p>"
        ),
        heading("Pour qui ?"),
        text(
            "<p>Pour toute personne qui vit avec une maladie chronique, c'est-à-dire une maladie "
            "qui dure longtemps : diabète, asthme, maladie du cœur, maladie des reins, cancer, "
            "obésité, sclérose en plaques et bien d'autres.</p>"
            "<ul>"
            "<li>Les <b>adultes</b>, que la maladie soit récente ou ancienne.</li>"
            "<li>Les <b>enfants et les adolescents</b>, dans des programmes pensés pour eux.</li>"
            "<li>Les <b>proches</b> : beaucoup de programmes accueillent aussi les parents et les "
            "aidants.</li>"
            "</ul>"
            "<p>Il n'y a pas de niveau à avoir. Personne ne vous juge. Si vous lisez "
            "difficilement, si vous parlez une autre langue ou si vous vous déplacez avec peine, "
            "dites-le à l'équipe : elle cherchera une solution avec vous.</p>"
        ),
        heading("La première rencontre"),
        text(
            "<p>Tout commence par un rendez-vous individuel. On l'appelle le <b>bilan éducatif "
            "partagé</b>. Un membre de l'équipe vous écoute : votre quotidien, vos projets, ce qui "
            "va bien, ce qui est difficile.</p>"
            "<p>Ensemble, vous choisissez ce que vous voulez apprendre et comment. Vous repartez "
            "avec un programme à votre mesure : le nombre de séances, les thèmes, les dates.</p>"
        ),
        heading("Comment se passe une séance ?"),
        text(
            "<p>Une séance peut être <b>individuelle</b> ou <b>en petit groupe</b>, sur place ou "
            "à distance. Demandez sa durée à l'équipe, si la fiche ne la dit pas.</p>"
            "<p>On échange, on s'exerce, on pose toutes ses questions. Par exemple :</p>"
            "<ul>"
            "<li>comprendre sa maladie et son traitement ;</li>"
            "<li>s'entraîner à un geste, comme utiliser un inhalateur ou un lecteur de "
            "glycémie ;</li>"
            "<li>composer ses repas avec plaisir ;</li>"
            "<li>reprendre une activité physique sans se mettre en danger ;</li>"
            "<li>savoir quoi faire en cas de malaise ou de crise ;</li>"
            "<li>parler de la fatigue, du stress, du travail, de la vie de couple.</li>"
            "</ul>"
            "<p>À la fin, vous faites le point avec l'équipe : ce que vous avez gagné, et ce que "
            "vous voulez encore travailler. Avec votre accord, elle en informe votre médecin.</p>"
        ),
        heading("Vous êtes libre de choisir"),
        text(
            "<p>Participer est votre choix, et seulement le vôtre.</p>"
            "<ul>"
            "<li>Vous pouvez dire non. Cela ne change rien à vos soins, ni à vos "
            "remboursements.</li>"
            "<li>Vous pouvez arrêter quand vous voulez, sans vous justifier.</li>"
            "<li>Ce que vous dites à l'équipe reste confidentiel.</li>"
            "<li>Aucun programme ne peut être mené par un fabricant ou un vendeur de médicaments "
            "ou d'appareils de santé.</li>"
            "</ul>"
        ),
        heading("Vos questions"),
        fold(
            (
                "Est-ce que l'ETP remplace mes soins ?",
                "<p>Non. Elle les complète. Vous gardez votre médecin et votre traitement. Ne "
                "changez rien à votre traitement sans en parler à votre médecin.</p>",
            ),
            (
                "Combien de temps dure un programme ?",
                "<p>De quelques semaines à quelques mois, selon le programme et selon vous. La "
                "fiche donne le nombre de séances quand l'équipe l'a indiqué.</p>",
            ),
            (
                "Puis-je venir avec un proche ?",
                "<p>Souvent, oui. La fiche du programme le dit. Sinon, demandez à l'équipe.</p>",
            ),
            (
                "Qui contrôle les programmes ?",
                "<p>Depuis 2021, un programme d'ETP est déclaré à l'agence régionale de santé, "
                "l'ARS. Les membres de l'équipe sont formés à l'éducation thérapeutique, et chaque "
                "programme fait le point sur son activité tous les ans.</p>",
            ),
        ),
        action(
            "Et près de chez vous ?",
            "Cherchez par maladie, par ville ou par département. Vous pouvez aussi nous appeler : "
            "nous vous aidons à trouver.",
            ("Trouver un programme", "/annuaire/"),
        ),
    ),
)
