"""The worker's part: one booklet that a visitor asked for, then the next."""

import logging

from core.pdf.printer import PrintError, make_pdf
from core.registry import Job
from directory.listing.vocabulary import current_vocabulary
from directory.territory_pages.atlas import current_atlas
from directory.territory_pages.contents import contents_of
from directory.territory_pages.page import booklet_html, has_pdf
from directory.territory_pages.pdf import shelf

logger = logging.getLogger(__name__)


def make_one() -> int:
    """Make the booklet that was asked for first; return how many were made."""
    shelf.drop_old()
    slug = shelf.take_wish()
    if slug is None:
        return 0
    vocabulary = current_vocabulary()
    territory = current_atlas(vocabulary).by_slug.get(slug)
    if territory is None or vocabulary.held is None:
        shelf.give_up(slug)
        return 0
    if not has_pdf(contents_of(territory, vocabulary)):  # it grew since a visitor asked
        shelf.give_up(slug)
        return 0
    try:
        content = make_pdf(booklet_html(territory, vocabulary), "css/booklet.css")
    except PrintError:
        logger.exception("the booklet of %s could not be made", slug)
        shelf.give_up(slug)
        return 0
    shelf.put(slug, vocabulary.held.number, content)
    return 1


JOB = Job(make_one, every=5)
