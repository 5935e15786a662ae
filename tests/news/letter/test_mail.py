"""The mail of a letter: both parts, links, weight, what mail readers need."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from wagtail.images.tests.utils import get_test_image_file

from core.models import SiteImage
from core.registry import AnnouncedThing, LetterItem
from news.addresses import choices_path, leaving_path
from news.delivery.marks import CODE_MARK
from news.letter.checks import problems
from news.letter.mail import announcement_mail, letter_mail
from pages.models import SiteSettings
from tests.news.factories import make_letter
from tests.news.letter.conftest import block, coming, item_of
from tests.territories.factories import SupportStructureFactory

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Exception ignored.*SpooledTemporaryFile"),
    pytest.mark.filterwarnings("ignore:Exception ignored.*FileIO"),
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile"),
]
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
OBSOLETE = {"align", "valign", "bgcolor", "border", "cellpadding", "cellspacing", "xmlns:o"}


class Page(HTMLParser):
    """The mail as a browser reads it; fails where tags do not close."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def values(self, tag: str, name: str) -> list[str | None]:
        return [attrs.get(name) for found, attrs in self.tags if found == tag]


def plateforme():
    return SupportStructureFactory(
        name="Plateforme du Val", phone="+33199000001", email="plateforme@exemple.fr"
    )


def written(*body: dict, **values):
    return make_letter(
        **{
            "title": "La lettre d'hiver",
            "subject": "Ce qui ouvre cet hiver",
            "preheader": "Trois programmes et un atelier : tout ce qui ouvre près de chez vous.",
            "body": list(body),
            **({} if "support_structure" in values else {"support_structure": plateforme()}),
            **values,
        }
    )


def test_all_blocks_stand_in_both_parts(events, settings):
    page = written(
        block(
            "text", '<p>Bonjour : <a href="/contact/">écrivez-nous</a> !</p><ul><li>un</li></ul>'
        ),
        block("heading", "Le chiffre"),
        block("figure", {"number": "1 sur 3", "label": "programmes", "source": "Nos comptes"}),
        block("quote", {"text": "Je suis venue.", "author": "Une participante", "role": ""}),
        coming(),
        block("separator", None),
        block("button", {"label": "Trouver", "page": None, "url": "/annuaire/", "phone": ""}),
    )
    mail = letter_mail(page, 12)
    assert (mail.subject, mail.preheader[:5]) == ("Ce qui ouvre cet hiver", "Trois")
    for part in (mail.html, mail.text):
        told = re.sub(r"\s+", " ", part)
        for words in (
            "La lettre d’hiver", "Bonjour\u00a0:", "un", "Le chiffre", "1 sur 3", "programmes",
            "Nos comptes", "«\u202fJe suis venue.\u202f»", "Une participante",
            "Prochains événements", "Atelier n°\u00a01", "Lundi 1er mars 2027", "Cergy",
            "poser ses questions", "Trouver", "Plateforme du Val", "plateforme@exemple.fr",
        ):  # fmt: skip
            assert re.sub(r"\s+", " ", words) in told, words
        for path in (
            "/contact/", "/annuaire/", f"/lettres/{page.slug}/",
            choices_path(CODE_MARK), leaving_path(CODE_MARK, 12),
        ):  # fmt: skip
            assert f"{settings.SITE_URL}{path}" in part, path
    assert max(len(line) for line in mail.text.splitlines() if "://" not in line) <= 72


def test_the_foot_says_who_writes_and_where_they_are():
    SiteSettings.objects.create(
        structure_name="Pôle d'appui", email="pole@exemple.fr", address="1 rue de l'Exemple\n\nLà"
    )
    bare = SupportStructureFactory(name="Sans téléphone", phone="", email="")
    for page, structure in (
        (written(), "Plateforme du Val"),
        (written(support_structure=None), ""),
        (written(support_structure=bare), "Sans téléphone"),
    ):
        mail = letter_mail(page, 1)
        for part in (mail.html.rpartition("mj-column")[2], mail.text.partition("\n-- \n")[2]):
            assert structure in part
            assert "1 rue de l’Exemple" in part
            assert part.count("Pôle d’appui") == 1
            is_its_own = structure == "Plateforme du Val"
            assert ("pole@exemple.fr" in part) != is_its_own
            assert ("plateforme@exemple.fr" in part) == is_its_own


