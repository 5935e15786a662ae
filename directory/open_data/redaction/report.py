"""The redaction report: every file and a sample of pages, read against every private value."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from directory.open_data.outputs import outputs
from directory.open_data.redaction.matching import Matcher, Private
from directory.open_data.redaction.values import private_values
from directory.open_data.redaction.visiting import Visitor

logger = logging.getLogger("relais.privacy")

PUBLISHERS_PAGES = ("/contact/", "/mentions-legales/", "/donnees-personnelles/", "/accessibilite/")
"""Where the publisher of the site says by name who answers for it."""


@dataclass(frozen=True)
class Leak:
    """A private value that was found where it must not be. The value itself is not kept."""

    what: str
    where: str
    output: str


@dataclass
class Report:
    """What was looked at, and what was found.

    Attributes:
        values: how many private values were looked for, by kind.
        read: how many files and addresses were read, by output.
        unread: addresses that broke or were refused, and so were not looked at.
    """

    made_at: datetime
    values: dict[str, int]
    read: dict[str, int] = field(default_factory=dict)
    leaks: list[Leak] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Say whether nothing private was found."""
        return not self.leaks

    def as_json(self) -> dict[str, Any]:
        """Return the report as the public may read it: numbers, and nothing of what was found."""
        return {
            "controle_le": self.made_at.isoformat(timespec="seconds"),
            "valeurs_cherchees": self.values,
            "sorties_lues": self.read,
            "sorties_illisibles": len(self.unread),
            "contacts_prives_trouves": len(self.leaks),
        }


def inspect(files: Iterable[Path] = ()) -> Report:
    """Read ``files`` and every registered output, and return what was found there.

    Each leak is logged as an error: its kind, the row it comes from, where it was found.
    """
    visitor = Visitor()
    published = (text for path in PUBLISHERS_PAGES for text in _tried(visitor, path, None))
    matcher = private_values(published)
    counted = Counter(value.what.value for value in matcher)
    report = Report(timezone.localtime(), dict(counted))
    for file in files:
        _note(report, matcher, file.name, _lines(file), "fichiers")
    for name in outputs.names():
        output = outputs.get(name)
        for path in output.paths():
            _note(report, matcher, path, _tried(visitor, path, report), str(output.label))
        for path, text in output.texts():
            _note(report, matcher, path, [text], str(output.label))
    for leak in report.leaks:
        logger.error("%s of %s found in %s", leak.what, leak.where, leak.output)
    return report


def _tried(visitor: Visitor, path: str, report: Report | None) -> Iterator[str]:
    """Yield the text of an address; one that breaks is no leak, but it is said."""
    try:
        yield from visitor.read(path)
    except Exception:  # whatever a view may raise
        logger.exception("%s could not be read", path)
        if report is not None:
            report.unread.append(path)


def _note(report: Report, matcher: Matcher, name: str, pieces: Iterable[str], label: str) -> None:
    """Look for the private values in one output, and note each once."""
    unread = len(report.unread)
    found: set[Private] = {value for piece in pieces for value in matcher.find(piece)}
    if len(report.unread) == unread:
        report.read[label] = report.read.get(label, 0) + 1
    report.leaks += [
        Leak(value.what.value, value.where, name)
        for value in sorted(found, key=lambda value: (value.what, value.where))
    ]


def _lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8") as stream:
        yield from stream
