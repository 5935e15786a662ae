"""Legal notice, personal data, accessibility, site map: their fixed parts are in templates."""

from pages.content.builder import ReadyPage, heading, lines, text

LEGAL_NOTICE = ReadyPage(
    slug="mentions-legales",
    title="Mentions légales",
    introduction="Qui publie ce site, qui l'héberge, et ce que valent ses informations.",
    description="Éditeur, directeur de la publication et hébergeur du site.",
    model="LegalNoticePage",
    body=(
        heading("Ce que valent les informations"),
        text(
            "<p>Les fiches de l'annuaire viennent des équipes des programmes, ou des fichiers de "
            "l'agence régionale de santé. Chacune dit son origine, et quand l'équipe a confirmé "
            "ses informations ; certaines ne sont pas encore confirmées. Une information peut "
            "avoir changé : appelez avant de vous déplacer.</p>"
            "<p>Ce site informe. Il ne remplace pas l'avis d'un professionnel de santé.</p>"
        ),
        heading("Réutiliser les contenus"),
        text(
            "<p>Vous pouvez citer nos pages et créer un lien vers elles. Pour reprendre un texte "
            'entier, une image ou un logo, <a href="page:contact">demandez-nous</a> : chaque '
            "image reste à son auteur.</p>"
        ),
    ),
)

