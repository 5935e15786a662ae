"""What a room offers to the others, registered from its ``AppConfig.ready``.

The middle rooms (directory, events, news, pages) do not import one another: the home page shows
entries, the newsletter quotes events and the site map lists everything through this module.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.http import HttpRequest
from django.utils.functional import Promise

from core.year_figures import YearFigures

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
class TerritoryPlace:
    """A territory as a room that knows no directory may read it.

    Attributes:
        kind: « departement », « intercommunalite » or « cpts ».
        code: INSEE code, SIREN number or slug of a CPTS.
        departements: codes of the départements that hold it.
    """

    kind: str
    code: str
    departements: tuple[str, ...]


@dataclass(frozen=True)
class TerritorySection:
    """A section that a room adds to the page of each territory (its next events).

    ``context`` returns the context of ``template``, or None when there is nothing to show;
    ``nothing`` is then said under ``title``. ``order`` sorts the sections, lowest first.
    """

    title: str | Promise
    nothing: str | Promise
    template: str
    context: Callable[[HttpRequest, TerritoryPlace], dict | None]
    order: int = 50


@dataclass(frozen=True)
class PublicCards:
    """How a room shows its things on pages of other rooms, which name them by their model.

    ``draw`` takes primary keys, in order, and returns the HTML of the card of each that anybody
    may see, with titles of level 3.
    """

    draw: Callable[[Sequence[int]], list[str]]


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
    there for the others. A room that may have more addresses than a file of sitemap.xml takes says
    by ``count`` how many they are, and yields those from one position to another by ``between``.
    """

    title: str | Promise
    entries: Callable[[], Iterable[SitemapEntry]]
    path: str = ""
    count: Callable[[], int] | None = None
    between: Callable[[int, int], Iterable[SitemapEntry]] | None = None


@dataclass(frozen=True)
class Job:
    """A job of the worker: ``run`` does what is due and returns how many things it did.

    ``every`` is the pause in seconds between two runs; ``lane`` is the thread that runs it
    (« urgent », « ordinary », « newsletters », or « index », which carries no mail and runs only
    where a job asks for it). A job claims rows, is idempotent and survives being killed at any
    point.
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


@dataclass(frozen=True)
class LetterItem:
    """Something that an issue of the newsletter tells of, made by the room that knows it.

    Attributes:
        path: where it is read whole.
        facts: short lines (a date, a place), in plain text.
        summary: a sentence or two, in plain text.
        key: its primary key, by which an issue may choose it; None where it cannot.
    """

    title: str
    path: str
    facts: tuple[str, ...] = ()
    summary: str = ""
    key: int | None = None


@dataclass(frozen=True)
class LetterSource:
    """What a room gives to an issue of the newsletter (the next events, the new programmes).

    ``items`` takes codes of départements (none: all), a moment since which a thing is new, and how
    many at most; a room whose things lie ahead, such as events, may leave that moment out of
    account. ``chosen`` takes primary keys and returns, in their order, those that anybody may see.
    ``path`` is where all of them are read, and ``more`` what a link to it says. ``order`` sorts the
    sources, lowest first. ``is_dated`` says that its things take place on a day: what was told of
    them may have become wrong.
    """

    label: str | Promise
    items: Callable[[Sequence[str], datetime | None, int], list[LetterItem]]
    chosen: Callable[[Sequence[int]], list[LetterItem]]
    path: str
    more: str | Promise
    order: int = 50
    is_dated: bool = False


@dataclass(frozen=True)
class AnnouncedThing:
    """What a mail that announces one page is filled from.

    Attributes:
        item: its title, address, facts and summary.
        button: what the button says.
        calendar: a calendar file that goes with the mail, or nothing.
    """

    item: LetterItem
    button: str | Promise
    calendar: bytes | None = None


@dataclass(frozen=True)
class Announcement:
    """How pages of one model are announced by mail, by the room that has them.

    ``read`` takes the key of a page and returns what is public of it, or None when nobody may see
    it. ``told`` returns the addresses, case folded, of those whom the announcement leaves out
    (registered already). ``may_announce`` says whether somebody of the team may announce that page.
    ``caution`` returns what to mind before writing, or an empty string.
    """

    read: Callable[[int], AnnouncedThing | None]
    told: Callable[[int], set[str]]
    may_announce: Callable[[object, int], bool]
    caution: Callable[[int], str | Promise] = lambda _page: ""


@dataclass(frozen=True)
class Invitation:
    """A part that a room adds to the page which confirms a registration (to subscribe).

    ``context`` takes the address of the person and returns the context of ``template``, or None.
    """

    template: str
    context: Callable[[str], dict | None]


@dataclass(frozen=True)
class SiteContacts:
    """Who runs the site and how to reach them, as its mails say it; any of it may be empty.

    Attributes:
        structure: the body that runs the site.
        address: where it is, on several lines.
    """

    structure: str = ""
    phone: str = ""
    hours: str = ""
    email: str = ""
    address: str = ""


home_sections: Registry[HomeSection] = Registry("home section")
territory_sections: Registry[TerritorySection] = Registry("section of a territory")
public_cards: Registry[PublicCards] = Registry("public cards")
"""By model, such as « directory.Programme »."""
menu_links: Registry[MenuLink] = Registry("menu link")
sitemaps: Registry[SitemapSection] = Registry("site map section")
jobs: Registry[Job] = Registry("job")
retention: Registry[RetentionRule] = Registry("retention rule")
setup_steps: Registry[SetupStep] = Registry("setup step")
demo_steps: Registry[SetupStep] = Registry("demonstration step")
health_checks: Registry[HealthCheck] = Registry("health check")
year_figures: Registry[YearFigures] = Registry("table of figures")
mail_refusals: Registry[Callable[[RefusedMail], None]] = Registry("listener to refused mails")
"""Told in the transaction in which the outbox gives a mail up for some of its recipients."""
letter_sources: Registry[LetterSource] = Registry("source of the newsletter")
announcements: Registry[Announcement] = Registry("announcement")
"""By model of page, such as « events.SeminarPage »."""
after_registration: Registry[Invitation] = Registry("invitation after a registration")
site_contacts: Registry[Callable[[], SiteContacts]] = Registry("contacts of the site")
"""Given by the room that keeps the settings of the installation."""
signs_of_life: Registry[Callable[[Collection[str]], dict[str, datetime]]] = Registry("sign of life")
"""Takes addresses, case folded; returns the last act of those a room knows (RGPD, art. 5)."""


def ordered(
    registry: (
        Registry[HomeSection]
        | Registry[TerritorySection]
        | Registry[MenuLink]
        | Registry[SetupStep]
        | Registry[YearFigures]
        | Registry[LetterSource]
    ),
) -> Sequence:
    """Return the items of a registry sorted by their ``order``."""
    return sorted(registry, key=lambda item: item.order)
