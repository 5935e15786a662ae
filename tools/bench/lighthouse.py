"""Lighthouse 12 (mobile, throttled) on home, list and entry; the goals are 95, 100, 100, 100."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from servers import ROOT, demonstration, pages

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ATTEMPTS = 4
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)


def report(url: str, output: Path) -> dict:
    """Run Lighthouse on one page and return its report.

    It now and then misses the beginning of its own trace (NO_NAVSTART): it is then run again.
    """
    command = [
        str(ROOT / "node_modules" / ".bin" / "lighthouse"), url, "--quiet", "--output=json",
        f"--output-path={output}", f"--only-categories={','.join(CATEGORIES)}",
        "--no-enable-error-reporting", f"--chrome-flags={FLAGS}",
    ]  # fmt: skip
    chromium = shutil.which("chromium") or sys.exit("chromium is missing")
    environment = {**os.environ, "CHROME_PATH": chromium}
    for _attempt in range(ATTEMPTS - 1):
        if subprocess.run(command, check=False, env=environment).returncode == 0:
            break
    else:
        subprocess.run(command, check=True, env=environment)
    return json.loads(output.read_text(encoding="utf-8"))


def main() -> None:
    """Print the table."""
    print(f"{'page':<8}{''.join(f'{name:>16}' for name in CATEGORIES)}{'kB':>8}{'LCP s':>8}")
    with demonstration() as site, tempfile.TemporaryDirectory() as folder:
        for name, path in pages(site).items():
            found = report(site + path, Path(folder) / f"{name}.json")
            scores = [round(100 * found["categories"][key]["score"]) for key in CATEGORIES]
            weight = found["audits"]["total-byte-weight"]["numericValue"] / 1000
            paint = found["audits"]["largest-contentful-paint"]["numericValue"] / 1000
            columns = "".join(f"{score:>16}" for score in scores)
            print(f"{name:<8}{columns}{weight:>8.1f}{paint:>8.1f}", flush=True)


if __name__ == "__main__":
    main()
