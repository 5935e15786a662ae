"""The Nu HTML checker finds no error in any public page."""

import json
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

from tests.browser.addresses import ADDRESSES
from tests.browser.harness import REPOSITORY

VNU = REPOSITORY / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def html_of(url: str, *, cookie: str = "") -> bytes:
    """Return the document at ``url``, whatever its status, as who has ``cookie``."""
    request = urllib.request.Request(url, headers={"Cookie": cookie} if cookie else {})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.read()
    except urllib.error.HTTPError as error:
        return error.read()


def errors_in(folder: Path) -> list[str]:
    """Return what the checker says of the documents in ``folder``, one line an error."""
    command = ["java", "-jar", str(VNU), "--errors-only", "--format", "json", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    return [f"{m['url'].rsplit('/', 1)[-1]}:{m.get('lastLine')} {m['message']}" for m in messages]


def test_html_is_valid(site_url, entry_path, tmp_path):
    for number, address in enumerate(ADDRESSES):
        html = html_of(site_url + address.path.format(entry=entry_path))
        assert html
        (tmp_path / f"{number:02}-{address.name.replace(' ', '-')}.html").write_bytes(html)
    assert errors_in(tmp_path) == []
