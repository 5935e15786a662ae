"""Every mail that the site can write, with all its parts: read as its reader would."""

import re
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.utils import timezone

from core.french import NARROW_NO_BREAK
from core.mail.compose import render
from directory.comparing import FieldChange
from directory.enums import MemberRole, Outcome, ProposalKind, ProposalState, QueueKind
from directory.moderation.facts import FactWords
from tests.core.html import document

FOLDER = Path(settings.REPOSITORY, "templates", "emails")
MAILS = sorted(
    str(file.relative_to(FOLDER)).removesuffix(".subject.txt")
    for file in FOLDER.rglob("*.subject.txt")
)
LONGEST_SUBJECT = 78
"""RFC 5322: beyond it a subject is folded, and most readers cut it."""
MOST_BUTTONS = 1
SHEET = re.compile(r"<style>.+?</style>", re.DOTALL)
URL = "https://etp.exemple.fr/lien/abc/"
URLS = (
    "", "public_", "claim_", "contact_", "objection_", "changes_", "page_", "password_reset_",
    "choices_", "leave_",
)  # fmt: skip
TITLE = "École du souffle : vivre l'asthme et le diabète de type 2, et d'autres maladies !"
"""As somebody types it, and long: a title may have 255 characters."""
WITH_PAGES = [name for name in MAILS if name != "pages/contact"]
"""That of the contact form carries a visitor's own words, as typed."""
BAD_SPACES = re.compile(rf"« |[^{NARROW_NO_BREAK}\s] »|\w [;!?]|\w :(?=\s)|\w'\w|\.\.\.")


class Shown(SimpleNamespace):
    """A row that shows its title."""

    def __str__(self):
        return self.title


def everything():
    """Return what any mail may show, all of its optional parts included."""
    now = timezone.now()
    person = Shown(
        title="Claude Exemple",
        email="claude@exemple.fr",
        get_full_name="Claude Exemple",
        first_name="Claude",
    )
    organisation = Shown(title="Centre hospitalier de l'Orme", name="Centre hospitalier de l'Orme")
    programme = Shown(title=TITLE, organisation=organisation, get_absolute_url="/annuaire/a/")
    item = SimpleNamespace(
        programme=programme,
        author="Camille Exemple",
        promised_on=date(2026, 11, 27),
        message="Voici l'été : merci !",
        get_kind_display=QueueKind.FAIT.label,
        kind=QueueKind.FAIT,
        pk=1,
        url=URL,
        new=True,
        late=True,
    )
    item.line = item
    change = FieldChange("title", "Titre", "", "", ("Avant",), ("Après",))
    fact = FactWords("encore exact", "jamais confirmée", "confirmée", pending=False)
    return {
        "event": Shown(
            title="Soirée découverte de l'ETP : Cergy",
            is_public=True,
            support_structure=organisation,
        ),
        **of_event(),
        "campaign": SimpleNamespace(subject="La lettre d'hiver : où en est l'ETP ?"),
        "lists": ["Lettre d'information générale", "Agenda : les prochains événements"],
        "is_known": True,
        "is_last": True,
        "origin": "Feuille de présence du 3 mars : « recevoir la lettre »",
        "collected_on": date(2026, 3, 3),
        "message_subject": "Changement de salle : venez !",
        "message_text": "Bonjour,\n\nNous serons au premier étage : venez !",
        "person": person,
        "user": person,
        "newcomer": person,
        "leaver": person,
        "inviter": "Claude Exemple",
        "who": "Claude Exemple",
        "item": item,
        "items": [item],
        "programme": programme,
        "organisation": organisation,
        "membership": SimpleNamespace(
            user=person, role=MemberRole.GESTIONNAIRE, get_role_display="gestionnaire"
        ),
        "invitation": SimpleNamespace(
            email="nouvelle.collegue@exemple.fr",
            role=MemberRole.GESTIONNAIRE,
            get_role_display="gestionnaire",
            hands_over=False,
            expires_at=now + timedelta(days=30),
        ),
        "decision": SimpleNamespace(
            user=person,
            comment="Merci : c'est clair !",
            get_outcome_display=Outcome.APPROUVEE.label,
        ),
        "proposal": SimpleNamespace(
            programme=programme,
            changes={"title": TITLE},
            kind=ProposalKind.CORRECTION,
            state=ProposalState.EN_PARTIE,
            answer="Merci !",
        ),
        "claim": SimpleNamespace(
            name="Dominique Exemple",
            function="Cadre",
            email="d@exemple.fr",
            message="Bonjour !",
            answer="Merci !",
        ),
        "notes": [("Lieux", "Quel arrêt ?")],
        "amendments": [change],
        "reasons": ["numéro faux"],
        "sources": ["la liste de l'ARS"],
        "answers": [SimpleNamespace(label="Lieux", accepted=True, amended=True)],
        "entries": [SimpleNamespace(title=TITLE, who="Équipe", when="en retard")],
        "subject_words": "3 fiches à confirmer",
        "days": 5,
        "count": 2,
        "more": 2,
        **{f"{name}url": f"https://etp.exemple.fr/{name}/" for name in URLS},
        "path": "/compte/x/",
        "code": "ABCD-1234",
        "label": "Ouvrir",
        "comment": "Quel arrêt ?",
        "days_left": 7,
        "mended": False,
        "why": "supprimee",
        "run": SimpleNamespace(file_name="liste.xlsx"),
        "role": "gestionnaire",
        "old_address": "ancienne@exemple.fr",
        "new_address": "nouvelle@exemple.fr",
        "departements": "Val-d'Oise",
        "changes": [SimpleNamespace(line=item, words=fact, url=URL, **vars_of(change))],
        "changes_count": 2,
        "changes_more": 2,
        "approved": True,
        "chosen": True,
        "late": True,
        "email": "camille@exemple.fr",
        "title": TITLE,
        "name": "Camille Exemple",
        "subject": "Une question",
        "message": "Bonjour !",
        "sentence": "Une équipe propose un changement.",
        "proof": SimpleNamespace(reference="7K2P-9QXM"),
    }


