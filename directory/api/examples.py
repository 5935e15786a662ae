"""The examples of the documentation; a test runs each of them as it is printed."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.listing.vocabulary import Vocabulary

READ_ONE_PAGE = """\
import json
from urllib.request import urlopen

with urlopen("{url}") as answer:
    page = json.load(answer)
print(page["total"], "fiches")
for fiche in page["resultats"]:
    print(fiche["titre"], fiche["adresse"])
"""
READ_ALL = """\
import json
from urllib.request import urlopen

url = "{url}"
fiches = []
while url:
    with urlopen(url) as answer:
        page = json.load(answer)
    fiches += page["resultats"]
    url = page["suivant"]
print(len(fiches), "fiches")
"""
COUNT = """\
import json
from urllib.request import urlopen

with urlopen("{url}") as answer:
    facettes = json.load(answer)["facettes"]
for facette in facettes:
    for valeur in facette["valeurs"]:
        if valeur["nombre"]:
            print(facette["libelle"], valeur["libelle"], valeur["nombre"])
"""
ONLY_WHEN_CHANGED = """\
from urllib.error import HTTPError
from urllib.request import Request, urlopen

url = "{url}"
with urlopen(url) as answer:
    etag = answer.headers["ETag"]
try:
    urlopen(Request(url, headers={{"If-None-Match": etag}}))
    print("Du nouveau")
except HTTPError as error:
    print("Rien de nouveau" if error.code == 304 else error)
"""
WHAT_CHANGED = """\
import json
from urllib.request import urlopen

with urlopen("{url}") as answer:
    changements = json.load(answer)
for cle, valeur in changements.items():
    print(cle, valeur)
"""


@dataclass(frozen=True)
class Example:
    """One thing to do with the API.

    Attributes:
        title: what it does.
        url: the address that it reads.
        curl, python: how, for two kinds of readers.
    """

    title: str | Promise
    url: str
    curl: str
    python: str


def examples(vocabulary: Vocabulary) -> list[Example]:
    """Return the examples, on a territory and an illness that this site knows."""
    place = next(iter(vocabulary["departement"].labels), "95")
    illness = "asthme" if "asthme" in vocabulary["pathologie"].labels else ""
    about = f"pathologie={illness}&" if illness else ""
    asked = f"{about}departement={place}"
    return [
        _example(_("Chercher"), f"programmes?{asked}", READ_ONE_PAGE),
        _example(
            _("Tout lire, page après page"), f"programmes?departement={place}&limite=100", READ_ALL
        ),
        _example(_("Compter par facette"), f"facettes?{asked}", COUNT),
        _example(
            _("Savoir si quelque chose a changé"),
            "programmes?limite=100",
            ONLY_WHEN_CHANGED,
            header='If-None-Match: W/"0123456789abcdef01234567"',
        ),
        _example(
            _("Lire ce qui a changé depuis un jour"),
            "changements?depuis=2026-01-01",
            WHAT_CHANGED,
        ),
    ]


def _example(title: str | Promise, path: str, python: str, header: str = "") -> Example:
    url = f"{settings.SITE_URL}/api/v1/{path}"
    option = f" -H '{header}'" if header else ""
    return Example(title, url, f"curl{option} '{url}'", python.format(url=url))