PERSONAL_DATA = ReadyPage(
    slug="donnees-personnelles",
    title="Données personnelles",
    introduction=(
        "Nous vous demandons le moins possible, nous ne gardons que le nécessaire, et jamais "
        "d'information sur votre santé."
    ),
    description="Ce que ce site garde, pourquoi, combien de temps, et quels sont vos droits.",
    model="PersonalDataPage",
    body=(
        heading("Aucune donnée de santé"),
        text(
            "<p>Aucun formulaire de ce site ne vous demande votre maladie, votre traitement, votre "
            "date de naissance ou votre numéro de sécurité sociale. Ne les écrivez pas dans un "
            "message.</p>"
            "<p>Chercher une maladie dans l'annuaire ne laisse pas de trace à votre nom : nous "
            "n'enregistrons pas qui cherche quoi.</p>"
        ),
        heading("Aucun traceur"),
        text(
            "<p>Ce site n'utilise ni publicité, ni mesure d'audience extérieure, ni bouton de "
            "réseau social qui vous suit. Nos pages ne demandent rien à d'autres sites, sauf si "
            "vous lancez vous-même une vidéo. Il n'y a donc pas de bandeau sur les cookies.</p>"
            "<p>Trois cookies servent seulement au fonctionnement : l'un protège les formulaires, "
            "un autre garde ouverte la session des personnes qui ont un compte, le dernier dit à "
            "la page suivante que votre demande est notée, puis disparaît.</p>"
        ),
        heading("Quand vous nous écrivez"),
        text(
            "<p>Le message du formulaire de contact part par courriel à l'équipe. Le site ne le "
            "garde que le temps de s'assurer qu'il est bien arrivé. L'équipe s'en sert seulement "
            "pour vous répondre.</p>"
        ),
        heading("Quand vous proposez une correction ou une fiche"),
        text(
            "<p>Nous vérifions votre adresse par un lien, puis nous vous disons ce que votre "
            "proposition est devenue. Votre adresse n'est jamais publiée. Signaler une erreur en "
            "cochant un motif ne demande aucune adresse.</p>"
        ),
        heading("Quand vous vous inscrivez à un événement"),
        text(
            "<p>Nous demandons ce que l'événement demande, et rien d'autre. Seuls ses "
            "organisateurs lisent la liste. Venir à un atelier peut dire quelque chose de votre "
            "santé : le formulaire le rappelle, et ne demande jamais pourquoi vous venez.</p>"
            "<p>Le lien de votre courriel permet de changer ou d'annuler votre inscription.</p>"
        ),
        heading("Quand vous recevez nos lettres d'information"),
        text(
            "<p>Vous choisissez vos lettres, puis vous confirmez par un lien : c'est votre accord "
            "(article 6, paragraphe 1, point a, du RGPD). Nous gardons votre adresse, vos choix, "
            "et la preuve de cet accord : quand, avec quels mots, depuis quelle page. Aucune de "
            "nos listes ne dit une maladie.</p>"
            "<p>Si vous avez donné votre accord ailleurs, votre adresse peut venir d'un fichier : "
            "un premier courriel vous dit alors d'où, pour combien de temps, et comment partir "
            "(article 14 du RGPD).</p>"
            "<p>Nous ne mesurons ni les ouvertures ni les clics. Nous notons qu'une lettre vous a "
            "été envoyée, pour ne pas l'envoyer deux fois, et si votre messagerie l'a refusée, "
            "pour ne plus écrire à une adresse qui ne fonctionne pas.</p>"
            "<p>Chaque lettre porte un lien vers votre page : changer vos choix, emporter vos "
            "données, vous désabonner ou tout effacer, sans compte ni mot de passe. Après un "
            "désabonnement, votre adresse reste connue, pour que personne ne vous réinscrive ; "
            "après un effacement, il n'en reste qu'une empreinte chiffrée.</p>"
            '<p>Vous n\'avez plus de lettre sous la main ? <a href="/lettres/abonnement/">'
            "Refaites une demande d'abonnement</a> : le courriel de réponse donne ce lien.</p>"
        ),
        heading("Quand vous travaillez dans un programme"),
        text(
            "<p>Pour tenir l'annuaire à jour, nous gardons le nom et l'adresse professionnelle des "
            "personnes qui s'occupent d'une fiche. Ces contacts ne sont pas publics. Ils peuvent "
            "venir de vous, de votre structure ou d'un fichier de l'agence régionale de santé : "
            "dans ce dernier cas, nous vous le disons dans le mois, au plus tard dans notre "
            "premier courriel (article 14 du RGPD).</p>"
            "<p>Ces adresses servent à une seule chose : vous demander si la fiche est exacte, une "
            "ou deux fois par an. C'est notre intérêt légitime à tenir un annuaire juste "
            "(article 6, paragraphe 1, point f, du RGPD). Vous pouvez vous y opposer sans donner "
            "de raison : chacun de ces courriels porte un lien qui retire vos coordonnées "
            "aussitôt.</p>"
        ),
        heading("Quand vous avez un compte"),
        text(
            "<p>Un compte garde votre adresse, votre nom si vous le donnez, les structures dont "
            "vous êtes membre et ce que vous avez changé dans leurs fiches. Vous pouvez le fermer "
            "vous-même, à tout moment.</p>"
        ),
    ),
)

ACCESSIBILITY = ReadyPage(
    slug="accessibilite",
    title="Accessibilité",
    description="Déclaration d'accessibilité : état de conformité au RGAA, contact et recours.",
    model="AccessibilityPage",
    fields={
        "technologies": "HTML5, CSS, SVG, JavaScript",
        "plan": (
            "Faire réaliser un audit de conformité au RGAA 4.1.\n"
            "Corriger les défauts relevés, en commençant par ceux qui bloquent l’accès à une "
            "information ou à un contact.\n"
            "Former les personnes qui écrivent dans le site : titres, liens, textes de "
            "remplacement des images, documents accessibles.\n"
            "Mettre cette déclaration à jour après chaque audit, au plus tard tous les trois ans."
        ),
        "tools": lines("Règles automatiques axe-core et contrôle du code HTML à chaque version"),
    },
)

SITE_MAP = ReadyPage(
    slug="plan-du-site",
    title="Plan du site",
    introduction="Toutes les pages du site, rubrique par rubrique.",
    description="Toutes les pages du site, rubrique par rubrique.",
    model="SiteMapPage",
)
