"""What a piece of news is about, as the rooms that know it show it."""

from core.registry import public_cards
from news.articles.blocks import NEWS, PROGRAMME, keys_of
from news.models.article import NewsPage

EVENT = "events.EventPage"


def linked_cards(page: NewsPage) -> list[str]:
    """Return the cards of the programmes, events and news that anybody may see.

    Pages are chosen in one block, whatever they are: each room draws those that are its own.
    """
    pages = keys_of(page.linked, "page")
    wanted = ((PROGRAMME, keys_of(page.linked, "programme")), (EVENT, pages), (NEWS, pages))
    known = public_cards.names()
    return [
        card
        for model, keys in wanted
        if keys and model in known
        for card in public_cards.get(model).draw(keys)
    ]
