"""« Urgence : 15, 112, 114 »: too few parts for a table of contents, the numbers come first."""

from pages.content.builder import ReadyPage, heading, text

PAGE = ReadyPage(
    slug="urgence",
    title="Urgence : 15, 112, 114",
    introduction=(
        "Ce site n'est pas un service d'urgence et personne ne le surveille en continu. Si une "
        "vie est en danger, appelez tout de suite."
    ),
    description="En cas d'urgence : le 15, le 112 et le 114. Quand appeler et que dire.",
    body=(
        heading("Qui appeler ?"),
        text(
            "<ul>"
            '<li><b><a href="tel:15">15</a></b> : le Samu, pour toute urgence de santé.</li>'
            "<li><b><a href=\"tel:112\">112</a></b> : le numéro d'urgence de toute l'Europe. Il "
            "fonctionne même si votre téléphone n'a plus de crédit.</li>"
            "<li><b>114</b> : pour les personnes sourdes, malentendantes, sourdaveugles ou qui ne "
            'peuvent pas parler. <a href="sms:114">Envoyez un SMS au 114</a>, ou utilisez '
            "l'application ou le site du 114.</li>"
            '<li><b><a href="tel:18">18</a></b> : les pompiers, pour un incendie ou un '
            "accident.</li>"
            "</ul>"
            "<p>Ces numéros sont gratuits et répondent jour et nuit.</p>"
        ),
        heading("Quand appeler, et que dire ?"),
        text(
            "<p>N'attendez pas et n'ayez pas peur de déranger, par exemple devant :</p>"
            "<ul>"
            "<li>une douleur forte dans la poitrine ;</li>"
            "<li>une grande difficulté à respirer ;</li>"
            "<li>un visage déformé, un bras ou une jambe qui ne bouge plus, des mots qui ne "
            "viennent plus ;</li>"
            "<li>une personne qui perd connaissance ;</li>"
            "<li>un saignement qui ne s'arrête pas ;</li>"
            "<li>un malaise grave lié à votre maladie ou à votre traitement.</li>"
            "</ul>"
        ),
        text(
            "<p>Dites calmement :</p>"
            "<ol>"
            "<li>Où vous êtes : la ville, la rue, l'étage, le code de la porte.</li>"
            "<li>Ce qui se passe, et depuis quand.</li>"
            "<li>L'âge de la personne, sa maladie et ses médicaments si vous les connaissez.</li>"
            "</ol>"
            "<p>Laissez la personne au téléphone poser ses questions, et ne raccrochez que "
            "lorsqu'elle vous le dit.</p>"
        ),
        heading("Vous êtes inquiet, pour vous ou pour un proche"),
        text(
            "<p><b>Vous pensez au suicide, ou vous avez peur pour un proche.</b> Appelez le "
            '<a href="tel:3114">3114</a>. Des professionnels vous écoutent, jour et '
            "nuit, gratuitement et en toute confidentialité. En cas de danger immédiat, appelez le "
            '<a href="tel:15">15</a>.</p>'
        ),
        text(
            "<p><b>Ce n'est pas urgent, mais vous êtes inquiet.</b> Appelez votre médecin, votre "
            "pharmacien ou l'équipe qui vous suit. Le soir, la "
            'nuit et le dimanche, le <a href="tel:15">15</a> peut aussi vous donner un conseil '
            "médical ou vous indiquer le médecin de garde.</p>"
        ),
    ),
)
