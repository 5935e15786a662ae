"""The glossary."""

from pages.content.builder import ReadyPage, term

TERMS = (
    term("Accès direct", "", "Vous pouvez appeler vous-même le programme, sans lettre de médecin."),
    term(
        "AEC",
        "activité éducative ciblée",
        "Une aide courte pour apprendre une chose précise, par "
        "exemple un geste de soin. Elle est plus légère qu'un programme complet.",
    ),
    term(
        "Aidant",
        "",
        "Un proche qui aide régulièrement une personne malade : conjoint, parent, "
        "enfant, ami, voisin.",
    ),
    term(
        "ALD",
        "affection de longue durée",
        "Une maladie longue et coûteuse à soigner. Les soins "
        "qui lui sont liés peuvent être pris en charge à 100 % par l'Assurance maladie, sur la "
        "base de ses tarifs.",
    ),
    term(
        "ARS",
        "agence régionale de santé",
        "L'organisme public qui organise la santé dans la "
        "région. Les programmes d'ETP lui sont déclarés.",
    ),
    term(
        "AVC",
        "accident vasculaire cérébral",
        "Le sang n'arrive plus dans une partie du cerveau, ou une artère s'y rompt. C'est une "
        "urgence : appelez le 15.",
    ),
    term(
        "Bilan éducatif partagé",
        "",
        "Le premier rendez-vous d'un programme. Vous y parlez de "
        "votre vie et de vos besoins, et vous choisissez ce que vous voulez apprendre. On "
        "l'appelle aussi diagnostic éducatif ou BEP.",
    ),
    term(
        "BPCO",
        "bronchopneumopathie chronique obstructive",
        "Une maladie des bronches qui gêne la respiration. Le tabac en est la première cause.",
    ),
    term(
        "Centre de santé",
        "",
        "Un lieu de soins ouvert à tous, où travaillent des professionnels "
        "salariés. On écrit parfois CDS, ou CMS quand il dépend de la ville.",
    ),
    term(
        "Consultation externe",
        "",
        "Un rendez-vous à l'hôpital, sans y être hospitalisé. Vous rentrez chez vous juste après.",
    ),
    term(
        "Coordinateur, coordinatrice",
        "",
        "La personne responsable d'un programme. Ce peut être "
        "un médecin, un autre professionnel de santé ou le représentant d'une association de "
        "patients agréée.",
    ),
    term(
        "CPTS",
        "communauté professionnelle territoriale de santé",
        "Des professionnels de santé d'un même territoire qui s'organisent ensemble, en ville.",
    ),
    term(
        "DAC",
        "dispositif d'appui à la coordination",
        "Une équipe qui aide les professionnels et "
        "les familles quand une situation est compliquée.",
    ),
    term(
        "Déclaration",
        "",
        "Depuis 2021, une équipe déclare son programme d'ETP à l'ARS avant de "
        "commencer. Être déclaré ne veut pas dire que le programme accueille en ce moment : "
        "regardez l'état indiqué sur la fiche.",
    ),
    term(
        "DT1, DT2",
        "diabète de type 1, diabète de type 2",
        "Les deux formes les plus fréquentes "
        "du diabète. Le type 1 commence souvent jeune et demande de l'insuline. Le type 2 "
        "apparaît plutôt à l'âge adulte.",
    ),
    term(
        "Équipe ETP de proximité",
        "",
        "Une petite équipe qui propose l'éducation thérapeutique près de chez les gens, en ville.",
    ),
    term("Équipe mobile", "", "Une équipe qui se déplace : chez vous, ou dans un lieu proche."),
    term(
        "ETP",
        "éducation thérapeutique du patient",
        "Un accompagnement pour apprendre à mieux "
        "vivre avec une maladie chronique, avec des soignants et souvent d'autres patients.",
    ),
    term(
        "Hôpital de jour",
        "",
        "Vous venez à l'hôpital pour la journée et vous rentrez chez vous "
        "le soir. On écrit parfois HDJ.",
    ),
    term(
        "HTA",
        "hypertension artérielle",
        "Une tension trop forte dans les artères. Souvent on ne "
        "la sent pas, mais elle fatigue le cœur, le cerveau et les reins.",
    ),
    term(
        "Hybride",
        "",
        "Se dit d'un programme dont une partie se passe sur place et l'autre à "
        "distance, par téléphone ou en visioconférence.",
    ),
    term("Intercommunalité", "", "Des communes voisines qui travaillent ensemble."),
    term(
        "IRC",
        "insuffisance rénale chronique",
        "Les reins filtrent moins bien le sang, de façon durable.",
    ),
    term(
        "Liste d'attente",
        "",
        "Quand il n'y a plus de place, vous pouvez être inscrit sur une "
        "liste. L'équipe vous appelle si une place se libère.",
    ),
    term(
        "Littératie en santé",
        "",
        "La facilité à trouver, comprendre et utiliser une "
        "information de santé. Elle varie d'une personne à l'autre et s'améliore avec de l'aide.",
    ),
    term(
        "Maison Sport-Santé",
        "",
        "Un lieu qui vous aide à reprendre une activité physique adaptée à votre santé.",
    ),
    term(
        "Maladie chronique",
        "",
        "Une maladie qui dure longtemps, parfois toute la vie, et qui demande des soins réguliers.",
    ),
    term(
        "Médecin traitant",
        "",
        "Le médecin que vous avez choisi et déclaré à l'Assurance maladie. "
        "Il vous suit et vous oriente.",
    ),
    term(
        "MICI",
        "maladies inflammatoires chroniques de l'intestin",
        "Des maladies comme la maladie de Crohn ou la rectocolite hémorragique.",
    ),
    term(
        "MSP",
        "maison de santé pluriprofessionnelle",
        "Un lieu où plusieurs professionnels de "
        "santé libéraux travaillent ensemble : médecins, infirmiers, kinésithérapeutes…",
    ),
    term(
        "MSSanté",
        "messagerie sécurisée de santé",
        "Une messagerie réservée aux professionnels. "
        "C'est la seule qu'ils peuvent utiliser pour écrire au sujet d'un patient.",
    ),
    term(
        "Patient partenaire",
        "",
        "Une personne malade qui met son expérience au service des "
        "autres. Formée, elle peut construire, animer ou évaluer un programme avec les "
        "soignants. On dit aussi patient intervenant.",
    ),
    term(
        "Plateforme ETP", "", "Une structure d'appui qui agit dans un département ou un territoire."
    ),
    term(
        "Plus de place",
        "",
        "Le programme existe et fonctionne, mais il ne peut plus accueillir "
        "personne pour l'instant. Appelez pour savoir quand il rouvre.",
    ),
    term("Pôle ETP", "", "Une structure d'appui qui agit dans toute une région."),
    term("PR", "polyarthrite rhumatoïde", "Une maladie qui enflamme les articulations."),
    term(
        "Programme d'ETP",
        "",
        "Un ensemble de rencontres et de séances, mené par une équipe formée et déclaré à l'ARS.",
    ),
    term("Séance", "", "Une rencontre d'un programme, seul ou en groupe, sur un thème."),
    term(
        "SEP",
        "sclérose en plaques",
        "Une maladie du cerveau et de la moelle épinière, qui peut "
        "gêner les mouvements, la vue ou l'équilibre.",
    ),
    term(
        "Structure d'appui",
        "",
        "Une organisation qui aide les équipes à faire vivre leurs "
        "programmes, et que les patients et les professionnels peuvent appeler.",
    ),
    term(
        "Structure porteuse",
        "",
        "L'établissement, la maison de santé ou l'association qui mène un programme.",
    ),
    term(
        "UTEP, UTET",
        "unité transversale d'éducation du patient",
        "Dans un hôpital, l'équipe qui "
        "aide tous les services à faire de l'éducation thérapeutique.",
    ),
)

PAGE = ReadyPage(
    slug="glossaire",
    title="Glossaire",
    introduction="Les mots et les sigles de l'éducation thérapeutique, expliqués simplement.",
    description="Les mots et les sigles de l'éducation thérapeutique du patient, expliqués.",
    model="GlossaryPage",
    fields={"terms": TERMS},
)
