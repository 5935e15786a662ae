"""The link of a reminder: however often it is opened nothing changes; one button confirms."""

from playwright.sync_api import expect

from tests.browser.journeys.stage import REMINDER, Stage, go

TIMES = 50


def test_one_press_confirms_and_opening_does_not(site: Stage):
    # Whom the ladder asks first depends on whom the demonstration has written to already.
    letter = site.letters.wait_for("", subject=REMINDER)
    link = letter.link("/confirmer/ey")
    person = site.somebody(width=390, javascript=False)
    go(person, link)
    public = person.get_by_role("link", name="voir la page publique").get_attribute("href")
    assert public is not None
    title = person.locator(".confirming-entry h2").inner_text()
    written = site.written()
    for _time in range(TIMES):
        assert person.request.get(link).status == 200
    assert site.written() == written

    visitor = site.somebody()
    go(visitor, public)
    expect(visitor.get_by_text("Informations confirmées par l’équipe aujourd’hui")).to_have_count(0)
    person.get_by_role("button", name="Tout est exact").click()
    expect(person.get_by_role("heading", name="Merci, c’est noté")).to_be_visible()
    expect(person.get_by_text(title)).to_be_visible()
    go(visitor, public)
    expect(visitor.get_by_text("aujourd’hui").first).to_be_visible()

    go(person, link, status=410)
    expect(person.get_by_role("heading", name="Vous avez déjà répondu")).to_be_visible()
