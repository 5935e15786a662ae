"""The public addresses that every browser test visits. A new page adds its line here."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Address:
    """A public page of the demonstration.

    Attributes:
        name: what a failing test calls it.
        path: path and query string; `{entry}` stands for the first entry of the list.
        status: the HTTP status that it answers.
        weighed: whether it must stay within 100 kB, as the home page, the list and an entry must.
    """

    name: str
    path: str
    status: int = 200
    weighed: bool = False

    def __str__(self) -> str:
        return self.name


MONTH = f"/agenda/?mois={date.today() + timedelta(days=14):%Y-%m}"  # noqa: DTZ011 – either day will do
"""A month in which something takes place: events of the demonstration are counted in days."""

CAMILLE = "demonstration0de0camille00000000"
"""The link of a subscriber of the demonstration (``news.demo.subscribers``)."""

ADDRESSES = [
    Address("home", "/", weighed=True),
    Address("list", "/annuaire/", weighed=True),
    Address("list with words", "/annuaire/?q=diabete"),
    Address("list that asks which", "/annuaire/?q=IRC"),
    Address("empty list", "/annuaire/?q=zzzzzz"),
    Address("list with wrong values", "/annuaire/?departement=zz&page=abc"),
    Address("list with all pathologies", "/annuaire/?choix=pathologie"),
    Address("list with all facets", "/annuaire/?choix=plus&public=adultes"),
    Address("list around a place", "/annuaire/?lieu=saint-ouen&rayon=5&tri=nom"),
    Address("map", "/annuaire/carte/"),
    Address("map of a search", "/annuaire/carte/?q=diabete&commune=95127"),
    Address("entry", "{entry}", weighed=True),
    Address("empty selection", "/annuaire/selection/?fiches=zzzzzzzz"),
    Address("territories", "/territoires/"),
    Address("territory", "/territoires/val-d-oise/", weighed=True),
    Address("territory without an offer", "/territoires/cc-du-haut-val-d-oise/"),
    Address("offers open to a territory", "/territoires/ca-de-cergy-pontoise/ouverts/"),
    Address("booklet", "/territoires/ca-de-cergy-pontoise/repertoire/", weighed=True),
    Address("open data", "/donnees/", weighed=True),
    Address("table of active programmes", "/donnees/tableau/"),
    Address("code of a widget", "/widget/code/?departement=95&nombre=10"),
    Address("code of a widget with wrong values", "/widget/code/?departement=zz&nombre=99"),
    Address("documentation of the API", "/api/v1/docs"),
    Address("report an error", "{entry}signaler/"),
    Address("propose a correction", "{entry}corriger/"),
    Address("correction without an answer", "{entry}corriger/?suite=1", status=400),
    Address("correct what is wrong", "{entry}corriger/?quoi=numero&quoi=adresse&quoi=venir"),
    Address("propose an entry", "/proposer/"),
    Address("proposal sent", "/proposer/adresse/"),
    Address("proposal verified", "/proposer/merci/"),
    Address("dead link of a proposal", "/proposer/confirmer/abc/", status=410),
    Address("dead link to mend an entry", "/proposer/completer/abc/", status=410),
    Address("claim an entry", "{entry}je-gere-cette-fiche/"),
    Address("claim sent", "/gerer/envoyee/"),
    Address("claim verified", "/gerer/merci/"),
    Address("verify an attestation", "/attestations/?numero=7K2P-9QXM"),
    Address("dead link of a claim", "/gerer/confirmer/abc/", status=410),
    Address("dead invitation", "/espace/invitation/abc/", status=410),
    Address("agenda", "/agenda/", weighed=True),
    Address("agenda of a month", MONTH),
    Address("archive of the agenda with wrong values", "/agenda/?annee=2001&type=zz"),
    Address("event", "/agenda/soiree-decouverte-cergy/", weighed=True),
    Address("event that is a series", "/agenda/atelier-bouger/"),
    Address("registration form", "/agenda/soiree-decouverte-cergy/inscription/"),
    Address("link of a registration", "/agenda/soiree-decouverte-cergy/inscription/lien/"),
    Address("dead link of a registration", "/inscriptions/abc/", status=404),
    Address("event that is cancelled", "/agenda/soiree-annulee-enghien/"),
    Address("letters", "/lettres/?annee=1999"),
    Address("letter", "/lettres/numero-2/", weighed=True),
    Address("sign up for letters", "/lettres/abonnement/?liste=agenda"),
    Address("sign-up sent", "/lettres/abonnement/envoye/"),
    Address("own subscription", f"/lettres/abonnement/{CAMILLE}/"),
    Address("erase one's subscription", f"/lettres/abonnement/{CAMILLE}/effacer/"),
    Address("leave the letters", f"/lettres/desabonnement/{CAMILLE}/1/"),
    Address("link of nobody", "/lettres/abonnement/abc/", status=410),
    Address("news", "/actualites/", weighed=True),
    Address("news narrowed, with wrong values", "/actualites/?categorie=programmes&mois=zz"),
    Address("no news", "/actualites/?mois=2001-01"),
    Address("piece of news", "/actualites/soiree-decouverte-a-cergy/", weighed=True),
    Address("standard page", "/comprendre-l-etp/"),
    Address("search", "/recherche/?q=diabete"),
    Address("search without result", "/recherche/?q=zzzzzz+pontoise"),
    Address("empty search", "/recherche/"),
    Address("contact form", "/contact/"),
    Address("site map", "/plan-du-site/"),
    Address("accessibility statement", "/accessibilite/"),
    Address("personal data", "/donnees-personnelles/"),
    Address("sign in", "/compte/connexion/"),
    Address("sign in of the team", "/compte/connexion/equipe/"),
    Address("password forgotten", "/compte/mot-de-passe/oublie/"),
    Address("how to get an account", "/compte/ouvrir/"),
    Address("not found", "/cette-page-nexiste-pas/", status=404),
    Address("malformed", "/annuaire/?q=%00", status=400),
]
WEIGHED = [address for address in ADDRESSES if address.weighed]