def of_event():
    """Return what the mails of the agenda show, beside the event itself."""
    return {
        "facts": SimpleNamespace(
            when="mardi 3 février 2027, de 18 h 30 à 20 h 30",
            sittings=["mardi 3 février 2027, de 18 h 30 à 20 h 30"],
            place=("Salle des fêtes", "3 rue de l'Orme", "Cergy (95)"),
            is_online=True,
            contact_name="Service d'appui",
            contact_phone="0199001234",
            phone_words="01 99 00 12 34",
            contact_email="appui@exemple.fr",
        ),
        "words": SimpleNamespace(
            lead="Votre place est confirmée.",
            then=["Un empêchement ? Annulez."],
            button="Voir mon inscription",
            is_final=False,
        ),
        "people": ["Camille Exemple", "Dominique Exemple"],
        "online_link": URL,
        "reminders_url": URL,
        "soon": "demain",
        "when": "mardi 3 février 2027, de 18 h 30 à 20 h 30",
        "which": "séance 2 sur 3 : l'effort",
        "asked": ["boucle magnétique"],
        "has_place": True,
        "lines": [
            SimpleNamespace(label="Lieu :", new="Salle B", former="Salle A", is_link=False),
            SimpleNamespace(label="Nouveau lien :", new=URL, former="", is_link=True),
            SimpleNamespace(label="Séance annulée :", new="", former="mardi 3", is_link=False),
        ],
        "files": [SimpleNamespace(title="Diaporama : l'essentiel", url=URL)],
    }


def text_of_html(html):
    """Return the words of a page with their own spaces, one piece a line."""
    return "\n".join(document(html).find(".//body").itertext())


def vars_of(change):
    return {name: getattr(change, name) for name in ("label", "removed", "added")}


@pytest.fixture
def written(request):
    return render(request.param, everything())


def test_every_mail_has_its_three_parts():
    assert len(MAILS) > 40
    texts = {name for name in MAILS if FOLDER.joinpath(f"{name}.txt").exists()}
    pages = {name for name in MAILS if FOLDER.joinpath(f"{name}.html").exists()}
    assert texts == set(MAILS)
    assert pages == set(WITH_PAGES)


@pytest.mark.parametrize("written", MAILS, indirect=True)
def test_a_mail_is_whole(written):
    for part in (written.subject, written.text, written.html):
        assert "{{" not in part
        assert "{%" not in part
    assert 0 < len(written.subject) <= LONGEST_SUBJECT
    assert "\n\n\n" not in written.text


@pytest.mark.parametrize("written", MAILS, indirect=True)
def test_a_mail_is_written_in_french(written):
    page = text_of_html(written.html) if written.html else ""
    for part in (written.subject, written.text, page):
        assert BAD_SPACES.findall(part) == []


@pytest.mark.parametrize("written", WITH_PAGES, indirect=True)
def test_the_rules_of_a_mail_are_those_of_its_frame(written):
    """French spaces belong in words: in a style sheet they undo the dark colours."""
    frame = FOLDER.joinpath("base.html").read_text(encoding="utf-8")
    assert SHEET.findall(written.html) == SHEET.findall(frame)


@pytest.mark.parametrize("written", WITH_PAGES, indirect=True)
def test_a_mail_says_the_same_without_html(written):
    """Whoever reads the text finds every address of the page, and one button at most is pressed."""
    links = [link.get("href") for link in document(written.html).iter("a")]
    assert [url for url in links if url.removeprefix("mailto:") not in written.text] == []
    assert written.html.count("border-radius: 26px") <= MOST_BUTTONS
