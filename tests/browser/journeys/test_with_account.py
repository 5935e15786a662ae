"""From the first mail to the public page: invited, written, sent back, mended, approved, found."""

import re

from playwright.sync_api import Page, expect

from tests.browser.journeys.letters import plain
from tests.browser.journeys.stage import Stage, go
from tests.browser.signed_in import COORDINATOR, MODERATOR

TEAM = "Institut de réadaptation des Vignes"
ENTRY = "Parkinson\u00a0: garder l’équilibre"
SLUG = "parkinson-garder-l-equilibre"
NEWCOMER = "camille.martin@exemple.fr"
NAME = "Camille Martin"
STEPS = "Appelez le secrétariat.\nVenez avec vos chaussures habituelles."
STEPS_MENDED = "Appelez le secrétariat au 01 99 00 11 24.\nVenez avec vos chaussures habituelles."
BESIDE = "Quel numéro appeler ?"
REASON = "Merci. Il manque une précision."
COURSE = "Un bilan, six séances avec nos déambulateurs pliants, un second bilan."
DELAY, DELAY_AMENDED = "quinze jours environ", "deux semaines"
APPROVAL = "C’est très clair maintenant, merci."


def test_from_the_first_mail_to_the_public_page(site: Stage):
    before = site.last_row()
    invite(site)
    holder = join(site)
    holder = sign_in_by_code(site, holder)
    write_without_javascript(site, holder)
    write_with_javascript(site, holder)
    preview_and_submit(site, holder)
    send_back(site)
    mend(site, holder)
    approve(site)
    read_the_answer(site, holder)
    find_in_public(site)
    read_who_did_what(site, holder)
    assert site.outbox(ENTRY, after=before) == [
        (MODERATOR, plain(f"À traiter : « {ENTRY} » (modification)")),
        (NEWCOMER, plain(f"Votre fiche « {ENTRY} » est à compléter")),
        (MODERATOR, plain(f"À traiter : « {ENTRY} » (modification)")),
        (NEWCOMER, plain(f"Votre fiche « {ENTRY} » est publiée")),
    ]


def invite(site: Stage) -> None:
    """A coordinator names the first manager of a structure that nobody holds."""
    page = site.team_member(COORDINATOR)
    page.get_by_role("link", name="Équipes").click()
    page.get_by_label("Nom de la structure").fill(TEAM)
    page.get_by_role("button", name="Filtrer").click()
    page.get_by_role("link", name=TEAM).click()
    page.get_by_label("Adresse électronique").fill(NEWCOMER)
    page.get_by_role("button", name="Envoyer l’invitation").click()
    expect(page.get_by_role("cell", name=NEWCOMER, exact=True)).to_be_visible()


def join(site: Stage) -> Page:
    """The link is opened twice, as scanners do, and changes nothing; the button joins."""
    link = site.letters.wait_for(NEWCOMER, subject=TEAM).link("/espace/invitation/")
    page = site.somebody(width=390, javascript=False)
    written = site.written()
    go(page, link)
    go(page, link)
    assert site.written() == written
    page.get_by_label("Votre prénom").fill("Camille")
    page.get_by_label("Votre nom", exact=True).fill("Martin")
    page.get_by_role("button", name="Rejoindre l’équipe").click()
    expect(page.get_by_role("heading", name="Bonjour Camille")).to_be_visible()
    expect(page.get_by_text("Bienvenue dans l’équipe")).to_be_visible()
    go(site.somebody(), link, status=410)
    return page


def sign_in_by_code(site: Stage, page: Page) -> Page:
    """Who signed out comes back by a code that arrives by mail."""
    page.get_by_role("button", name="Se déconnecter").click()
    go(page, "/espace/")
    mark = site.letters.count
    page.get_by_label("Adresse électronique").fill(NEWCOMER)
    page.get_by_role("button", name="Recevoir un code").click()
    code = site.letters.wait_for(NEWCOMER, subject="code", after=mark).code()
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", name="Bonjour Camille")).to_be_visible()
    return page


def write_without_javascript(site: Stage, page: Page) -> None:
    page.get_by_role("link", name=ENTRY).first.click()
    page.get_by_role("link", name="Comment venir").click()
    page.get_by_label("Comment faire").fill(STEPS)
    page.get_by_label("Délai habituel").fill(DELAY)
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    expect(page.get_by_text("enregistré")).to_be_visible()


def write_with_javascript(site: Stage, page: Page) -> None:
    more = site.somebody(like=page)
    go(more, "/espace/")
    more.get_by_role("link", name=ENTRY).first.click()
    more.get_by_role("link", name=re.compile("^Contenu")).click()
    more.get_by_label("Déroulement").fill(COURSE)
    more.get_by_role("button", name="Enregistrer le brouillon").click()
    expect(more.get_by_text("enregistré")).to_be_visible()


