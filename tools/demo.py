"""The demonstration: prepare its own database once, then serve it until Ctrl-C.

Nothing is shared with a real installation: database, images, static files and secret lie in
`var/demo/` (or in the folder given).
"""

import argparse
import contextlib
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 60
# What the prepared demonstration depends on: when any of it changes, it is prepared anew.
SOURCES = (
    "site", "directory", "events", "news", "templates", "static", "locale", "requirements.lock",
)  # fmt: skip


def environment(port: int, folder: Path) -> dict[str, str]:
    """Return the variables that make every command work on the demonstration."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "DATABASE_URL": f"sqlite:///{folder / 'relais-etp.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "DEMO_FOLDER": str(folder),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "BIND": f"127.0.0.1:{port}",
        "REGION": "11",
        "DEPARTEMENTS": "95",
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
        "PYTHONUNBUFFERED": "1",
    }


def fingerprint() -> str:
    """Return a hash of every file that the prepared demonstration comes from."""
    digest = hashlib.sha256()
    for name in SOURCES:
        source = ROOT / name
        files = [source] if source.is_file() else sorted(source.rglob("*"))
        for file in files:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(str(file.relative_to(ROOT)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


def manage(env: dict[str, str], *command: str) -> str:
    """Run a management command and return what it says; stop with its errors when it fails."""
    done = subprocess.run(
        [sys.executable, "site/manage.py", *command],
        cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"{done.stdout}\nLa commande « {' '.join(command)} » a échoué.")
    return done.stdout


def prepare(env: dict[str, str], folder: Path) -> None:
    """Make database, static files and contents, unless they are there for these very sources."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = folder / "prepared"
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    for label, command in (
        ("Base de données", ("migrate", "--verbosity", "0")),
        ("Fichiers statiques", ("collectstatic", "--no-input", "--verbosity", "0")),
        ("Territoires, vocabulaires et pages", ("setup", "--no-input")),
    ):
        print(f"{label} …", flush=True)
        manage(env, *command)
    print("Contenus de démonstration …", flush=True)
    (folder / "accounts.txt").write_text(manage(env, "load_demo"), encoding="utf-8")
    stamp.write_text(wanted, encoding="ascii")


def check_port(port: int) -> None:
    """Stop with a clear message when another program listens on ``port``."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            sys.exit(f"Le port {port} est déjà pris. Essayez : make demo PORT={port + 1}")


def wait_until_served(url: str, server: subprocess.Popen[bytes]) -> None:
    """Return once the site says that it is well; stop when it does not come up."""
    deadline = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(urllib.error.URLError, OSError):
            urllib.request.urlopen(f"{url}/healthz", timeout=5)  # noqa: S310 – our own address
            return
        time.sleep(0.2)
    sys.exit("Le site n’a pas démarré : voir les messages ci-dessus.")


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """End what is still running, kindly at first."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()


def serve(env: dict[str, str], folder: Path) -> int:
    """Run web server and worker until a signal comes or one of them ends."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    commands = (
        [sys.executable, "-m", "gunicorn"],
        [sys.executable, "site/manage.py", "worker"],
    )
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            # A session of its own: Ctrl-C reaches this program alone, which ends both in order.
            processes.append(subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True))
        wait_until_served(env["SITE_URL"], processes[0])
        print(f"\nRelais ETP est prêt : {env['SITE_URL']}/")
        print((folder / "accounts.txt").read_text(encoding="utf-8"))
        print("Ctrl-C pour arrêter.", flush=True)
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
    except KeyboardInterrupt:
        return 0
    else:
        print("Le serveur ou le travailleur s’est arrêté.", file=sys.stderr)
        return 1
    finally:
        stop(processes)


def main() -> int:
    """Read the command line, prepare and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "demo")
    parser.add_argument("--prepare-only", action="store_true", help="do not serve")
    chosen = parser.parse_args()
    folder = chosen.folder.resolve()
    env = environment(chosen.port, folder)
    if not chosen.prepare_only:
        check_port(chosen.port)
    prepare(env, folder)
    return 0 if chosen.prepare_only else serve(env, folder)


if __name__ == "__main__":
    sys.exit(main())
