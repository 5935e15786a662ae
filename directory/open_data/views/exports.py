"""Any search as a file: ``/annuaire/programmes.csv``, ``.geojson`` and ``.json``."""

from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.throttle import throttle
from directory.listing.criteria import Criteria, read_criteria
from directory.listing.results import all_keys
from directory.listing.vocabulary import current_vocabulary
from directory.open_data.answering import flowing, refused, unchanged
from directory.open_data.declaring import current_references
from directory.open_data.flat import COLUMNS
from directory.open_data.heading import heading_now
from directory.open_data.reading import entries_of
from directory.open_data.records import record_of
from directory.open_data.writing import FORMATS

MOST = 60
"""Files made for one address in ``SECONDS``: the nightly dump is there for the rest."""
SECONDS = 600


@require_safe
def export(request: HttpRequest, extension: str) -> HttpResponseBase:
    """Send what answers the search of the address, in its order, line by line.

    A value that the directory does not know is refused (400): ignored, it would make a larger
    file than what was asked for, and nobody would see it.
    """
    content_type, write = FORMATS[extension]
    vocabulary = current_vocabulary()
    criteria = read_criteria(request.GET, vocabulary)
    if problems := problems_of(criteria):
        return refused(problems, content_type)
    query, today = criteria.query(), timezone.localdate()
    heading = heading_now(query)
    number = vocabulary.held.number if vocabulary.held else 0
    etag = _etag(extension, str(number), query, today.isoformat(), heading.name, *_declared())
    if (answer := unchanged(request, etag)) is not None:
        return answer
    throttle(request, "export", limit=MOST, seconds=SECONDS)
    references = current_references(vocabulary.held)
    entries = entries_of(all_keys(criteria, vocabulary))
    records = (record_of(entry, references) for entry in entries)
    name = f"programmes-{today.isoformat()}.{extension}"
    lines = write(records, heading)
    return flowing(request, lines, content_type, name=name, etag=etag)


def problems_of(criteria: Criteria) -> list[str]:
    """Return why no file is made of these criteria, in French."""
    problems = [str(problem) for problem in criteria.problems]
    if criteria.place_choices:
        sentence = _(
            "Plusieurs communes s’appellent « %(place)s » : donnez « commune », code INSEE."
        )
        problems.append(sentence % {"place": criteria.place})
    return problems


def _etag(*parts: str) -> str:
    """Return the tag of a file: its format, the state of the index, what was asked, the day."""
    return blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()


def _declared() -> list[str]:
    """Return what a file depends on that only an upgrade or the settings change."""
    return [settings.SITE_URL, *settings.DEPARTEMENTS, *(column.name for column in COLUMNS)]
