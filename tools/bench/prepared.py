"""The directories that are measured: made once, kept in ``var/bench`` until their sources change.

    python tools/bench/prepared.py

makes those that are missing, for SQLite or for the server that DATABASE_URL names; every measure
does so too. Only copies are served and written to. A hundred thousand entries are ten thousand
whose rows of the index are there ten times under other keys: the public pages read nothing else.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "bench"
MADE = (1_000, 10_000)
"""Entries of the directories that are kept."""

# What writes the rows; templates, styles and views change without the data being made anew.
SOURCES = (
    "requirements.lock", "site/*/migrations", "site/*/models*", "site/search/services.py",
    "site/territories", "site/pages/content", "site/pages/documents.py", "site/search/analysis.py",
    "site/search/registry.py", "directory/data", "directory/demo", "directory/enums",
    "directory/migrations", "directory/models", "directory/public/cards.py",
    "directory/registered/documents.py", "directory/services/entries/bulk.py",
    "events/migrations", "events/models",
)  # fmt: skip
STYLES = ("requirements.lock", "static")


class Engine:
    """A database server, as far as preparing copies goes."""

    suffix = ".sqlite3"

    def __init__(self, folder: Path) -> None:
        """Keep the copies in ``folder``."""
        self._folder = folder

    def url(self, name: str) -> str:
        """Return the DATABASE_URL of the copy ``name``."""
        return f"sqlite:///{self._folder / name}{self.suffix}"

    def create(self, name: str, kept: Path | None) -> None:
        """Make the database ``name``, empty or from a kept file."""
        if kept:
            shutil.copyfile(kept, self._folder / f"{name}{self.suffix}")

    def keep(self, name: str, kept: Path) -> None:
        """Keep the database ``name`` in a file."""
        shutil.copyfile(self._folder / f"{name}{self.suffix}", kept)


class PostgreSQL(Engine):
    """The server named by DATABASE_URL, where databases may be created."""

    suffix = ".pgdump"

    def __init__(self, address: str) -> None:
        """Reach the server through a database that is there."""
        self._address = address

    def url(self, name: str) -> str:
        """Return the DATABASE_URL of the database ``name``."""
        return urlsplit(self._address)._replace(path=f"/bench_{name}").geturl()

    def create(self, name: str, kept: Path | None) -> None:
        """Make the database ``name``, empty or from a kept dump."""
        for order in ("DROP DATABASE IF EXISTS", "CREATE DATABASE"):
            _run("psql", "--quiet", "-d", self._address, "-c", f"{order} bench_{name}")
        if kept:
            _run("pg_restore", "--no-owner", "-d", self.url(name), str(kept))
            _run("psql", "--quiet", "-d", self.url(name), "-c", "ANALYZE")

    def keep(self, name: str, kept: Path) -> None:
        """Keep the database ``name`` in a dump."""
        _run("pg_dump", "-Fc", "-f", str(kept), "-d", self.url(name))


class Databases:
    """Gives out databases that may be written to, and makes what they come from."""

    def __init__(self, folder: Path) -> None:
        """Let the copies of SQLite files lie in ``folder``."""
        address = os.environ.get("DATABASE_URL", "")
        self.is_postgresql = address.startswith("postgres")
        self._engine = PostgreSQL(address) if self.is_postgresql else Engine(folder)
        self._stamp = fingerprint(SOURCES)

    def empty(self, name: str) -> str:
        """Return the DATABASE_URL of an empty database."""
        self._engine.create(name, None)
        return self._engine.url(name)

    def site(self) -> str:
        """Return the DATABASE_URL of a site that was just set up: no entry, no event."""
        with _alone():
            kept = self._base()
        self._engine.create("site", kept)
        return self._engine.url("site")

    def directory(self, entries: int) -> str:
        """Return the DATABASE_URL of a directory; ``entries`` is one of ``MADE``, or times it."""
        made = max(size for size in MADE if size <= entries)
        with _alone():
            kept = self._kept(made)
        self._engine.create(str(entries), kept)
        url = self._engine.url(str(entries))
        if entries > made:
            inside(url, "multiply", str(entries // made))
        return url

    def _kept(self, entries: int) -> Path:
        """Return the file of a directory, made now where it is missing or old."""
        kept = FOLDER / f"{entries}-{self._stamp}{self._engine.suffix}"
        if not kept.exists():
            start = time.monotonic()
            print(f"making {kept.name} …", file=sys.stderr, flush=True)
            self._engine.create("new", self._base())
            manage(self._engine.url("new"), "demo_data", "--programmes", str(entries))
            self._save("new", kept, f"{entries}-*{self._engine.suffix}")
            print(f"… {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
        return kept

    def _base(self) -> Path:
        """Return the file of a site without entries."""
        kept = FOLDER / f"0-{self._stamp}{self._engine.suffix}"
        if not kept.exists():
            url = self.empty("base")
            manage(url, "migrate", "--verbosity", "0")
            manage(url, "setup", "--no-input")
            self._save("base", kept, f"0-*{self._engine.suffix}")
        return kept

    def _save(self, name: str, kept: Path, former: str) -> None:
        for old in FOLDER.glob(former):
            old.unlink()
        part = kept.with_suffix(".part")
        self._engine.keep(name, part)
        part.rename(kept)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other run makes what is kept."""
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def databases() -> Iterator[Databases]:
    """Give databases that go at the end of the block."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="relais-bench-") as folder:
        yield Databases(Path(folder))


def environment(url: str) -> dict[str, str]:
    """Return the variables under which a command of the site works on the database ``url``."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "DATABASE_URL": url,
        "DEMO_FOLDER": str(FOLDER),
        "MEDIA_ROOT": str(FOLDER / "media"),
        "STATIC_ROOT": str(FOLDER / "static"),
        "REGION": "11",
        "DEPARTEMENTS": "",
        "LOG_LEVEL": "WARNING",
    }


def static_files() -> None:
    """Collect the static files under hashed names, compressed, where they are missing or old."""
    stamp, wanted = FOLDER / "static-stamp", fingerprint(STYLES)
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    shutil.rmtree(FOLDER / "static", ignore_errors=True)
    manage("sqlite://:memory:", "collectstatic", "--no-input", "--verbosity", "0")
    stamp.write_text(wanted, encoding="ascii")


def fingerprint(sources: tuple[str, ...]) -> str:
    """Return a short hash of the files that ``sources`` name."""
    digest = hashlib.sha256()
    for name in sources:
        for source in sorted(ROOT.glob(name)):
            files = [source] if source.is_file() else sorted(source.rglob("*"))
            for file in files:
                if file.is_file() and file.suffix != ".pyc":
                    digest.update(str(file.relative_to(ROOT)).encode())
                    digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def manage(url: str, *command: str) -> None:
    """Run a management command on a database; stop with what it says when it fails."""
    _run(sys.executable, "site/manage.py", *command, env=environment(url))


def inside(url: str, *arguments: str, script: str = "inside.py", **more: str) -> str:
    """Run a part of a measure that needs the models; return what it prints."""
    path = Path(__file__).with_name(script)
    return _run(sys.executable, str(path), *arguments, env=environment(url) | more)


def _run(*command: str, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    static_files()
    with databases() as made:
        for size in MADE:
            made.directory(size)
