"""Measure the sending of a letter of 30 kB to thousands, against smtplib and Django in one run.

    python tools/bench/letters.py [--people 2000] [--rounds 5] [--connections 1]

All send to the same sink, a process of its own that does next to nothing, in turns:

smtplib  ``sendmail`` of bytes that were ready: its own limit, with nothing kept for anybody
Django   ``send_messages`` of a mail built for each person, a hundred at a time, one connection
ours     the engine: claimed, filled in, sent, its state committed for each person

The sink announces PIPELINING, as mail servers do; « ours, one word at a time » has one that does
not. The database is ``DATABASE_URL``, or SQLite in a temporary folder.
"""

import argparse
import os
import smtplib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
KILOBYTES = 30
WORDS = (
    "La lettre du réseau : ateliers, journées d’échange et ressources en éducation pour la santé. "
    "Inscriptions ouvertes jusqu’à la fin du mois, places limitées. "
)
SENDER = "lettre@exemple.fr"
BATCH = 100


def bodies(link: str) -> tuple[str, str]:
    """Return a text and an HTML part that make about 30 kB on the wire."""
    leave = f"https://etp.exemple.fr{link}"
    text = (WORDS + "\n") * (KILOBYTES * 1024 // 5 // len(WORDS.encode()))
    row = f'<tr><td style="font-family:sans-serif;padding:8px"><p>{WORDS}</p></td></tr>\n'
    rows = row * (KILOBYTES * 1024 * 57 // 100 // len(row.encode()))
    html = f'<html><body><table>{rows}</table><a href="{leave}">Se désabonner</a></body></html>'
    return f"{text}\nSe désabonner : {leave}\n", html


def with_smtplib(port: int, ready: bytes, people: int) -> None:
    """Send ready bytes over one connection."""
    with smtplib.SMTP("127.0.0.1", port, local_hostname="localhost") as session:
        for number in range(people):
            session.sendmail(SENDER, [f"abonne-{number}@exemple.fr"], ready)


def with_django(port: int, people: int) -> None:
    """Let Django build a mail for each person and send it."""
    from django.core.mail import EmailMultiAlternatives
    from django.core.mail.backends.smtp import EmailBackend

    backend = EmailBackend(host="127.0.0.1", port=port)
    backend.open()
    for start in range(0, people, BATCH):
        mails = []
        for number in range(start, min(start + BATCH, people)):
            link = f"/lettres/desabonnement/{number:032d}/1/"
            text, html = bodies(link)
            mail = EmailMultiAlternatives(
                "La lettre de novembre", text, SENDER, [f"abonne-{number}@exemple.fr"],
                headers={"List-Unsubscribe": f"<https://etp.exemple.fr{link}>"},
            )  # fmt: skip
            mail.attach_alternative(html, "text/html")
            mails.append(mail)
        backend.send_messages(mails)
    backend.close()


def with_engine(port: int, people: int) -> None:
    """Send the campaign that ``prepare`` made."""
    from django.conf import settings

    from news.delivery.engine import Engine

    settings.MAIL_TRANSPORT = parse(port)
    engine, done = Engine(), 0
    while tried := engine.run():
        done += tried
    if done != people:
        raise SystemExit(f"{done} of {people} mails were sent")


def parse(port: int) -> Any:
    """Return the transport to a sink."""
    from config.email_url import parse_email_url

    return parse_email_url(f"smtp://127.0.0.1:{port}")


def prepare(people: int) -> bytes:
    """Write a campaign that is being sent to so many people; return the frozen mail."""
    from django.utils import timezone

    from news.addresses import leaving_path
    from news.delivery.freezing import freeze
    from news.delivery.marks import CODE_MARK
    from news.enums import CampaignKind, CampaignState, DeliveryState
    from news.models import Campaign, Delivery, MailingList, Subscriber, Subscription

    now = timezone.now()
    theme, _new = MailingList.objects.get_or_create(slug="mesure", defaults={"name": "Mesure"})
    missing = range(Subscriber.objects.count(), people)
    for start in range(missing.start, missing.stop, 5000):
        names = [f"abonne-{n}@exemple.fr" for n in range(start, min(start + 5000, people))]
        moments = {"state_at": now, "created_at": now, "last_act_at": now}
        made = Subscriber.objects.bulk_create(
            Subscriber(email=name, email_key=name, **moments) for name in names
        )
        Subscription.objects.bulk_create(
            Subscription(subscriber=one, list=theme, since=now) for one in made
        )
    campaign = Campaign.objects.create(
        kind=CampaignKind.LETTRE, subject="Mesure", state_at=now, created_at=now, started_at=now
    )
    campaign.themes.set([theme])
    text, html = bodies(leaving_path(CODE_MARK, campaign.pk))
    campaign.raw = raw = freeze("La lettre de novembre", html, text, campaign)
    for start in range(0, people, 5000):
        keys = Subscriber.objects.order_by("pk").values_list("pk", flat=True)
        Delivery.objects.bulk_create(
            Delivery(
                campaign=campaign,
                subscriber_id=key,
                domain="exemple.fr",
                state=DeliveryState.ATTENTE,
            )
            for key in keys[start : min(start + 5000, people)]
        )
    campaign.state = CampaignState.ENVOI
    campaign.save()
    return raw


def rate(
    people: int, send: Callable[..., None], *arguments: Any, connections: int = 1
) -> tuple[float, float]:
    """Return how many mails leave in a second, and the microseconds of processor that each took."""
    start, spent = time.perf_counter(), time.process_time()
    if connections == 1:
        send(*arguments, people)
    else:
        share = people // connections
        threads = [Thread(target=send, args=(*arguments, share)) for _number in range(connections)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    taken = time.perf_counter() - start
    return people / taken, (time.process_time() - spent) / people * 1e6


def main() -> None:
    """Measure in turns and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=1)
    options = parser.parse_args()
    people, connections = options.people, options.connections
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
        sys.path[:0] = [str(REPOSITORY / "site"), str(REPOSITORY)]
        import django
        from django.conf import settings
        from django.core.mail.utils import DNS_NAME
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        settings.DEBUG = False  # otherwise Django remembers every query
        settings.LETTERS_PER_MINUTE = settings.LETTERS_PER_DOMAIN_PER_MINUTE = 0
        settings.LETTER_CONNECTIONS = connections
        DNS_NAME._fqdn = "localhost"  # looking the name of the machine up is not sending
        call_command("migrate", verbosity=0)
        from sinks import raw_sink

        rates: dict[str, list[tuple[float, float]]] = {}
        with raw_sink() as sink, raw_sink(pipelining=False) as plain:
            ready = prepare(people)
            with_engine(sink.port, people)

            def ours(port: int) -> tuple[float, float]:
                prepare(people)
                return rate(people, with_engine, port)

            turns: dict[str, Callable[[], tuple[float, float]]] = {
                "smtplib": lambda: rate(
                    people, with_smtplib, sink.port, ready, connections=connections
                ),
                "ours": lambda: ours(sink.port),
                "ours, one word at a time": lambda: ours(plain.port),
                "Django": lambda: rate(people // 4, with_django, sink.port),
            }
            names = list(turns)
            for turn in range(options.rounds):
                # Whoever follows Django finds the memory of the process stirred up: each in turn.
                first = turn % len(names)
                for name in names[first:] + names[:first]:
                    rates.setdefault(name, []).append(turns[name]())
    print(f"{connection.vendor}, {connections} connection(s), {people} mails of {len(ready)} bytes")
    base = rates["smtplib"]
    for name in names:
        values = rates[name]
        speed, spent = (statistics.median(column) for column in zip(*values, strict=True))
        shares = [mine[0] / its[0] for mine, its in zip(values, base, strict=True)]
        share = statistics.median(shares)
        print(f"{name:<28}{speed:8.0f}/s {share:7.0%} {spent:8.0f} µs of processor a mail")


if __name__ == "__main__":
    main()
