"""An evening from its announcement to the attestations, each as its person sees it."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.harness import Visit
from tests.browser.journeys.letters import Letter, plain
from tests.browser.journeys.looking import Looking
from tests.browser.journeys.stage import Stage, go, pick
from tests.events.calendars.reading import only

OFFICER = "communication@exemple.fr"
TITLE = "Soirée découverte de l’ETP à Osny"
SLUG = "soiree-decouverte-de-l-etp-a-osny"
DAY = date.today() + timedelta(days=20)  # noqa: DTZ011 – as the officer reads it on a calendar
QUESTION = "Restez-vous pour le buffet ?"
SECRETARY, COLLEAGUE, WAITING = "camille@exemple.fr", "dominique@exemple.fr", "sacha@exemple.fr"


def test_from_the_announcement_to_the_attestation(site: Stage, tmp_path: Path):
    before = site.last_row()
    looking = Looking(site, tmp_path)
    officer = announce(site)
    register_two(site, looking)
    fill_the_room(site, looking)
    waiting = wait(site, looking)
    cancel(site, looking)
    accept(site, looking, waiting)
    site.let_end(SLUG)
    note_presence(site, officer)
    attest(site, officer)
    verify(site, looking, site.letters.wait_for(WAITING, subject="attestation"))
    looking.check_html()
    assert site.outbox(TITLE, after=before) == [
        (to, plain(f"« {TITLE} » : {what}"))
        for to, what in (
            (SECRETARY, "vos places sont confirmées"),
            (COLLEAGUE, "votre place est confirmée"),
            (WAITING, "vous êtes sur la liste d’attente"),
            (COLLEAGUE, "votre inscription est annulée"),
            (WAITING, "une place se libère"),
            (WAITING, "votre place est confirmée"),
        )
    ]


def announce(site: Stage) -> Page:
    """An officer fills in the first tab, asks one question, and publishes."""
    page = site.team_member(OFFICER)
    page.get_by_role("button", name="Agenda").click()
    page.get_by_role("link", name="Événements").click()
    page.get_by_role("link", name="Créer un événement").click()
    page.get_by_role("link", name="Soirée découverte de l’ETP", exact=True).click()
    page.get_by_role("textbox", name="Titre*").fill(TITLE)
    pick(page, "Jour", f"{DAY:%d/%m/%Y}")
    page.get_by_label("Nom du lieu").fill("Maison de quartier d’exemple")
    page.get_by_role("button", name="Choisir une commune").click()
    page.get_by_role("dialog").get_by_label("Nom ou code postal").fill("osny")
    page.get_by_role("link", name="Osny (95)").click()
    page.get_by_label("Nombre de places").fill("3")
    page.get_by_role("tab", name="Vos questions").click()
    tab = page.get_by_role("tabpanel", name="Vos questions")
    tab.get_by_role("button", name="Insérer un bloc").click()
    page.get_by_role("option", name="Oui ou non").click()
    tab.get_by_role("textbox", name="Question").fill(QUESTION)
    tab.get_by_role("checkbox", name="Réponse obligatoire").check()
    page.wait_for_url("**/edit/")  # Wagtail has saved a draft meanwhile, by itself
    expect(page.get_by_text("Enregistré", exact=True)).to_be_visible()
    page.get_by_role("button", name="Plus d'actions").click()
    page.get_by_role("button", name="Publier").click()
    shown = page.get_by_role("link", name="Visualiser la version publiée")
    expect(shown).to_have_attribute("href", f"/agenda/{SLUG}/")
    return page


def visitor(site: Stage, looking: Looking) -> Page:
    """Return the window of somebody on a phone, without JavaScript."""
    return looking.follow(site.somebody(width=390, javascript=False))


def register_two(site: Stage, looking: Looking) -> None:
    """A secretary comes with a colleague; what she typed is kept when something is missing."""
    page = visitor(site, looking)
    go(page, "/agenda/")
    page.get_by_role("link", name=TITLE).click()
    looking.look(page, "Ajouter à mon agenda")
    page.get_by_role("link", name="S’inscrire").first.click()
    looking.look(page, QUESTION)
    page.get_by_label("Votre prénom et votre nom").fill("Camille Durand")
    page.get_by_label("Votre adresse électronique").fill("camille")
    page.get_by_label("Votre code postal").fill("95520")
    page.get_by_label("Personne 1").fill("Claude Petit")
    send(page)
    looking.look(page, "2 erreurs sont à corriger")
    expect(page.get_by_label("Personne 1")).to_have_value("Claude Petit")
    page.get_by_label("Votre adresse électronique").fill(SECRETARY)
    page.get_by_label("oui", exact=True).check()
    send(page)
    looking.look(page, "Vos places sont confirmées")
    letter = site.letters.wait_for(SECRETARY, subject=TITLE)
    assert letter.says("Camille Durand, Claude Petit")
    entry = only(letter.file("application/ics")[1])
    starts_at = datetime.combine(DAY, time(18, 30), site.zone)
    assert (entry.summary, entry.dtstart) == (TITLE, starts_at)


def send(page: Page) -> None:
    """Press the button that people see: the first one catches the key Enter."""
    page.locator(".form__actions").get_by_role("button").click()


def register(page: Page, name: str, email: str) -> None:
    """Fill in the form of the evening for oneself alone, and send it."""
    go(page, f"/agenda/{SLUG}/inscription/")
    page.get_by_label("Votre prénom et votre nom").fill(name)
    page.get_by_label("Votre adresse électronique").fill(email)
    page.get_by_label("Votre code postal").fill("95000")
    page.get_by_label("non", exact=True).check()
    send(page)


def fill_the_room(site: Stage, looking: Looking) -> None:
    page = visitor(site, looking)
    register(page, "Dominique Martin", COLLEAGUE)
    expect(page.get_by_text("Votre place est confirmée")).to_be_visible()
    go(page, f"/agenda/{SLUG}/")
    looking.look(page, "Plus de place")


def wait(site: Stage, looking: Looking) -> Page:
    """Who comes too late reads their position: on the form, in the mail, behind its link."""
    page = visitor(site, looking)
    go(page, f"/agenda/{SLUG}/inscription/")
    looking.look(page, "vous serez n° 1 sur la liste d’attente")
    register(page, "Sacha Leroy", WAITING)
    looking.look(page, "vous êtes sur la liste d’attente")
    letter = site.letters.wait_for(WAITING, subject="liste d’attente")
    assert letter.says("Vous êtes n° 1 sur la liste d’attente.")
    go(page, letter.link("/inscriptions/"))
    looking.look(page, "Vous êtes n° 1 sur la liste d’attente")
    return page


def cancel(site: Stage, looking: Looking) -> None:
    """The link of a mail shows, as scanners may; the button of the page behind it acts."""
    page = visitor(site, looking)
    link = site.letters.wait_for(COLLEAGUE, subject="confirmée").link("/inscriptions/")
    written = site.written()
    go(page, link)
    looking.look(page, "Votre place est confirmée")
    page.get_by_role("link", name="Annuler mon inscription").click()
    looking.look(page, "Annuler votre inscription")
    assert site.written() == written
    page.get_by_role("button", name="Oui, annuler mon inscription").click()
    looking.look(page, "Votre inscription est annulée")


def accept(site: Stage, looking: Looking, page: Page) -> None:
    letter = site.letters.wait_for(WAITING, subject="une place se libère")
    go(page, letter.link("/inscriptions/"))
    looking.look(page, "Répondez avant le")
    page.get_by_role("button", name="Oui, je viens").click()
    looking.look(page, "Votre place est confirmée")


def note_presence(site: Stage, officer: Page) -> None:
    """On a phone at the door, each tick is kept at once."""
    page = site.somebody(width=390, like=officer)
    go(page, "/admin/agenda/?quand=passes")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="présences").click()
    page.get_by_role("link", name="Noter les présences").click()
    expect(page.get_by_role("checkbox", name="Claude Petit")).to_be_visible()
    assert Visit(page).axe("main") == []
    for name in ("Camille Durand", "Sacha Leroy"):
        page.get_by_role("checkbox", name=name).check()
    expect(page.get_by_text("noté par vous")).to_have_count(2)
    page.reload()
    expect(page.get_by_text("2 présents sur 3")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Claude Petit")).not_to_be_checked()


def attest(site: Stage, page: Page) -> None:
    go(page, "/admin/agenda/?quand=passes")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="présences").click()
    page.get_by_role("link", name="Attestations de présence").click()
    page.get_by_role("button", name="Faire et envoyer les attestations").click()
    expect(page.get_by_text("2 attestations faites")).to_be_visible()
    page.reload()  # Wagtail's message comes in slowly, pale at first
    expect(page.get_by_role("heading", name="2 attestations")).to_be_visible()
    assert Visit(page).axe("main") == []


def verify(site: Stage, looking: Looking, letter: Letter) -> None:
    """The number that the paper bears goes with its name, and with no other."""
    name, content = letter.file("application/pdf")
    assert content.startswith(b"%PDF")
    page = visitor(site, looking)
    go(page, "/attestations/")
    page.get_by_label("Numéro").fill(name.removeprefix("attestation-").removesuffix(".pdf"))
    page.get_by_label("Nom de la personne").fill("sacha leroy")
    page.get_by_role("button", name="Vérifier").click()
    looking.look(page, "Attestation authentique")
    expect(page.get_by_text(TITLE)).to_be_visible()
    page.get_by_label("Nom de la personne").fill("Camille Durand")
    page.get_by_role("button", name="Vérifier").click()
    looking.look(page, "Ne correspond pas")
    expect(page.get_by_text(TITLE)).to_have_count(0)
