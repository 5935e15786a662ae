"""A letter from the sign-up of a reader to their departure, each step as its person sees it."""

import re
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import Visit
from tests.browser.journeys import readers
from tests.browser.journeys.letters import Letter
from tests.browser.journeys.looking import Looking
from tests.browser.journeys.readers import THEIR_NUMBER, THEME
from tests.browser.journeys.stage import Stage, go, pick, send_guarded

OFFICER, TRIED = "communication@exemple.fr", "essai@exemple.fr"
PERSON = "lectrice@exemple.fr"
SUBJECT = "Trois rendez-vous près de chez vous"
PREHEADER = "Les ateliers du mois, les programmes qui ouvrent, et comment venir."
LATER = date.today() + timedelta(days=7)  # noqa: DTZ011 – as the officer reads it on a calendar


def test_from_the_sign_up_to_the_departure(site: Stage, tmp_path: Path):
    looking = Looking(site, tmp_path)
    person = subscribe(site, looking)
    officer = site.team_member(OFFICER)
    compose(officer)
    preview(officer)
    publish(officer)
    prepare(officer)
    try_out(site, looking, officer)
    schedule_and_cancel(officer)
    mark = site.letters.count
    count = confirm(officer)
    interrupt(site, officer, mark)
    letter = site.letters.wait_for(PERSON, subject=SUBJECT, after=mark)
    read_report(officer, count)
    sent = [one.to for one in site.letters.after(mark) if one.subject == SUBJECT]
    assert len(sent) == len(set(sent)) == count - 1
    assert (readers.address(THEIR_NUMBER - 1),) not in sent
    read_and_leave(site, looking, person, letter)
    looking.check_html()


def subscribe(site: Stage, looking: Looking) -> Page:
    """On a phone, without JavaScript; the link of the mail does nothing by itself."""
    page = looking.follow(site.somebody(width=390, javascript=False))
    go(page, "/lettres/")
    page.get_by_label("Votre adresse électronique").fill("lectrice")
    page.get_by_role("button", name="Choisir mes lettres").click()
    expect(page.get_by_label("Votre adresse électronique")).to_have_value("lectrice")
    page.get_by_label(THEME).check()
    button = page.get_by_role("button", name="M’abonner")
    send_guarded(page, button)
    looking.look(page, "Une erreur est à corriger")
    expect(page.get_by_label(THEME)).to_be_checked()
    page.get_by_label("Votre adresse électronique").fill(PERSON)
    send_guarded(page, button)
    expect(page.get_by_role("heading", name="Plus qu’un clic")).to_be_visible()
    letter = site.letters.wait_for(PERSON, subject="Confirmez votre abonnement")
    assert letter.says(THEME)
    assert "List-Unsubscribe" not in letter.message
    written = site.written()
    go(page, letter.link("/lettres/abonnement/confirmer/"))
    looking.look(page, "Confirmer votre abonnement")
    assert site.written() == written
    page.get_by_role("button", name="Oui, je m’abonne").click()
    looking.look(page, "votre abonnement est confirmé")
    return page


def compose(page: Page) -> None:
    page.get_by_role("button", name="Lettres d’information").click()
    page.get_by_role("link", name="Lettres", exact=True).click()
    page.get_by_role("link", name="Composer depuis le dernier numéro").click()
    page.get_by_role("button", name="Créer le brouillon").click()
    page.wait_for_url("**/edit/")
    page.get_by_role("textbox", name="Objet").fill(SUBJECT)
    page.get_by_role("textbox", name="Aperçu").fill(PREHEADER)


def preview(page: Page) -> None:
    """Each way to read the letter shows it, beside the form."""
    page.locator("[data-side-panel-toggle=preview]").click()
    shown = page.frame_locator("#w-preview-iframe")
    expect(shown.locator(".letter")).to_be_visible()
    for mode, mail in (
        ("Courriel", ".mail"),
        ("Courriel sur un téléphone", ".mail--phone"),
        ("Courriel en texte seul", "pre"),
    ):
        page.locator("#id_preview_mode").select_option(label=mode)
        expect(shown.locator(mail)).to_be_visible()
        expect(shown.get_by_role("heading", name=SUBJECT)).to_contain_text(PREHEADER)
    page.locator("[data-side-panel-toggle=preview]").click()


def publish(page: Page) -> None:
    page.get_by_role("button", name="Plus d'actions").click()
    page.get_by_role("button", name="Publier").click()
    expect(page.get_by_role("link", name="Visualiser la version publiée")).to_be_visible()
    page.get_by_role("button", name=re.compile("options.*Lettre d")).first.click()  # the last one
    page.get_by_role("link", name="Envoyer").click()


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=re.compile(f"^{re.escape(name)}"))


def prepare(page: Page) -> None:
    """The lists are chosen first, and counted."""
    look_within(page, "Rien ne part encore.")
    box(page, THEME).check()
    page.get_by_role("button", name="Préparer l’envoi").click()
    look_within(page, "personnes recevront ce message")


