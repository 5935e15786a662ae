"""Documents of offers straight into the index: the map reads nothing else."""

from search import services
from search.registry import DocumentData

PLACES = ((49.036, 2.063), (48.947, 2.248), (49.03, 2.32), (49.14, 2.24))


def offer(number, *, point=PLACES[0], kind="hopital-public", group="249500109", **values):
    """Return the document of a public offer in Val-d’Oise."""
    key = f"offre{number:03}"
    facets = values.pop("facet_values", ["departement:95", f"intercommunalite:{group}"])
    card = {
        "slug": key, "title": f"Vivre mieux {number}", "type": "programme-etp", "state": "actif",
        "until": "", "organisation": "Hôpital d’exemple", "communes": ["Cergy"], "pathologies": [],
        "audiences": ["adultes"], "served": [], "remote": False, "confirmed_at": "",
        "confirmed_by": "",
    }  # fmt: skip
    return DocumentData(
        kind="programme",
        key=key,
        title=card["title"],
        url=f"/annuaire/{key}/",
        facet_values=[*facets, f"structure:{kind}", "public:adultes", "perimetre:95"],
        points=[point] if point else [],
        card=card,
        **values,
    )


def put(*offers):
    services.put_many(list(offers))


def put_many(total):
    """Put offers spread over four places, always the same."""
    put(*(offer(number, point=PLACES[number % 4]) for number in range(1, total + 1)))
