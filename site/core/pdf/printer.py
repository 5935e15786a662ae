"""From HTML to PDF, in a child process: its memory is given back, and a failure harms nothing."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders

CHILD = Path(__file__).with_name("child.py")
SECONDS = 900
"""How long the worker may take over one document."""


NO_PANGO = 3
"""What the child process ends with where the system can make no PDF at all."""


class PrintError(Exception):
    """No PDF was made."""


class NoPrinter(PrintError):
    """No PDF can be made on this system: it has no Pango."""


def make_pdf(html: str, sheet: str, *, seconds: int = SECONDS) -> bytes:
    """Return the PDF of a page.

    Args:
        html: the page, which links no other file; its title and language become the PDF's.
        sheet: static path of its style sheet.
        seconds: after which nobody waits any more.

    Raises:
        NoPrinter: when the system cannot make PDFs.
        PrintError: when it cannot, or this one took too long.
    """
    return make_pdfs([html], sheet, seconds=seconds)[0]


def make_pdfs(pages: Sequence[str], sheet: str, *, seconds: int = SECONDS) -> list[bytes]:
    """Return a PDF of each page; the process starts once for all of them.

    Raises:
        PrintError: when one of them cannot be made.
    """
    return [made.content for made in _make(pages, sheet, seconds)]


def make_one_sheet(forms: Sequence[str], sheet: str, *, seconds: int = SECONDS) -> bytes:
    """Return the PDF of the first form of a page that fits on one sheet of paper.

    Args:
        forms: the same page, set closer and closer; the last one is taken where none fits.
        sheet: static path of their style sheet.
        seconds: after which nobody waits any more.

    Raises:
        PrintError: when one of them cannot be made.
    """
    made = _make(forms, sheet, seconds)
    return next((one for one in made if one.sheets == 1), made[-1]).content


@dataclass(frozen=True)
class _Made:
    content: bytes
    sheets: int


def _make(pages: Sequence[str], sheet: str, seconds: int) -> list[_Made]:
    try:
        child = subprocess.run(  # noqa: S603 – our own program; what it prints comes by its input
            [sys.executable, str(CHILD), str(finders.find(sheet))],
            input=json.dumps(list(pages)).encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PrintError("it took too long") from error
    if child.returncode == NO_PANGO:
        raise NoPrinter("no Pango on this system")
    if child.returncode:
        raise PrintError(child.stderr.decode(errors="replace")[-500:] or "the process ended")
    head, content = child.stdout.split(b"\n", 1)
    made, start = [], 0
    for length, sheets in json.loads(head):
        made.append(_Made(content[start : start + length], sheets))
        start += length
    return made
