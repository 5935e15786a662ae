"""Pages behind a sign-in that every browser test visits. A new page adds its line here."""

from dataclasses import dataclass

from tests.browser.signed_in import HOLDER


@dataclass(frozen=True)
class SignedAddress:
    """A page of the demonstration, as one of its people sees it.

    Attributes:
        name: what a failing test calls it.
        path: ``{late}``, ``{sent_back}``, ``{draft}``, ``{review}``, ``{question}`` stand for the
            public identifiers of the holder's entries at these stages of the circuit.
        who: address of the account.
        status: the HTTP status that it answers.
    """

    name: str
    path: str
    who: str = HOLDER
    status: int = 200

    def __str__(self) -> str:
        return self.name


STAGES = ("late", "sent_back", "draft", "review", "question")
"""In the order in which ``directory.demo.circuit`` prepares the entries."""

SPACE_ADDRESSES = [
    SignedAddress("space home", "/espace/"),
    SignedAddress("space home narrowed", "/espace/?fiches=en-relecture&q=zzz"),
    *(SignedAddress(f"space entry {stage}", f"/espace/fiches/{{{stage}}}/") for stage in STAGES),
    SignedAddress("space confirm", "/espace/fiches/{late}/exact/"),
    SignedAddress("space state", "/espace/fiches/{late}/etat/"),
    SignedAddress("space suspend", "/espace/fiches/{late}/etat/?etat=suspendu"),
    SignedAddress("space stop", "/espace/fiches/{late}/etat/?etat=arrete"),
    SignedAddress("space dates", "/espace/fiches/{late}/dates/"),
    SignedAddress("space history", "/espace/fiches/{sent_back}/historique/"),
    SignedAddress("space contents", "/espace/fiches/{draft}/modifier/"),
    SignedAddress("space section", "/espace/fiches/{sent_back}/modifier/venir/"),
    SignedAddress("space places", "/espace/fiches/{sent_back}/modifier/lieux/"),
    SignedAddress("space contacts", "/espace/fiches/{draft}/modifier/contacts/"),
    SignedAddress("space private contacts", "/espace/fiches/{draft}/contacts-prives/"),
    SignedAddress("space submit", "/espace/fiches/{draft}/envoyer/"),
    SignedAddress("space withdraw", "/espace/fiches/{review}/retirer/"),
    SignedAddress("space new entry", "/espace/fiches/nouvelle/"),
    SignedAddress("space foreign entry", "/espace/fiches/zzzzzzzz/", status=404),
]
