"""Copy the files of front-end packages that the site serves, from node_modules into static/vendor.

`package.json` pins the versions, `package-lock.json` holds their hashes; the copies are committed,
so that neither a server nor the tests need npm. Run `npm ci`, then this, after changing a version.
Two things are changed: lines end as they do in this repository, and those that name source maps
go, since the hashed storage of static files refuses a name that leads nowhere.
"""

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"

FILES = {
    "leaflet": (
        "LICENSE",
        "dist/leaflet.js",
        "dist/leaflet.css",
        "dist/images/layers.png",
        "dist/images/layers-2x.png",
        "dist/images/marker-icon.png",
    ),
    "leaflet.markercluster": ("MIT-LICENCE.txt", "dist/leaflet.markercluster.js"),
}
"""What is served of each package: its licence, and built files, put side by side below `dist/`."""

_SOURCE_MAP = re.compile(rb"\n?//# sourceMappingURL=\S+\s*$")


def pinned() -> dict[str, str]:
    """Return the versions that `package.json` wants of what is served."""
    return json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]


def copy(name: str, version: str) -> None:
    """Put the files of one package in a folder that bears its version.

    Raises:
        SystemExit: when node_modules holds another version, or no file list is written here.
    """
    source = PACKAGES / name
    found = json.loads((source / "package.json").read_text(encoding="utf-8"))["version"]
    if found != version or name not in FILES:
        sys.exit(f"{name}: {version} is wanted, {found} installed; FILES must name what is served.")
    target = VENDOR / f"{name}-{version}"
    for file in FILES[name]:
        copied = target / file.removeprefix("dist/")
        if "LICEN" in file:
            copied = target / "LICENSE"
        copied.parent.mkdir(parents=True, exist_ok=True)
        content = (source / file).read_bytes()
        if not file.endswith(".png"):
            content = content.replace(b"\r\n", b"\n")
        if file.endswith(".js"):
            content = _SOURCE_MAP.sub(b"\n", content)
        copied.write_bytes(content)
    _sum(target)


def _sum(folder: Path) -> None:
    """Write the hashes of what a folder holds: a test finds what was edited since."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder)}"
        for file in files
    ]
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Replace what is in static/vendor."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for name, version in pinned().items():
        copy(name, version)


if __name__ == "__main__":
    main()