def look_within(page: Page, words: str) -> None:
    """Check a page of the desk that holds ``words``, within Wagtail's frame, which is not ours."""
    expect(page.get_by_text(words).first).to_be_visible()
    assert Visit(page).axe("main") == []


def try_out(site: Stage, looking: Looking, page: Page) -> None:
    """A trial goes to two addresses; what its links lead to says what it is."""
    page.get_by_label("Adresses pour l’essai").fill(f"{OFFICER}, {TRIED}")
    page.get_by_role("button", name="Envoyer un essai").click()
    expect(page.get_by_text("L’essai part à 2 adresses")).to_be_visible()
    site.letters.wait_for(OFFICER, subject=f"[Essai] {SUBJECT}")
    letter = site.letters.wait_for(TRIED, subject=f"[Essai] {SUBJECT}")
    visitor = looking.follow(site.somebody(width=390, javascript=False))
    go(visitor, letter.link("/lettres/desabonnement/"))
    looking.look(visitor, "Ceci est un essai")


def schedule_and_cancel(page: Page) -> None:
    page.get_by_role("link", name="Envoyer ou programmer").click()
    look_within(page, "Retapez le nombre")
    page.get_by_label("À une date choisie").check()
    pick(page, "Jour", f"{LATER:%d/%m/%Y}")
    pick(page, "Heure", "10:00")
    page.get_by_role("checkbox", name="À toute heure").check()
    type_count(page)
    expect(page.get_by_text("L’envoi est programmé pour le")).to_be_visible()
    page.reload()  # Wagtail's message comes in slowly, pale at first
    look_within(page, "Le message est figé")
    page.get_by_role("button", name="Annuler la programmation").click()
    expect(page.get_by_text("de nouveau en préparation")).to_be_visible()


def type_count(page: Page) -> int:
    """Type the number that the page shows, as the second confirmation wants it, and send."""
    words = page.get_by_text("personnes recevront ce message").inner_text()
    count = int(re.findall(r"\d+", words)[0])
    page.get_by_label("Nombre de destinataires").fill(str(count))
    page.get_by_role("button", name="Confirmer l’envoi").click()
    return count


def confirm(page: Page) -> int:
    """Another number is refused; then it leaves, at this hour of this day."""
    page.get_by_role("link", name="Envoyer ou programmer").click()
    page.get_by_role("checkbox", name="À toute heure").check()
    page.get_by_label("Nombre de destinataires").fill("1")
    page.get_by_role("button", name="Confirmer l’envoi").click()
    expect(page.get_by_text("Rien n’est parti.")).to_be_visible()
    count = type_count(page)
    expect(page.get_by_text("L’envoi commence.")).to_be_visible()
    return count


def interrupt(site: Stage, page: Page, mark: int) -> None:
    """The sending is held back once it has begun; somebody who leaves meanwhile is left out.

    They leave as mail providers do it: by one POST, without a cookie (RFC 8058).
    """
    site.letters.wait_for("", subject=SUBJECT, after=mark)
    page.get_by_role("button", name="Mettre en pause").click()
    expect(page.get_by_text("L’envoi est en pause.")).to_be_visible()
    page.reload()
    look_within(page, "L’envoi attend que quelqu’un le reprenne")
    campaign = page.url.rstrip("/").rsplit("/", 1)[-1]
    link = readers.leaving_link(site.url, THEIR_NUMBER - 1, campaign)
    provider = site.somebody().context.request
    answer = provider.post(link, form={"List-Unsubscribe": "One-Click"}, max_redirects=0)
    assert answer.status == 200
    page.get_by_role("button", name="Reprendre").click()
    expect(page.get_by_text("L’envoi reprend.")).to_be_visible()


def read_report(page: Page, count: int) -> None:
    """The page follows the sending by itself, to its end."""
    expect(page.get_by_role("heading", name="Rapport")).to_be_visible()
    figures = page.get_by_role("list").filter(has_text="Désabonnements par ce message")
    expect(figures).to_contain_text(f"Envoyés {count - 1}")
    expect(figures).to_contain_text("Échecs 0")
    expect(figures).to_contain_text("Désabonnements par ce message 1")
    expect(figures).to_contain_text("Laissés de côté 1")
    look_within(page, "Terminé")


def read_and_leave(site: Stage, looking: Looking, page: Page, letter: Letter) -> None:
    """The links of the letter lead to the person's own pages, and change nothing by themselves."""
    go(page, letter.link("/lettres/lettre-"))
    looking.look(page, "Lettre écrite par")
    go(page, letter.link("/lettres/abonnement/"))
    page.get_by_label("Agenda").check()
    page.get_by_label(THEME).uncheck()
    page.get_by_role("button", name="Enregistrer mes choix").click()
    expect(page.get_by_text("vos choix sont enregistrés")).to_be_visible()
    expect(page.get_by_label("Agenda")).to_be_checked()
    written = site.written()
    go(page, letter.link("/lettres/desabonnement/"))
    assert f"<{page.url}>" in letter.message["List-Unsubscribe"]
    assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert site.written() == written
    page.get_by_role("button", name="Oui, ne plus rien recevoir").click()
    looking.look(page, "vous ne recevrez plus nos lettres")
