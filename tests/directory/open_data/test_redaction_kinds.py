"""Every kind of private value, as somebody without an account reads everything that leaves."""

import pytest

from directory.enums import Outcome, ProposalKind, QueueKind
from directory.models import (
    Decision,
    HolderQuestion,
    InternalNote,
    Membership,
    Programme,
    Proposal,
    QueueItem,
)
from directory.open_data.dump import publishing, shelf
from directory.open_data.outputs import Output, outputs
from directory.open_data.redaction.matching import Matcher, Private, What
from directory.open_data.redaction.report import inspect
from directory.open_data.redaction.visiting import Visitor
from tests.directory import people
from tests.directory.factories import PrivateContactFactory, ProgrammeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.wagtail_indexes]

PRIVATE = {
    "name of a contact": (What.NAME, "Dominique Essai"),
    "mail of a contact": (What.MAIL, "dominique.essai@exemple.fr"),
    "phone of a contact": (What.PHONE, "+33639981299"),
    "name of a member": (What.NAME, "Alix Modele"),
    "mail of a member": (What.MAIL, "alix.modele@exemple.fr"),
    "mail of a visitor": (What.MAIL, "sacha.visite@exemple.fr"),
    "internal note": (What.INTERNAL, "Rappeler la cadre avant le comité de mai."),
    "note between moderators": (What.INTERNAL, "Dossier sensible, voir avec la direction."),
    "declaration number": (What.INTERNAL, "ARS-IDF-2021-99-0042"),
    "draft": (What.DRAFT, "Une phrase neuve que personne n’a encore relue."),
    "comment of a moderator": (What.EXCHANGE, "Merci de revoir les objectifs, trop vagues ici."),
    "message of a holder": (What.EXCHANGE, "Nous avons perdu notre salle depuis lundi dernier."),
    "message of a visitor": (What.EXCHANGE, "Personne ne répond jamais à ce numéro le matin."),
    "question to a holder": (
        What.EXCHANGE,
        "Votre équipe a-t-elle encore une diététicienne ?",
    ),
}


def text(kind: str) -> str:
    return PRIVATE[kind][1]


@pytest.fixture
def programme() -> Programme:
    """Return a public entry around which every kind of private value was typed."""
    programme = ProgrammeFactory(
        complete=True,
        internal_note=text("internal note"),
        declaration_number=text("declaration number"),
    )
    PrivateContactFactory(
        programme=programme,
        name=text("name of a contact"),
        email=text("mail of a contact"),
        phone=text("phone of a contact"),
    )
    first, last = text("name of a member").split()
    member = people.account(email=text("mail of a member"), first_name=first, last_name=last)
    Membership.objects.create(user=member, organisation=programme.organisation)
    InternalNote.objects.create(programme=programme, text=text("note between moderators"))
    item = QueueItem.objects.create(
        kind=QueueKind.MODIFICATION,
        programme=programme,
        author=member,
        message=text("message of a holder"),
    )
    Decision.objects.create(
        item=item, outcome=Outcome.RENVOYEE, user=member, comment=text("comment of a moderator")
    )
    Proposal.objects.create(
        kind=ProposalKind.CORRECTION,
        programme=programme,
        email=text("mail of a visitor"),
        message=text("message of a visitor"),
    )
    HolderQuestion.objects.create(programme=programme, text=text("question to a holder"))
    programme.refresh_from_db()
    programme.aims = text("draft")
    programme.save_revision()
    return programme


def read_everything() -> dict[str, str]:
    """Return what an outsider reads, by address and by file."""
    visitor, told = Visitor(), {}
    for name in outputs.names():
        output = outputs.get(name)
        told |= {path: "".join(visitor.read(path)) for path in output.paths()}
        told |= dict(output.texts())
    folder = shelf.set_of_day(shelf.days()[0])
    return told | {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}


def test_an_outsider_finds_none_of_them_anywhere(programme):
    publishing.publish()
    told = read_everything()
    beginnings = (
        "/annuaire/programmes.csv", "/annuaire/programmes.geojson", "/annuaire/programmes.json",
        "programmes.csv", "programmes.geojson", "programmes.json", "structures.csv",
        "/api/v1/", "/annuaire/flux/", "/widget/", "/annuaire/carte/", "/recherche/",
        "/annuaire/selection/", "/sitemap", "/donnees/changements.json",
        programme.get_absolute_url(),
    )  # fmt: skip
    for beginning in beginnings:
        assert any(address.startswith(beginning) for address in told), beginning
    assert any(address.endswith("/repertoire/") for address in told)
    assert sum(programme.title in page for page in told.values()) > len(beginnings) / 2
    wanted = Matcher(Private(what, value, kind) for kind, (what, value) in PRIVATE.items())
    assert len(wanted) == len(PRIVATE)
    found = {
        (value.where, address) for address, page in told.items() for value in wanted.find(page)
    }
    assert found == set()


def test_the_control_sees_each_of_them_where_one_leaks(programme, monkeypatch):
    assert inspect().is_clean
    leaks = [(f"/fuite/{number}", f"<p>{value}</p>")
             for number, (_what, value) in enumerate(PRIVATE.values())]  # fmt: skip
    poisoned = Output("Sortie d’essai", tuple, lambda: leaks)
    monkeypatch.setattr(outputs, "names", lambda: ["essai"])
    monkeypatch.setattr(outputs, "get", lambda _name: poisoned)
    found = {(leak.output, leak.what) for leak in inspect().leaks}
    expected = {
        (f"/fuite/{number}", what.value) for number, (what, _value) in enumerate(PRIVATE.values())
    }
    assert expected - found == set()


def test_a_correction_that_quotes_a_public_sentence_is_no_leak(programme):
    public = "Reconnaître une crise et savoir quoi faire alors."
    other = ProgrammeFactory(aims=public)
    Proposal.objects.create(
        kind=ProposalKind.CORRECTION,
        programme=other,
        email="sacha.visite@exemple.fr",
        message=public,
    )
    assert inspect().is_clean
