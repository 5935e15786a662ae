"""What a room offers to the others, registered from its ``AppConfig.ready``.

The middle rooms (directory, events, news, pages) do not import one another: the home page shows
entries, the newsletter quotes events and the site map lists everything through this module.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.http import HttpRequest
from django.utils.functional import Promise

T = TypeVar("T")


class Registry(Generic[T]):
    """An ordered set of things under unique names."""

    def __init__(self, what: str) -> None:
        """Create an empty registry; ``what`` names its items in error messages."""
        self.what = what
        self._items: dict[str, T] = {}

    def register(self, name: str, item: T) -> None:
        """Add ``item`` under ``name``; raises ValueError when the name is taken."""
        if name in self._items:
            raise ValueError(f"{self.what} {name!r} is registered twice")
        self._items[name] = item

    def get(self, name: str) -> T:
        """Return the item called ``name``; raises KeyError when there is none."""
        return self._items[name]

    def names(self) -> list[str]:
        """Return the registered names, in order of registration."""
        return list(self._items)

    def __iter__(self) -> Iterator[T]:
        return iter(list(self._items.values()))


@dataclass(frozen=True)
class HomeSection:
    """A section of the home page that a room fills (new entries, next events, last news).

    ``context`` returns the context of ``template``, or None when there is nothing to show.
    ``order`` sorts the sections, lowest first.
    """

    template: str
    context: Callable[[HttpRequest], dict | None]
    order: int = 50


@dataclass(frozen=True)
class MenuLink:
    """An address of a room that stands in the main menu until officers arrange it."""

    path: str
    title: str | Promise
    order: int = 50


@dataclass(frozen=True)
class SitemapEntry:
    """An address for sitemap.xml and the page « Plan du site »."""

    path: str
    title: str
    modified: datetime | None = None


@dataclass(frozen=True)
class SitemapSection:
    """The public addresses of one room. ``entries`` yields them all, in order.

    ``path`` is the list of the room: the page « Plan du site » shows the first entries and sends
    there for the others.
    """

    title: str | Promise
    entries: Callable[[], Iterable[SitemapEntry]]
    path: str = ""


@dataclass(frozen=True)
class Job:
    """A job of the worker: ``run`` does what is due and returns how many things it did.

    ``every`` is the pause in seconds between two runs; ``lane`` is the thread that runs it
    (« urgent », « ordinary » or « newsletters »). A job claims rows, is idempotent and survives
    being killed at any point.
    """

    run: Callable[[], int]
    every: float
    lane: str = "ordinary"


@dataclass(frozen=True)
class RetentionRule:
    """How long rows of ``model`` with personal data are kept, and what ends them.

    ``model`` is « app.Model »; ``why`` is shown on the page « Données personnelles »; ``purge``
    deletes or anonymises what is due and returns how many rows it touched.
    """

    model: str
    keeps: str | Promise
    why: str | Promise
    purge: Callable[[], int]


@dataclass(frozen=True)
class SetupStep:
    """A step of ``manage.py setup``, idempotent; ``order`` sorts the steps, lowest first."""

    label: str | Promise
    run: Callable[[], object]
    order: int = 50


@dataclass(frozen=True)
class HealthCheck:
    """A question that ``/healthz`` asks: ``run`` returns whether all is well.

    The answer shows only the name under which it is registered; what is wrong goes to the log.
    """

    run: Callable[[], bool]


@dataclass(frozen=True)
class RefusedMail:
    """A mail that no server will take for these recipients, as the outbox knows it."""

    message_id: str
    recipients: tuple[str, ...]
    error: str


home_sections: Registry[HomeSection] = Registry("home section")
menu_links: Registry[MenuLink] = Registry("menu link")
sitemaps: Registry[SitemapSection] = Registry("site map section")
jobs: Registry[Job] = Registry("job")
retention: Registry[RetentionRule] = Registry("retention rule")
setup_steps: Registry[SetupStep] = Registry("setup step")
demo_steps: Registry[SetupStep] = Registry("demonstration step")
health_checks: Registry[HealthCheck] = Registry("health check")
mail_refusals: Registry[Callable[[RefusedMail], None]] = Registry("listener to refused mails")
"""Told in the transaction in which the outbox gives a mail up for some of its recipients."""


def ordered(registry: Registry[HomeSection] | Registry[MenuLink] | Registry[SetupStep]) -> Sequence:
    """Return the items of a registry sorted by their ``order``."""
    return sorted(registry, key=lambda item: item.order)
