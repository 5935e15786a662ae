"""Measure the moderators' desk and the holders' space, whatever waits and whatever they hold.

    python tools/bench/desk.py [--entries 5100] [--rounds 15]

In one process, through Django's own client: processor time, so that a busy machine tells nearly
the same as an idle one, and the number of queries. The lists are asked with 10, 1,000 and 5,000
open lines, the page of a line once for each kind, the space with 1 and with 200 entries. It goes
into a new database (``DATABASE_URL``, or SQLite in a temporary folder).
"""

import argparse
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

    from accounts.models import User
    from directory.models import Programme, QueueItem

REPOSITORY = Path(__file__).resolve().parents[2]
MANAGE = REPOSITORY / "site" / "manage.py"
SETTINGS = "config.settings.test"
LINES = (10, 1_000, 5_000)
HELD = (1, 200)
LIST = "/admin/moderation/"
NARROWED = {
    "the same, by territory": "?departement=95",
    "the same, late, by kind": "?retard=1&tri=nature",
    "the same, latest first": "?tri=recentes",
    "the same, by title": "?tri=fiche",
    "the same, answered": "?etat=traitees",
}


def main() -> int:
    """Prepare a database, measure every page, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=LINES[-1] + 100)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="relais-bench-") as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
        for command in (
            ["migrate", "--verbosity=0"],
            ["load_territories"],
            ["load_pathologies"],
            ["demo_data", "--programmes", str(options.entries)],
        ):
            subprocess.run([sys.executable, str(MANAGE), *command], check=True, capture_output=True)
        sys.path[:0] = [str(REPOSITORY / "site"), str(REPOSITORY)]
        import django

        django.setup()
        logging.disable(logging.WARNING)
        sys.stdout.write(f"{'page':<34}{'CPU ms':>9}{'queries':>9}\n")
        measure(options.rounds)
    return 0


def measure(rounds: int) -> None:
    """Print the table."""
    from directory.models import Programme

    entries = list(Programme.objects.select_related("organisation").order_by("pk"))
    moderator, author = people(entries[0])
    desk = signed_in(moderator)
    opened = 0
    for lines in LINES:
        if lines > len(entries):
            break
        open_lines(entries[opened:lines], author)
        opened = lines
        tell(f"queue, {lines} lines", desk, LIST, rounds)
    for name, query in NARROWED.items():
        tell(name, desk, LIST + query, rounds)
    for name, item in one_of_each(entries[-60:], author).items():
        tell(f"line: {name}", desk, f"{LIST}{item.pk}/", rounds)
    for held in HELD:
        keys = [entry.pk for entry in entries[:held]]
        Programme.objects.filter(pk__in=keys).update(organisation=entries[0].organisation)
        tell(f"space, {held} entries", signed_in(author), "/espace/", rounds)


def tell(name: str, client: "Client", path: str, rounds: int) -> None:
    """Ask for a page again and again; print the median of the processor's time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)  # what a process asks once and remembers
    with CaptureQueriesContext(connection) as asked:
        response = client.get(path)
    count = len(asked)  # the next request forgets them
    if response.status_code != HTTPStatus.OK:
        sys.exit(f"{path} answers {response.status_code}")
    times = []
    for _round in range(rounds):
        start = time.process_time()
        client.get(path)
        times.append((time.process_time() - start) * 1000)
    sys.stdout.write(f"{name:<34}{statistics.median(times):>9.1f}{count:>9}\n")
    sys.stdout.flush()


def signed_in(user: "User") -> "Client":
    """Return a browser in which ``user`` is signed in."""
    from django.test import Client

    client = Client()
    client.force_login(user)
    return client


