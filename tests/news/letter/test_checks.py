"""What is said of a mail before it leaves."""

from dataclasses import replace

import pytest

from news.enums import CampaignState
from news.letter.checks import mail_problems, problems
from news.letter.mail import letter_mail
from tests.news.factories import make_campaign, make_letter
from tests.news.letter.conftest import block, coming, item_of
from tests.territories.factories import SupportStructureFactory

pytestmark = pytest.mark.django_db
GOOD = {
    "subject": "Ce qui ouvre cet hiver",
    "preheader": "Trois programmes et un atelier : tout ce qui ouvre près de chez vous.",
}
TEXT = "<p>Bonjour, voici ce qui ouvre près de chez vous cet hiver.</p>"


def said(page, **options) -> list[tuple[bool, str]]:
    return [(one.is_error, one.message) for one in problems(page, **options)]


def letter(*body, **values):
    structure = SupportStructureFactory(phone="+33199000001")
    told = {**GOOD, "body": list(body) or [block("text", TEXT)], "support_structure": structure}
    return make_letter(**{**told, **values})


def test_a_good_letter_has_no_problem(events):
    page = letter(block("text", TEXT), coming())
    assert said(page) == said(page, fresh=False) == []
    assert said(letter(publish=False)) == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"subject": "ATELIERS EN VAL-D’OISE"}, "majuscules"),
        ({"subject": "Venez !!"}, "à la suite"),
        ({"subject": "Ateliers gratuits et promotion de la santé"}, "« gratuits »"),
        ({"subject": "RE: votre demande"}, "imite une réponse"),
        ({"subject": "Une lettre " * 7}, "au-delà de 60"),
        ({"preheader": ""}, "pas d’aperçu"),
        ({"preheader": "Court"}, "écrivez-en 40"),
        ({"preheader": "Long " * 28}, "il est coupé"),
    ],
)
def test_advice_on_what_the_inbox_shows(values, words):
    page = letter(**{"introduction": "", **values})
    (found,) = said(page)
    assert (found[0], words in found[1]) == (False, True)


def test_links_that_lead_nowhere_stand_in_the_way(client):
    gone = make_letter(slug="ancienne", publish=False)
    page = letter(
        block(
            "text",
            f'<p>Bonjour à toutes et à tous. <a href="/lettres/{gone.slug}/">Avant</a> '
            '<a href="/annuaire/?q=x">annuaire</a> <a href="/nulle/part/">rien</a> '
            '<a href="/lettres/">lettres</a> <a href="/annuaire/absente/">fiche</a> '
            '<a href="https://exemple.fr/">ailleurs</a> <a href="">vide</a> '
            '<a href="/nul%00/">coupé</a> <a href="#haut">en haut</a></p>',
        )
    )
    found = said(page)
    assert all(is_error for is_error, _words in found)
    nowhere = ("« vide » ne mène nulle part", "« en haut » ne mène nulle part")
    for words in ("« Avant »", "« rien »", "« fiche »", "« coupé »", *nowhere):
        assert sum(words in told for _error, told in found) == 1, words
    assert len(found) == 6


def test_an_agenda_that_changed_is_told_before_the_mail_leaves(events):
    events.told = [item_of(1), item_of(2), item_of(3)]
    page = letter(block("text", TEXT), coming())
    events.told = [item_of(1, facts=("Annulé", "Cergy")), item_of(3)]
    found = [message for is_error, message in said(page, fresh=False) if not is_error]
    assert [words.split(" : ")[0] for words in found] == [
        "L’agenda a changé depuis la publication",
        "« Atelier n° 2 » n’est plus à l’agenda. Publiez la lettre de nouveau",
    ]
    assert "« Atelier n° 1 » (Annulé, Cergy)" in found[0]
    assert said(page) == []
    make_campaign(page=page, state=CampaignState.TERMINEE)
    assert said(page, fresh=False) == []


def test_a_letter_says_how_to_answer():
    (found,) = said(letter(support_structure=None))
    assert (found[0], "ni à qui écrire ni qui appeler" in found[1]) == (False, True)


def test_blocks_without_anything_to_show_are_named(events):
    events.told = []
    (found,) = said(letter(block("text", TEXT), coming()))
    assert (found[0], "« Prochains événements »" in found[1]) == (False, True)
    for body in ([], [coming()]):
        assert (True, "La lettre n’a aucun contenu.") in said(letter(body=body))


def test_the_mail_itself_is_read():
    mail = letter_mail(letter(), None)
    assert mail_problems(mail) == []
    without = [one.message for one in mail_problems(replace(mail, text="Bonjour"))]
    assert without == [
        "Le lien pour se désabonner manque.",
        "Le message ne contient presque aucun texte.",
    ]
    heavy = replace(mail, html=mail.html.replace("</body>", f"<p>{'é' * 60_000}</p></body>"))
    (found,) = mail_problems(heavy)
    assert (found.is_error, "Le message pèse" in found.message) == (True, True)
    images = '<img src="/a.svg"><img src="/b.jpg" alt="" width="10"></body>'
    found = mail_problems(replace(mail, html=mail.html.replace("</body>", images)))
    assert [one.is_error for one in found] == [True, False, False]
    empty = mail_problems(replace(mail, subject=" "))
    assert [one.message for one in empty] == ["L’objet est vide."]
