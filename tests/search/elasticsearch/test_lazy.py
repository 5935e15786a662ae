"""A site without a cluster does not load the client: it would start half a second later."""

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]


def loaded(url: str) -> str:
    """Start Django and ask the index; return whether the client was loaded and the job is there."""
    program = (
        "import sys, django; django.setup()\n"
        "from core.registry import jobs\n"
        "import search.queries, search.views\n"
        "print('elasticsearch' in sys.modules, 'search.elasticsearch' in jobs.names())"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "ELASTICSEARCH_URL": url,
        "PYTHONPATH": f"{REPOSITORY / 'site'}:{REPOSITORY}",
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment, cwd=REPOSITORY, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.split("\n")[-2]


def test_the_client_is_loaded_where_a_cluster_is_named_and_nowhere_else():
    assert loaded("") == "False False"
    assert loaded("http://127.0.0.1:9") == "True True"
