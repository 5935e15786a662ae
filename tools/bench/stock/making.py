"""As many snippets as the directory has entries, in the search index of Wagtail as well."""

from typing import Any

from wagtail.search.backends import get_search_backend

from stock.models import Contact, Named, Offer, Place, Plain, Theme

LINES = "\n".join(["Reconnaître les signes qui doivent alerter et savoir qui appeler."] * 3)
CHOICES = ["un-choix", "un-autre"]


def make(model: Any, total: int) -> list[Any]:
    """Create ``total`` snippets that are live, without a revision; return them."""
    named = Named._default_manager.create(name="Exemple")
    own: dict[str, Any] = {"holder": named} if model is Offer else {}
    lists = ("settings", "audiences", "access", "formats", "modes", "languages", "professions")
    rows = [
        model(
            title=f"Mieux vivre avec une maladie ({rank})",
            slug=f"mieux-vivre-{rank}",
            official_title="Programme d’éducation thérapeutique : une maladie",
            aims=LINES,
            course=LINES,
            steps=LINES,
            conditions=LINES,
            **dict.fromkeys(lists, CHOICES),
            **own,
        )
        for rank in range(total)
    ]
    made: list[Any] = model.objects.bulk_create(rows, batch_size=500)
    for start in range(0, total, 500):
        get_search_backend().add_bulk(model, made[start : start + 500])
    return made


def fill(offer: Offer) -> None:
    """Give an offer the children and links that an entry mostly has."""
    other = Named._default_manager.all()[0]
    offer.places = [Place(label="Bâtiment A", address="1 rue du Moulin", commune=other)]
    offer.contacts = [Contact(label="Secrétariat", phone="+33199000000")]
    offer.themes = [Theme(other=other)]
    offer.topics = [other]
    offer.save()


__all__ = ["Offer", "Plain", "fill", "make"]