def test_html_is_what_every_mail_reader_shows(events):
    html = letter_mail(written(coming()), 1).html
    page = Page(html)
    assert page.values("html", "lang") == ["fr"]
    assert "light dark" in page.values("meta", "content")
    assert "@media (prefers-color-scheme: dark)" in html
    assert not {name for _tag, attrs in page.tags for name in attrs} & OBSOLETE
    assert not [address for address in page.values("a", "href") if not address]
    assert not {"script", "link", "form", "iframe"} & {tag for tag, _attrs in page.tags}
    hidden = html.index("display:none") if "display:none" in html else html.index("display: none")
    assert "Trois programmes" in html[hidden : hidden + 300]


def test_twenty_items_are_light_and_cost_the_same_queries(events, django_assert_max_num_queries):
    events.told = [
        item_of(number, summary="Un atelier près de chez vous. " * 8) for number in range(20)
    ]
    page = written(coming(10), coming(10))
    assert len(letter_mail(page, 1).html.encode()) < 60_000
    with django_assert_max_num_queries(4):
        letter_mail(type(page).objects.get(pk=page.pk), 1)


def test_what_people_typed_is_text(events):
    events.told = [item_of(1, title="<b>Soirée</b> & {{ x }}", summary='"><script>')]
    page = written(coming(), title="Titre <i>\x0b\ufffe]]></mj-text> -->", subject="A & B")
    mail = letter_mail(page, 1)
    assert (mail.subject, "<script>" in mail.html) == ("A & B", False)
    assert "#fbf8f3;" in mail.html
    assert "&lt;b&gt;Soirée&lt;/b&gt; &amp; {{ x }}" in mail.html
    assert "<b>Soirée</b> & {{ x }}" in mail.text
    Page(mail.html)


def test_an_announcement_says_one_thing(settings):
    told = announcement_mail(
        AnnouncedThing(LetterItem("Un an", "/a/", (), "Douze " * 30), "Lire"), 7
    )
    assert (len(told.preheader), told.preheader[-6:]) == (108, "Douze…")
    item = LetterItem("Soirée à Cergy", "/agenda/soiree/", ("Lundi 1er mars", "Cergy"), "Venez !")
    mail = announcement_mail(AnnouncedThing(item, "S’inscrire"), 7)
    assert (mail.subject, mail.preheader) == ("Soirée à Cergy", "Lundi 1er mars, Cergy. Venez !")
    for part in (mail.html, mail.text):
        assert f"{settings.SITE_URL}/agenda/soiree/" in part
        assert f"{settings.SITE_URL}{leaving_path(CODE_MARK, 7)}" in part
        assert "S’inscrire" in part
    Page(mail.html)
    long = replace(item, facts=(*item.facts, "Salle des fêtes, " * 6, "Pour : professionnels"))
    mail = announcement_mail(AnnouncedThing(long, "S’inscrire"), 7)
    assert mail.preheader == "Lundi 1er mars, Cergy. Venez !"  # no officer can change it


def image_block(image: SiteImage, **values) -> dict:
    """Return the block of an image."""
    told = {"image": image.pk, "alternative": "", "decorative": False, "caption": "", **values}
    return block("image", told)


def test_images_are_served_by_the_site_at_the_width_of_the_column(settings, tmp_path, client):
    settings.MEDIA_ROOT = str(tmp_path)
    photo = SiteImage.objects.create(title="a", file=get_test_image_file(size=(1600, 900)))
    small = SiteImage.objects.create(title="b", file=get_test_image_file(size=(200, 100)))
    lost = SiteImage.objects.create(title="c", file=get_test_image_file(filename="c.png"))
    lost.file.storage.delete(lost.file.name)
    page = written(
        image_block(photo),
        image_block(photo, alternative="Une salle pleine", caption="À Cergy"),
        image_block(small, decorative=True),
        image_block(lost, alternative="Perdue"),
    )
    mail = letter_mail(page, 1)
    read = Page(mail.html)
    assert read.values("img", "alt") == ["", "Une salle pleine", "", "Perdue"]
    assert [int(width or 0) for width in read.values("img", "width")][:3] == [552, 552, 200]
    told = [one.message for one in problems(page) if one.is_error]
    assert [sentence[:20] for sentence in told] == ["Une image n’est pas ", "Le fichier d’une ima"]
    assert all((src or "").startswith(settings.SITE_URL) for src in read.values("img", "src"))
    assert "[Image\u00a0: Une salle pleine]\nÀ Cergy" in mail.text
    assert 'alt="Une salle pleine"' in client.get(f"/lettres/{page.slug}/").text