def preview_and_submit(site: Stage, page: Page) -> None:
    go(page, "/espace/")
    page.get_by_role("link", name=ENTRY).first.click()
    page.get_by_role("link", name="Aperçu", exact=True).click()
    expect(page.get_by_text(COURSE)).to_be_visible()
    page.get_by_role("link", name="Relire et envoyer").click()
    expect(page.get_by_text(DELAY)).to_be_visible()
    page.get_by_label("Message au modérateur").fill("Nous avons de nouveaux déambulateurs.")
    page.get_by_role("button", name="Envoyer au modérateur").click()
    expect(page.get_by_text("C’est envoyé")).to_be_visible()
    expect(page.get_by_text("Vos changements sont en relecture")).to_be_visible()
    public = site.somebody()
    go(public, f"/annuaire/{SLUG}/")
    expect(public.get_by_text(COURSE)).to_have_count(0)


def send_back(site: Stage) -> None:
    letter = site.letters.wait_for(MODERATOR, subject=ENTRY)
    assert letter.says("Nous avons de nouveaux déambulateurs.")
    page = open_line(site)
    beside = page.get_by_role("article").filter(has_text="Comment faire")
    beside.get_by_text("Commenter").click()
    beside.get_by_label("Ce que l’auteur lira").fill(BESIDE)
    page.get_by_label("Votre réponse").fill(REASON)
    page.get_by_role("button", name="Renvoyer avec une raison").click()
    expect(page.get_by_text("La fiche est renvoyée à son auteur")).to_be_visible()


def open_line(site: Stage) -> Page:
    """The moderator's desk, from the home page of the admin to the line of the entry."""
    page = site.team_member(MODERATOR)
    page.get_by_role("link", name=re.compile("^À traiter")).first.click()
    page.get_by_role("row").filter(has_text=ENTRY).get_by_role("link").click()
    return page


def mend(site: Stage, page: Page) -> None:
    letter = site.letters.wait_for(NEWCOMER, subject="à compléter")
    assert letter.says(REASON)
    assert letter.says(BESIDE)
    go(page, letter.link("/espace/"))
    expect(page.get_by_text(REASON).first).to_be_visible()
    page.get_by_role("link", name="Comment venir").click()
    steps = page.locator(".edit-field").filter(has=page.get_by_label("Comment faire"))
    expect(steps.get_by_text(BESIDE)).to_be_visible()
    page.get_by_label("Comment faire").fill(STEPS_MENDED)
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    go(page, letter.link("/espace/"))
    page.get_by_role("link", name="Renvoyer au modérateur").click()
    page.get_by_role("button", name="Envoyer au modérateur").click()
    expect(page.get_by_text("C’est envoyé")).to_be_visible()


def approve(site: Stage) -> None:
    page = open_line(site)
    expect(page.get_by_text("changé depuis votre renvoi")).to_be_visible()
    delay = page.get_by_role("article").filter(has_text="Délai habituel")
    delay.get_by_text("Retoucher").click()
    delay.get_by_role("textbox").first.fill(DELAY_AMENDED)
    page.get_by_label("Votre réponse").fill(APPROVAL)
    page.get_by_role("button", name="Approuver avec mes retouches").click()
    expect(page.get_by_text("La fiche est publiée avec vos retouches")).to_be_visible()


def read_the_answer(site: Stage, page: Page) -> None:
    letter = site.letters.wait_for(NEWCOMER, subject="est publiée")
    assert letter.says(APPROVAL)
    assert letter.says(DELAY)
    assert letter.says(DELAY_AMENDED)
    go(page, letter.link("/espace/"))
    page.get_by_text("Dernière réponse d’un modérateur").click()
    expect(page.get_by_text(APPROVAL)).to_be_visible()


def find_in_public(site: Stage) -> None:
    page = site.somebody(width=390)
    go(page, "/annuaire/?q=deambulateur+pliant")
    page.get_by_role("link", name=ENTRY).click()
    expect(page.get_by_text("01 99 00 11 24").first).to_be_visible()
    expect(page.get_by_text(DELAY_AMENDED).first).to_be_visible()
    expect(page.get_by_text(COURSE)).to_be_visible()


def read_who_did_what(site: Stage, holder: Page) -> None:
    """The team knows its own by name, and the moderator who answered."""
    go(holder, "/espace/")
    holder.get_by_role("link", name=ENTRY).first.click()
    holder.get_by_role("link", name="Historique").click()
    told = holder.locator(".history")
    for words in (
        f"{NAME} (votre équipe)",
        "Modération Exemple (modération)",
        DELAY,
        DELAY_AMENDED,
    ):
        expect(told).to_contain_text(words)
    page = site.team_member(MODERATOR)
    page.get_by_role("link", name=re.compile("^À traiter")).first.click()
    page.get_by_role("link", name="Traitées").click()
    with page.expect_navigation():
        page.get_by_role("row").filter(has_text=ENTRY).get_by_role("link").click()
    go(page, f"{page.url}historique/")
    told = page.locator(".history")
    for words in (f"{NAME} ({TEAM})", "Modération Exemple (modération)", DELAY, DELAY_AMENDED):
        expect(told).to_contain_text(words)
