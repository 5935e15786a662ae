"""Where a journey takes place: a demonstration of its own, whose mails really leave."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, expect

from tests.browser.journeys.letters import EVERY, Letterbox, plain
from tests.browser.journeys.readers import A_MINUTE, MAKE_READERS
from tests.browser.serving import DATABASE, served, untouched_copy
from tests.browser.signed_in import asked
from tests.core.smtp_sink import running_sink

PASSWORD = "relais-etp-demo"
TOO_FAST = "parti trop vite"
REMINDER = "toujours exact"
"""In the subject of the mail about one entry that is to be confirmed."""
SECONDS_TO_SEND = 30
PATIENCE = 20_000
"""Milliseconds that a page has to show what is looked for."""
MODERATOR_ELSEWHERE = "moderation.75@exemple.fr"
MAKE_MODERATOR_ELSEWHERE = f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from accounts import groups
from directory.models import ModeratorProfile

user = get_user_model().objects.create_user({MODERATOR_ELSEWHERE!r}, {PASSWORD!r})
user.groups.add(Group.objects.get(name=groups.MODERATORS))
ModeratorProfile.objects.create(user=user).departements.add("75")
print(user.email)
"""
FRENCH_ZONES = ("Europe/Paris", "Indian/Reunion", "Pacific/Tahiti")
"""Between them it is always day."""
FIRST_HOUR, LAST_HOUR = 8, 20
"""Within which a place may be offered, with an hour to spare for the test."""
WRITTEN = (
    "accounts_user",
    "directory_claim",
    "directory_confirmationline",
    "directory_confirmationrequest",
    "directory_decision",
    "directory_invitation",
    "directory_membership",
    "directory_programme",
    "directory_programmelife",
    "directory_proposal",
    "directory_queueitem",
    "events_event",
    "events_registration",
    "news_consentrecord",
    "news_delivery",
    "news_signup",
    "news_subscriber",
    "news_subscription",
    "wagtailcore_modellogentry",
    "wagtailcore_revision",
)
"""Tables that a link must not touch before somebody presses its button."""


class Stage:
    """A site with its people.

    Attributes:
        url: address of the site, no final slash.
        letters: the mails that arrived.
        zone: its time zone, in which it is day.
    """

    def __init__(
        self, browser: Browser, url: str, folder: Path, letters: Letterbox, zone: ZoneInfo
    ) -> None:
        self.browser = browser
        self.url = url
        self.folder = folder
        self.letters = letters
        self.zone = zone
        self.contexts: list[BrowserContext] = []

    def somebody(
        self, *, width: int = 1280, javascript: bool = True, like: Page | None = None
    ) -> Page:
        """Return an empty window of a new person, or of the one who is signed in on ``like``."""
        context = self.browser.new_context(
            base_url=self.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale="fr-FR",
            reduced_motion="reduce",
            storage_state=like.context.storage_state() if like is not None else None,
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        return context.new_page()

    def team_member(self, email: str, *, width: int = 1280) -> Page:
        """Return the window of somebody of the team, signed in by password."""
        page = self.somebody(width=width)
        go(page, "/admin/")
        page.get_by_label("Adresse électronique").fill(email)
        page.get_by_label("Votre mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Se connecter").click()
        page.wait_for_url("**/admin/")
        return page

    def written(self) -> dict[str, list[tuple]]:
        """Return the rows of every table that a link could touch, and the number of mails."""
        with closing(self._database()) as database:
            rows = {
                table: database.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()  # noqa: S608 – ours
                for table in WRITTEN
            }
        return rows | {"mails": [(self.last_row(),)]}

    def outbox(self, about: str, *, after: int = 0) -> list[tuple[str, str]]:
        """Return recipients and subject of the outbox's rows later than ``after`` on a subject."""
        with closing(self._database()) as database:
            rows = database.execute(
                "SELECT recipients, subject FROM core_outboxmessage WHERE id > ? ORDER BY id",
                (after,),
            ).fetchall()
        return [(to, plain(subject)) for to, subject in rows if plain(about) in plain(subject)]

    def last_row(self) -> int:
        """Return the number of the outbox's newest row."""
        with closing(self._database()) as database:
            return database.execute("SELECT max(id) FROM core_outboxmessage").fetchone()[0]

    def let_end(self, slug: str) -> None:
        """Move an event with its one sitting, as if it had ended a minute ago."""
        with closing(sqlite3.connect(self.folder / DATABASE, timeout=20)) as database, database:
            key, ahead = database.execute(
                "SELECT id, strftime('%s', ends_at) - strftime('%s', 'now') "
                "FROM events_event WHERE slug = ?",
                (slug,),
            ).fetchone()
            back = f"-{ahead + 60} seconds"
            for table, column in (("events_sitting", "event_id"), ("events_event", "id")):
                changed = database.execute(
                    f"UPDATE {table} SET starts_at = datetime(starts_at, ?), "  # noqa: S608 – ours
                    f"ends_at = datetime(ends_at, ?) WHERE {column} = ?",
                    (back, back, key),
                )
                assert changed.rowcount == 1

    def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()

    def _database(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.folder / DATABASE}?mode=ro", uri=True, timeout=20)


@contextmanager
def stage(browser: Browser, prepared: Path, folder: Path) -> Iterator[Stage]:
    """Copy a prepared demonstration and serve it with a worker that delivers by SMTP.

    Args:
        browser: Chromium.
        prepared: folder of the demonstration. What other tests add to it stays away: a link
            made for the holder would keep his reminder back.
        folder: of the copy; it does not exist yet.
    """
    shutil.copytree(untouched_copy(prepared), folder)
    asked(folder, MAKE_READERS + MAKE_MODERATOR_ELSEWHERE)
    zone = zone_by_day()
    with (
        running_sink() as sink,
        served(
            folder,
            EMAIL_URL=f"smtp://127.0.0.1:{sink.port}",
            LETTERS_PER_MINUTE=str(A_MINUTE),
            REMINDERS_AT_ANY_HOUR="true",
            TIME_ZONE=zone.key,
        ) as url,
    ):
        yield Stage(browser, url, folder, Letterbox(sink), zone)


def zone_by_day() -> ZoneInfo:
    """Return a time zone of France in which it is day: places are not offered by night."""
    now = datetime.now(tz=UTC)
    zones = map(ZoneInfo, FRENCH_ZONES)
    return next(zone for zone in zones if FIRST_HOUR <= now.astimezone(zone).hour < LAST_HOUR)


def go(page: Page, address: str, status: int = 200) -> Response:
    """Open ``address`` and check the status of what came."""
    response = page.goto(address)
    assert response is not None
    assert response.status == status, page.locator("body").inner_text()
    return response


def pick(page: Page, field: str, words: str) -> None:
    """Type a day or an hour in the admin, and close by keyboard what opens under the field.

    It opens a moment after the field has the focus, and would cover what is clicked next.
    """
    box = page.get_by_role("textbox", name=field)
    box.fill(words)
    picker = page.locator(".xdsoft_datetimepicker:visible")
    expect(picker).to_have_count(1)
    box.press("Tab")
    expect(picker).to_have_count(0)


def send_guarded(page: Page, button: Locator) -> None:
    """Send a public form, again until it is no longer refused for having been filled too fast.

    A click may return before the answer stands in the window: each answer is waited for.
    """
    deadline = time.monotonic() + SECONDS_TO_SEND
    with page.expect_navigation():
        button.click()
    while page.get_by_text(TOO_FAST).count():
        assert time.monotonic() < deadline
        page.wait_for_timeout(1000 * EVERY)
        with page.expect_navigation():
            button.click()
