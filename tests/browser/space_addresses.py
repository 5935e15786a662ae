"""Pages behind a sign-in or a signed link that every browser test visits; a new one adds a line."""

from dataclasses import dataclass

from tests.browser.prepared import STAGES
from tests.browser.signed_in import COORDINATOR, HOLDER, MODERATOR

NOBODY = ""
SECTIONS = (
    "essentiel", "pour-qui", "contenu", "venir", "lieux", "equipe", "contacts", "orienter",
    "documents", "dossier",
)  # fmt: skip


@dataclass(frozen=True)
class SignedAddress:
    """A page of the demonstration, as one of its people sees it.

    Attributes:
        name: what a failing test calls it.
        path: names between braces are keys of ``tests.browser.prepared``.
        who: address of the account; ``NOBODY`` for a visitor with a link.
        status: the HTTP status that it answers.
    """

    name: str
    path: str
    who: str = HOLDER
    status: int = 200

    def __str__(self) -> str:
        return self.name


SPACE_ADDRESSES = [
    SignedAddress("space home", "/espace/"),
    SignedAddress("space home narrowed", "/espace/?fiches=en-relecture&q=zzz"),
    SignedAddress("space guide", "/espace/guide/"),
    *(SignedAddress(f"space entry {stage}", f"/espace/fiches/{{{stage}}}/") for stage in STAGES),
    SignedAddress("space confirm", "/espace/fiches/{late}/exact/"),
    SignedAddress("space state", "/espace/fiches/{late}/etat/"),
    SignedAddress("space suspend", "/espace/fiches/{late}/etat/?etat=suspendu"),
    SignedAddress("space stop", "/espace/fiches/{late}/etat/?etat=arrete"),
    SignedAddress("space dates", "/espace/fiches/{late}/dates/"),
    SignedAddress("space history", "/espace/fiches/{sent_back}/historique/"),
    SignedAddress("space contents", "/espace/fiches/{sent_back}/modifier/"),
    *(
        SignedAddress(f"space section {key}", f"/espace/fiches/{{sent_back}}/modifier/{key}/")
        for key in SECTIONS
    ),
    SignedAddress("space private contacts", "/espace/fiches/{draft}/contacts-prives/"),
    SignedAddress("space preview", "/espace/fiches/{draft}/apercu/"),
    SignedAddress("space submit", "/espace/fiches/{draft}/envoyer/"),
    SignedAddress("space withdraw", "/espace/fiches/{review}/retirer/"),
    SignedAddress("space new entry", "/espace/fiches/nouvelle/"),
    SignedAddress("space foreign entry", "/espace/fiches/zzzzzzzz/", status=404),
    SignedAddress("team", "/espace/structures/{structure}/equipe/"),
    SignedAddress("team invite", "/espace/structures/{structure}/equipe/inviter/"),
    SignedAddress("team leave", "/espace/structures/{structure}/equipe/quitter/"),
    SignedAddress("team hand over", "/espace/structures/{structure}/equipe/passer-la-main/"),
    SignedAddress("team role", "/espace/structures/{structure}/equipe/membres/{colleague}/role/"),
    SignedAddress(
        "team remove", "/espace/structures/{structure}/equipe/membres/{colleague}/retirer/"
    ),
    SignedAddress(
        "team cancel", "/espace/structures/{structure}/equipe/invitations/{invited}/annuler/"
    ),
    SignedAddress("invitation", "/espace/invitation/{invitation}/", NOBODY),
    SignedAddress("proposal to verify", "/proposer/confirmer/{proposal}/", NOBODY),
    SignedAddress("correction to verify", "/proposer/confirmer/{correction}/", NOBODY),
    SignedAddress("entry to mend without an account", "/proposer/completer/{mending}/", NOBODY),
    SignedAddress("claim to verify", "/gerer/confirmer/{claim}/", NOBODY),
    SignedAddress("confirmation", "/confirmer/{several}/", NOBODY),
    SignedAddress("confirmation correct", "/confirmer/{several}/{late}/corriger/", NOBODY),
    SignedAddress("confirmation stopped", "/confirmer/{several}/{late}/arret/", NOBODY),
    SignedAddress("confirmation used", "/confirmer/{used}/", NOBODY, status=410),
    SignedAddress("objection", "/confirmer/retrait/{objection}/", NOBODY),
    SignedAddress("stopped entry", "/annuaire/{stopped}/", NOBODY, status=410),
    SignedAddress("stopped short link", "/r/{stopped_code}/", NOBODY, status=410),
    SignedAddress("registration sent", "/inscriptions/envoyee/{sent}/", NOBODY),
    SignedAddress("own registration", "/inscriptions/{waiting}/", NOBODY),
    SignedAddress("change of a registration", "/inscriptions/{waiting}/modifier/", NOBODY),
    SignedAddress("reminders of a registration", "/inscriptions/{waiting}/rappels/", NOBODY),
    SignedAddress("account", "/compte/"),
    SignedAddress("account name", "/compte/nom/"),
    SignedAddress("account address", "/compte/adresse/"),
    SignedAddress("account deletion", "/compte/suppression/"),
    SignedAddress("account of the team", "/compte/", MODERATOR),
    SignedAddress("password", "/compte/mot-de-passe/", MODERATOR),
]

ADMIN_ADDRESSES = [
    SignedAddress("desk", "/admin/moderation/", MODERATOR),
    SignedAddress("empty desk", "/admin/moderation/?nature=nouvelle", MODERATOR),
    SignedAddress("review of a change", "/admin/moderation/{change}/", MODERATOR),
    SignedAddress("review of a fact", "/admin/moderation/{fact}/", MODERATOR),
    SignedAddress("history of an entry", "/admin/moderation/{change}/historique/", MODERATOR),
    SignedAddress("my départements", "/admin/mes-departements/", MODERATOR),
    SignedAddress("freshness", "/admin/fraicheur/", MODERATOR),
    SignedAddress("campaigns", "/admin/fraicheur/campagnes/", COORDINATOR),
    SignedAddress("new campaign", "/admin/fraicheur/campagnes/nouvelle/", COORDINATOR),
    SignedAddress("import", "/admin/import-ars/", COORDINATOR),
    SignedAddress("teams", "/admin/equipes/", COORDINATOR),
    SignedAddress("events", "/admin/agenda/", COORDINATOR),
    SignedAddress("desk of an event", "/admin/agenda/{evening}/", COORDINATOR),
    SignedAddress(
        "registration at the desk", "/admin/agenda/{evening}/inscription/{registered}/", COORDINATOR
    ),
    SignedAddress("places at the desk", "/admin/agenda/{evening}/places/", COORDINATOR),
    SignedAddress("message to the registered", "/admin/agenda/{evening}/message/", COORDINATOR),
    SignedAddress("figures of the year", "/admin/agenda/chiffres/", COORDINATOR),
    SignedAddress("register of registrations", "/admin/agenda/inscriptions/", COORDINATOR),
    SignedAddress("composing a letter", "/admin/lettres/composer/", COORDINATOR),
    SignedAddress("team of a structure", "/admin/equipes/{structure}/", COORDINATOR),
]
