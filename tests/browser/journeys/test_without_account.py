"""The same without an account: corrections, new entries and ticked reports of the public."""

import re

from playwright.sync_api import Page, expect

from tests.browser.journeys.stage import Stage, go, send_guarded
from tests.browser.signed_in import MODERATOR

CORRECTED = "Apnées du sommeil"  # how the title begins: a subject cuts it
CORRECTED_PATH = "/annuaire/apnees-du-sommeil-s-habituer-a-son-appareil/"
STEPS_READ = "Laissez votre nom au centre de santé\u00a0: nous vous rappelons à l’ouverture."
STEPS_PROPOSED = "Appelez l’accueil\u00a0: il vous donne un rendez-vous d’essayage."
COST_PROPOSED = "Le masque reste à votre charge."
VISITOR, NEIGHBOUR = "visiteuse@exemple.fr", "voisine@exemple.fr"
NOT_KEPT = "Les étapes sont justes. Le masque, lui, est remboursé."
NEW = "Marcher ensemble avec son cœur"
REPORTED_PATH = "/annuaire/aider-un-proche-sans-s-oublier/"
REPORTED = "Aider un proche sans s’oublier"


def test_correction_accepted_in_part(site: Stage):
    before = site.last_row()
    visitor = site.somebody(width=390, javascript=False)
    go(visitor, CORRECTED_PATH)
    visitor.get_by_role("link", name="Proposer une correction").click()
    visitor.get_by_label("Comment participer").check()
    visitor.get_by_role("button", name="Continuer").click()
    visitor.get_by_label("Comment faire").fill(STEPS_PROPOSED)
    visitor.get_by_label("Précision sur le coût").fill(COST_PROPOSED)
    visitor.get_by_label("Votre adresse électronique").fill(VISITOR)
    send_guarded(visitor, visitor.get_by_role("button", name="Envoyer la correction"))
    expect(visitor.get_by_role("heading", name="ouvrez votre messagerie")).to_be_visible()
    verify(site, visitor, VISITOR)
    letter = site.letters.wait_for(MODERATOR, subject=CORRECTED)
    moderator = site.team_member(MODERATOR)
    go(moderator, letter.link("/admin/moderation/"))
    moderator.get_by_role("checkbox", name=re.compile("Publier.*coût")).uncheck()
    moderator.get_by_label("Votre réponse").fill(NOT_KEPT)
    moderator.get_by_role("button", name="Publier les champs cochés").click()
    expect(moderator.get_by_text("La personne est prévenue")).to_be_visible()
    answer = site.letters.wait_for(VISITOR, subject="acceptée en partie")
    assert answer.says(NOT_KEPT)
    assert answer.says("non retenu")
    go(visitor, answer.link("/annuaire/"))
    expect(visitor.get_by_text(STEPS_PROPOSED)).to_be_visible()
    expect(visitor.get_by_text(STEPS_READ)).to_have_count(0)
    expect(visitor.get_by_text(COST_PROPOSED)).to_have_count(0)
    assert [to for to, _subject in site.outbox("", after=before)] == [
        VISITOR,
        MODERATOR,
        VISITOR,
        VISITOR,
    ]


def verify(site: Stage, page: Page, sender: str) -> None:
    """Open the link of a sender as often as a scanner would, then press its button."""
    link = site.letters.wait_for(sender, subject="Confirmez").link("/proposer/confirmer/")
    written = site.written()
    go(page, link)
    go(page, link)
    assert site.written() == written
    page.get_by_role("button", name="Envoyer au modérateur").click()
    expect(page.get_by_role("heading", name="Merci")).to_be_visible()
    site.letters.wait_for(sender, subject="arrivée")
    go(page, link)
    expect(page.get_by_role("heading", name="C’est déjà envoyé")).to_be_visible()


def test_new_entry(site: Stage):
    visitor = site.somebody(width=390)
    go(visitor, "/proposer/")
    visitor.get_by_label("Nom de l’offre").fill(NEW)
    visitor.get_by_label("action d’association").check()
    visitor.get_by_label("En quelques phrases").fill("Marcher une heure par semaine, en groupe.")
    visitor.get_by_label("adultes").check()
    visitor.get_by_label("Structure qui propose").fill("Les Marcheurs d’exemple")
    visitor.get_by_label("Type de structure").select_option("association")
    visitor.get_by_label("Commune").fill("Cergy")
    visitor.get_by_label("accès direct").check()
    visitor.get_by_label("Téléphone pour le public").fill("01 99 00 44 55")
    visitor.get_by_label("Votre adresse électronique").fill(NEIGHBOUR)
    send_guarded(visitor, visitor.get_by_role("button", name="Envoyer la proposition"))
    expect(visitor.get_by_role("heading", name="ouvrez votre messagerie")).to_be_visible()
    verify(site, visitor, NEIGHBOUR)
    letter = site.letters.wait_for(MODERATOR, subject=NEW)
    moderator = site.team_member(MODERATOR)
    go(moderator, letter.link("/admin/moderation/"))
    moderator.get_by_role("button", name="Approuver", exact=True).click()
    expect(moderator.get_by_text("La fiche est approuvée et publiée")).to_be_visible()
    answer = site.letters.wait_for(NEIGHBOUR, subject="acceptée")
    go(visitor, "/annuaire/?q=marcher+coeur")
    expect(visitor.get_by_role("link", name=NEW)).to_be_visible()
    assert "/je-gere-cette-fiche/" in answer.text


def test_reports_gather_in_one_line(site: Stage):
    before = site.last_row()
    for width, reason in ((390, "numéro"), (1280, "adresse")):
        visitor = site.somebody(width=width, javascript=width > 390)
        go(visitor, REPORTED_PATH)
        visitor.get_by_role("link", name="Signaler une erreur").click()
        visitor.get_by_role("checkbox", name=re.compile(reason)).check()
        send_guarded(visitor, visitor.get_by_role("button", name="Envoyer le signalement"))
        expect(visitor.get_by_role("heading", name="Merci, c’est noté")).to_be_visible()
    moderator = site.team_member(MODERATOR)
    moderator.get_by_role("link", name=re.compile("^À traiter")).first.click()
    rows = moderator.get_by_role("row").filter(has_text=REPORTED)
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("2")
    rows.get_by_role("link").click()
    expect(moderator.get_by_role("heading", name="2 signalements")).to_be_visible()
    assert [to for to, _subject in site.outbox(REPORTED, after=before)] == [MODERATOR]
    moderator.get_by_role("button", name="Traité").click()
    expect(moderator.get_by_text("Les signalements sont traités")).to_be_visible()
