"""`make bench`: every measure in turn. Absolute times do not travel between machines."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
POSTGRESQL = ("bash", str(HERE.parent / "with_postgresql.sh"))
ELASTICSEARCH = ("bash", str(HERE / "with_elasticsearch.sh"))
MEASURES: dict[str, tuple[tuple[str, ...], str]] = {
    "Pages, against a hello view": ((), "page_times.py"),
    "Search with words and all facets, SQLite": ((), "list_times.py"),
    "Search with words and all facets, PostgreSQL": (POSTGRESQL, "list_times.py"),
    "Search with words and all facets, Elasticsearch": (ELASTICSEARCH, "list_times.py"),
    "Search of the whole site": ((), "site_wide_times.py"),
    "Publishing, against a stock Wagtail": ((), "publish_times.py"),
    "Publishing, PostgreSQL": (POSTGRESQL, "publish_times.py"),
    "Publishing, found through Elasticsearch": (ELASTICSEARCH, "publish_times.py"),
    "Weights of pages": ((), "weights.py"),
    "Lighthouse 12, mobile": ((), "lighthouse.py"),
    "Import of 5,000 rows": ((), "import.py"),
    "Desk of moderators, space of holders": ((), "desk.py"),
    "Registering for an event, PostgreSQL": (POSTGRESQL, "registering.py"),
    "Registering for an event, SQLite": ((), "registering.py"),
    "Mails of 30 kB, against smtplib": ((), "mail.py"),
    "Letters to thousands, against smtplib and Django": ((), "letters.py"),
    "Letters to thousands, PostgreSQL": (POSTGRESQL, "letters.py"),
    "Letters by workers: kills, memory": ((), "letters_kept.py"),
}


def main() -> int:
    """Run all, even after a failure; return how many failed."""
    failed = []
    for title, (wrapper, script) in MEASURES.items():
        print(f"\n{title}\n{'─' * len(title)}", flush=True)
        command = [*wrapper, sys.executable, str(HERE / script)]
        if subprocess.run(command, check=False).returncode:
            failed.append(title)
    if failed:
        print(f"\nfailed: {', '.join(failed)}")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
