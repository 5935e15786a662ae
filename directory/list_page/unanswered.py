"""Which searches without result are worth counting, and what of them."""

import logging
import re
from hashlib import blake2b

from django.db import DatabaseError
from django.http import HttpRequest

from core.exceptions import TooManyRequests
from core.throttle import throttle
from directory.listing.criteria import Criteria
from directory.listing.neighbours import TERRITORIES
from directory.services.searching.empty_searches import Unanswered, count
from search.understanding import Understood

logger = logging.getLogger(__name__)

AN_HOUR = 3600
SEARCHES_AN_HOUR = 30
"""What one address counts for; a robot that says it is a person would count for as much."""
_ROBOT = re.compile(r"bot|crawl|spider|slurp|scan|monitor|preview|fetch|headless|lighthouse", re.I)


def note(request: HttpRequest, criteria: Criteria, understood: Understood) -> None:
    """Count a search that found nothing, once an hour for one visitor; the page comes whatever."""
    if not _is_a_person(request) or criteria.page > 1 or criteria.problems:
        return
    search = unanswered(criteria, understood)
    digest = blake2b(repr(search).encode(), digest_size=8).hexdigest()
    try:
        throttle(request, f"empty-search-{digest}", limit=1, seconds=AN_HOUR)
        throttle(request, "empty-search", limit=SEARCHES_AN_HOUR, seconds=AN_HOUR)
        count(search)
    except TooManyRequests:
        return
    except DatabaseError:
        logger.warning("a search without result could not be counted")


def unanswered(criteria: Criteria, understood: Understood) -> Unanswered:
    """Return what is kept of a search: codes alone, of what was chosen and what was understood.

    Words that mean one thing of a vocabulary count as if it had been chosen; no other word is kept.
    """
    meant = [term.values[0] for term in understood.terms if len(term.values) == 1]
    chosen = [(name, f"{name}:{code}") for name, codes in criteria.chosen.items() for code in codes]
    places = [code for name, code in chosen if name in TERRITORIES]
    if criteria.around and criteria.around.departement:
        places.append(f"departement:{criteria.around.departement}")
    return Unanswered(
        facets=tuple(sorted({*meant, *(code for name, code in chosen if name not in TERRITORIES)})),
        territory=tuple(sorted(set(places))),
        has_words=any(len(term.values) != 1 for term in understood.terms),
    )


def _is_a_person(request: HttpRequest) -> bool:
    """Tell whether a browser shows the page to somebody, by what it says of itself."""
    agent = request.headers.get("User-Agent", "")
    ahead = request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    return (
        request.method == "GET"
        and agent.startswith("Mozilla/")
        and not _ROBOT.search(agent)
        and "prefetch" not in ahead
    )
