"""`make bench`: every measure in turn. Absolute times do not travel between machines."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MEASURES = {
    "Pages, against a hello view": "page_times.py",
    "Lighthouse 12, mobile": "lighthouse.py",
    "Import of 5,000 rows": "import.py",
    "Desk of moderators, space of holders": "desk.py",
    "Mails of 30 kB, against smtplib": "mail.py",
}


def main() -> int:
    """Run all, even after a failure; return the exit code."""
    failed = []
    for title, script in MEASURES.items():
        print(f"\n{title}\n{'─' * len(title)}", flush=True)
        if subprocess.run([sys.executable, str(HERE / script)], check=False).returncode:
            failed.append(script)
    if failed:
        print(f"\nfailed: {', '.join(failed)}")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
