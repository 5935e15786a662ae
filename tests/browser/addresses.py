"""The public addresses that every browser test visits. A new page adds its line here."""

from dataclasses import dataclass


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


ADDRESSES = [
    Address("home", "/", weighed=True),
    Address("list", "/annuaire/", weighed=True),
    Address("list with words", "/annuaire/?q=diabete"),
    Address("empty list", "/annuaire/?q=zzzzzz"),
    Address("list with wrong values", "/annuaire/?departement=zz&page=abc"),
    Address("list with all pathologies", "/annuaire/?pathologies=toutes"),
    Address("entry", "{entry}", weighed=True),
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
    Address("dead link of a claim", "/gerer/confirmer/abc/", status=410),
    Address("dead invitation", "/espace/invitation/abc/", status=410),
    Address("standard page", "/comprendre-l-etp/"),
    Address("search", "/recherche/?q=diabete"),
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
