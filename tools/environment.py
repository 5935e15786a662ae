"""Make the virtual environment `.venv` hold just what a lock file names.

Needs only the standard library of Python 3.11 or later. A stamp with the lock's hash makes a
second run instant.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
MINIMUM = (3, 11)


def fail(message: str) -> None:
    """Say in one line what to do, and stop."""
    sys.exit(f"\n{message}\n")


def venv_python() -> Path:
    """Return the path of the environment's own interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv() -> None:
    """Create `.venv` unless a whole one stands there already."""
    if venv_python().exists():
        probe = subprocess.run(
            [venv_python(), "-m", "pip", "--version"], capture_output=True, check=False
        )
        if probe.returncode == 0:
            return
        shutil.rmtree(VENV)
    print("Création de l’environnement Python dans .venv …", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", VENV], capture_output=True, text=True, check=False
    )
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        fail(
            "L’environnement Python n’a pas pu être créé. Sous Debian ou Ubuntu :\n"
            "    apt-get install python3-venv\n\n" + (made.stderr or made.stdout)
        )


def install(lock: Path) -> None:
    """Install what ``lock`` names, hashes checked, unless the stamp says that it is done."""
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = VENV / f".installed-{lock.name}"
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    print(f"Installation de {lock.name} …", flush=True)
    command = [str(venv_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*command, "--require-hashes", "--requirement", str(lock)], cwd=ROOT, check=False
    )
    if done.returncode:
        fail("L’installation a échoué : le réseau est-il joignable ?")
    stamp.write_text(wanted, encoding="ascii")


def main() -> None:
    """Read the command line and prepare the environment."""
    if sys.version_info < MINIMUM:
        fail(
            "Relais ETP demande Python 3.11 ou plus récent ; celui-ci est "
            f"{sys.version.split()[0]}. Essayez par exemple : make PYTHON=python3.12 demo"
        )
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also what tests and checks need")
    chosen = parser.parse_args()
    make_venv()
    # The development lock holds the runtime one too, at the same versions.
    install(ROOT / ("requirements-dev.lock" if chosen.dev else "requirements.lock"))


if __name__ == "__main__":
    main()
