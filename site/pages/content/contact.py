"""« Nous contacter »."""

from pages.content.builder import ReadyPage

PAGE = ReadyPage(
    slug="contact",
    title="Nous contacter",
    introduction=(
        "Patient, proche ou professionnel : le plus simple est de nous appeler. Vous pouvez aussi "
        "nous écrire."
    ),
    description="Appeler ou écrire à l'équipe qui anime l'annuaire de l'éducation thérapeutique.",
    model="ContactPage",
    in_menu=True,
)