def people(entry: "Programme") -> "tuple[User, User]":
    """Create a moderator of every département and a member of the organisation of ``entry``."""
    from django.contrib.auth.models import Group, Permission

    from accounts import groups
    from accounts.models import User
    from directory.models import Membership, ModeratorProfile
    from territories.models import Departement

    moderator = User.objects.create_user("moderation.mesure@exemple.fr")
    moderator.groups.add(Group.objects.get(name=groups.MODERATORS))
    moderator.user_permissions.add(*Permission.objects.filter(codename="access_admin"))
    profile = ModeratorProfile.objects.create(user=moderator)
    profile.departements.set(Departement.objects.all())
    author = User.objects.create_user("equipe.mesure@exemple.fr")
    author.groups.add(Group.objects.get(name=groups.HOLDERS))
    Membership.objects.create(user=author, organisation=entry.organisation, role="gestionnaire")
    return moderator, author


def open_lines(entries: "list[Programme]", author: "User") -> None:
    """Open one line for each entry, of several kinds, promised on several days."""
    from django.utils import timezone

    from directory.enums import QueueKind
    from directory.models import QueueItem
    from directory.moderation.places import departements_by_entry

    kinds = (QueueKind.SIGNALEMENT, QueueKind.FRAICHEUR, QueueKind.FICHIER, QueueKind.INJOIGNABLE)
    today = timezone.localdate()
    items = QueueItem.objects.bulk_create(
        QueueItem(
            programme=entry,
            kind=kinds[rank % len(kinds)],
            author=author if rank % 3 else None,
            promised_on=today + timedelta(days=rank % 9 - 3),
        )
        for rank, entry in enumerate(entries)
    )
    where = departements_by_entry([entry.pk for entry in entries])
    through = QueueItem.departements.through
    through.objects.bulk_create(
        through(queueitem_id=item.pk, departement_id=code)
        for item in items
        for code in where[item.programme_id]
    )


def one_of_each(entries: "list[Programme]", author: "User") -> "dict[str, QueueItem]":
    """Open one line of each kind, each on an entry of its own, through the services."""
    from directory.enums import ActivityState, ProposalKind, QueueKind
    from directory.models import Claim, Membership, Programme, QueueItem
    from directory.services.entries import shortcuts
    from directory.services.moderation import circuit, queue
    from directory.services.proposing import proposals

    Membership.objects.filter(user=author).delete()
    for entry in entries:
        Membership.objects.get_or_create(
            user=author, organisation=entry.organisation, defaults={"role": "gestionnaire"}
        )

    def submitted(entry: Programme) -> Any:
        draft = entry.get_latest_revision_as_object()
        draft.title, draft.usual_delay = "Vivre mieux", "un mois"
        circuit.save_draft(draft, user=author)
        return circuit.submit(entry, user=author)

    def new(entry: Programme) -> Any:
        Programme.objects.filter(pk=entry.pk).update(live=False, first_published_at=None)
        return submitted(Programme.objects.get(pk=entry.pk))

    def correction(entry: Programme) -> Any:
        proposal = proposals.submit(
            ProposalKind.CORRECTION,
            email="visiteuse@exemple.fr",
            programme=entry,
            changes={"usual_delay": "deux mois"},
            seen={"usual_delay": entry.usual_delay},
            proved=True,
        )
        return QueueItem.objects.get(proposal=proposal)

    def claim(entry: Programme) -> Any:
        row = Claim.objects.create(programme=entry, email="cadre@exemple.fr", name="C. Exemple")
        return queue.open_item(QueueKind.GESTION, entry, claim=row)

    makers: dict[str, Callable[[Programme], Any]] = {
        "change": submitted,
        "new entry": new,
        "correction": correction,
        "claim": claim,
        "immediate change": lambda entry: shortcuts.set_state(
            entry, ActivityState.PLUS_DE_PLACE, user=author
        ),
        **{
            str(kind): partial(queue.open_item, kind)
            for kind in (QueueKind.SIGNALEMENT, QueueKind.FICHIER, QueueKind.FRAICHEUR)
        },
    }
    return {name: make(entry) for (name, make), entry in zip(makers.items(), entries, strict=False)}


if __name__ == "__main__":
    raise SystemExit(main())
