"""``manage.py worker`` without the files of the night nor long sleeps, for tests about mails.

Those files are made by every worker that starts on a fresh folder, and reading the whole site for
them takes ten times the work of the mails that a test is about.
"""

import io
import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
APART = "directory.open_data"
ON_DEMAND = "--on-demand"
SLEEP = 0.1
WHERE = ("NAME", "USER", "PASSWORD", "HOST", "PORT")


def main() -> None:
    """Run the command with the arguments of this script, or workers as somebody asks for them."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django
    from django.core.management import call_command

    django.setup()
    from core import registry
    from core.worker import lane

    del registry.jobs._items[APART]
    lane.PAUSE = dict.fromkeys(lane.PAUSE, SLEEP)
    if sys.argv[1:] == [ON_DEMAND]:
        be_ready()
    else:
        call_command("worker", *sys.argv[1:])


def be_ready() -> None:
    """Do what each line that comes asks for, and answer with a line: both in JSON.

    To read all the sources again takes longer than what a test then does: workers are forked.
    """
    from django.db import connections

    connections.close_all()  # two processes on one line to PostgreSQL would end both
    running: set[int] = set()
    for line in sys.stdin:
        asked = json.loads(line)
        if "options" in asked:
            answer = started(asked)
            running.add(answer)
        else:
            answer = ended(asked["worker"])
            if answer is not None:
                running.discard(asked["worker"])
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    for worker in running:  # whoever asked is gone
        os.kill(worker, signal.SIGKILL)


def started(asked: dict[str, Any]) -> int:
    """Start a worker; return its number."""
    if child := os.fork():
        return child
    status = 1
    try:
        work(asked)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def ended(worker: int) -> int | None:
    """Return how a worker ended, as ``subprocess`` tells it; None while it runs."""
    pid, status = os.waitpid(worker, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if pid else None


def work(asked: dict[str, Any]) -> None:
    """Be a worker, where and as a test wants it; what it says goes into a file."""
    import environ
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from config.email_url import parse_email_url

    os.dup2(os.open(asked["errors"], os.O_WRONLY), sys.stderr.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    there = environ.Env.db_url_config(asked["database"])
    connections.settings["default"].update({name: there[name] for name in WHERE})
    settings.MAIL_TRANSPORT = parse_email_url(asked["email"])
    for name, value in asked["settings"].items():
        setattr(settings, name, value)
    call_command("worker", *asked["options"], stdout=io.StringIO())


if __name__ == "__main__":
    main()
