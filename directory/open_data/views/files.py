"""The files of the dump: those of the day, of a kept day, of a frozen year; the schema."""

import json
import os
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from directory.open_data.answering import as_open_data, unchanged
from directory.open_data.dump import shelf
from directory.open_data.schema import file_schema


@require_safe
def latest_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a file of the last set.

    Raises:
        Http404: no set was made yet, or none of its files has this name.
    """
    made = shelf.days()
    if not made:
        raise Http404
    return _file(request, shelf.set_of_day(made[0]), name)


@require_safe
def file_of_day(request: HttpRequest, day: str, name: str) -> HttpResponseBase:
    """Send a file of one of the days that are kept.

    Raises:
        Http404: the day is not kept.
    """
    known = {one.isoformat(): one for one in shelf.days()}
    if day not in known:
        raise Http404
    return _file(request, shelf.set_of_day(known[day]), name)


@require_safe
def file_of_year(request: HttpRequest, year: int, name: str) -> HttpResponseBase:
    """Send a file of a frozen year.

    Raises:
        Http404: the year is not frozen.
    """
    if year not in shelf.years():
        raise Http404
    return _file(request, shelf.set_of_year(year), name)


@require_safe
def schema(request: HttpRequest) -> HttpResponseBase:
    """Send the JSON Schema of ``programmes.json``."""
    text = json.dumps(file_schema(), ensure_ascii=False, indent=1)
    return as_open_data(HttpResponse(text, content_type=shelf.FILES["schema.json"]))


def _file(request: HttpRequest, folder: Path, name: str) -> HttpResponseBase:
    """Send one of the files that a set is made of, and no other.

    Raises:
        Http404: it is none of them.
    """
    if name not in shelf.FILES:
        raise Http404
    try:
        file = (folder / name).open("rb")
    except FileNotFoundError as error:  # another set takes its place, or it is tidied away
        raise Http404 from error
    known = os.fstat(file.fileno())
    etag = f"{known.st_mtime_ns:x}-{known.st_size:x}"
    if (answer := unchanged(request, etag)) is not None:
        file.close()
        return answer
    response = FileResponse(file, content_type=shelf.FILES[name])
    response["Content-Disposition"] = f'attachment; filename="{_saved_as(folder, name)}"'
    response["Last-Modified"] = http_date(known.st_mtime)
    return as_open_data(response, etag=etag)


def _saved_as(folder: Path, name: str) -> str:
    """Return a name that says its day or its year: several may lie in one folder."""
    stem, dot, extension = name.partition(".")
    return f"{stem}-{folder.name}{dot}{extension}"
