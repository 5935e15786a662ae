"""A cluster of three nodes on this machine, started and ended by the project's own script."""

import os
import socket
import subprocess
import tempfile
from pathlib import Path

SCRIPT = Path(__file__).parents[3] / "tools" / "elasticsearch.sh"
PASSWORD = "mot-de-passe-d-exercice"
COUNT = 3
TINY_QUEUE = "thread_pool.write.size: 1\nthread_pool.write.queue_size: 1"
"""One request writes and one waits: a third one is refused, as on a busy cluster."""


class Nodes:
    """The nodes, which ask for a user and a password and have a tiny queue for writing."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="relais-exercices-")
        Path(self.folder).chmod(0o755)  # the nodes may run as another user than the tests
        self.port = _free_ports()
        self._environment = {
            **os.environ,
            "ELASTICSEARCH_PORT": str(self.port),
            "ELASTICSEARCH_PASSWORD": PASSWORD,
            "ELASTICSEARCH_SETTINGS": TINY_QUEUE,
            "ELASTICSEARCH_HEAP": "384m",
        }

    def start(self) -> None:
        """Start the nodes and wait until they are green."""
        self._run("start", str(COUNT))

    def url(self, *numbers: int) -> str:
        """Return the addresses of some nodes, all of them when none is named."""
        return ",".join(
            f"http://127.0.0.1:{self.port + number - 1}"
            for number in numbers or range(1, COUNT + 1)
        )

    def kill(self, *numbers: int) -> None:
        """End nodes with ``kill -9``."""
        self._run("kill", *map(str, numbers))

    def revive(self, *numbers: int) -> None:
        """Start nodes again on the data that they had, and wait until the cluster is green."""
        self._run("revive", *map(str, numbers))
        self._run("wait")

    def stop(self) -> None:
        """End the nodes and drop what they wrote."""
        self._run("stop")
        subprocess.run(["rm", "-rf", self.folder], check=True)

    def _run(self, command: str, *arguments: str) -> None:
        subprocess.run(
            ["bash", SCRIPT, command, self.folder, *arguments],
            env=self._environment,
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=180,
        )


def _free_ports() -> int:
    """Return the first port of a row that is free: one for each node, and as many 50 above."""
    for first in range(9461, 9961, 100):
        wanted = [first + step + node for step in (0, 50) for node in range(COUNT)]
        if all(map(_is_free, wanted)):
            return first
    raise RuntimeError("no free port for a cluster")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
