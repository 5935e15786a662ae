"""What is wrong with a mail before it leaves: errors prevent the sending, warnings are advice.

The same checks serve an issue and the announcement of a page: they read the mail itself, as it
will leave, not the blocks that it came from.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from django.utils.translation import gettext as _

from core.french import file_size
from news.addresses import LEAVE
from news.delivery.marks import CODE_MARK
from news.letter.archive import letter_path
from news.letter.editor import LONGEST_PREHEADER, LONGEST_SUBJECT, SHORTEST_PREHEADER
from news.letter.items import changed_since, is_settled
from news.letter.links import absolute
from news.letter.living import dead_paths, path_in_site
from news.letter.mail import LetterMail, letter_mail
from news.letter.parts import Part, Picture
from news.letter.reading import empty_blocks, parts_of
from news.letter.wording import subject_warnings
from news.models.letter import LetterPage

HEAVIEST = 100_000
"""Bytes of HTML: Gmail cuts what is beyond 102 kB, and the link to leave with it."""
SHORTEST_TEXT = 40
FOOTER = "\n-- \n"
WHOLE = ("https://", "http://", "mailto:", "tel:")
"""How an address begins that leads somewhere from a mail: no page stands around it."""
_VAGUE = re.compile(r"(?:cliquez\s+)?ici|lien|en savoir plus|lire la suite", re.IGNORECASE)


@dataclass(frozen=True)
class Problem:
    """Something to mend.

    Attributes:
        is_error: whether it prevents the sending.
        message: a sentence for the officer.
        where: identifier of the block; empty where it is the mail as a whole, or any link in it.
    """

    is_error: bool
    message: str
    where: str = ""


def problems(
    page: LetterPage, *, fresh: bool = True, mail: LetterMail | None = None
) -> list[Problem]:
    """Return what is wrong with an issue, errors first.

    Args:
        page: the issue, as published or as a draft.
        fresh: whether blocks of the site are read anew, as the next publication would do; False
            for what is about to be frozen.
        mail: where it is written already.
    """
    parts = parts_of(page, fresh=fresh)
    found = [
        *_of_pictures(parts),
        *(
            Problem(False, _empty(str(child.block.label)), child.id or "")
            for child in empty_blocks(page, parts)
        ),
        *([] if fresh else _of_agenda(page)),
    ]
    if not parts:
        found.insert(0, Problem(True, _("La lettre n’a aucun contenu.")))
    mail = mail or letter_mail(page, None, fresh=fresh)
    subject = page.subject or page.title
    own = letter_path(page.slug)
    return _errors_first([*found, *mail_problems(mail, typed_subject=subject, own_path=own)])


def mail_problems(
    mail: LetterMail, *, typed_subject: str = "", own_path: str = ""
) -> list[Problem]:
    """Return what is wrong with a mail as it would leave, errors first.

    Args:
        mail: an issue, or an announcement.
        typed_subject: the subject before it was cut to what mail readers show.
        own_path: where the mail itself will be read, once it is published.
    """
    reader = _Reader()
    reader.feed(mail.html)
    reader.close()
    return _errors_first(
        [
            *_of_subject(typed_subject or mail.subject),
            *_of_preheader(mail),
            *_of_links(reader.links, own_path),
            *_of_images(reader.images),
            *_of_whole(mail, reader.links),
        ]
    )


def _of_pictures(parts: Sequence[Part]) -> Iterator[Problem]:
    for part in parts:
        if isinstance(part, Picture) and not part.alt.strip() and not part.is_decorative:
            told = _("Une image n’est pas décrite : décrivez-la, ou cochez « Image décorative ».")
            yield Problem(True, told, part.where)


def _of_agenda(page: LetterPage) -> Iterator[Problem]:
    for title, now in changed_since(page):
        told = _("L’agenda a changé depuis la publication : « %(title)s » (%(now)s).")
        if not now:
            told = _("« %(title)s » n’est plus à l’agenda.")
        values = {"title": title, "now": now}
        again = _("Publiez la lettre de nouveau : elle sera relue.")
        if is_settled(page):
            again = _("Modifiez le bloc, puis publiez la lettre de nouveau.")
        yield Problem(False, f"{told % values} {again}")


class _Reader(HTMLParser):
    """Collects links with their words, and images."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.images: list[dict[str, str | None]] = []
        self._href: str | None = None
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a":
            self._href, self._words = values.get("href") or "", ""
        elif tag == "img":
            self.images.append(values)
            self._words += values.get("alt") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._href is not None:
            self.links.append((self._href.strip(), " ".join(self._words.split())))
            self._href = None

    def handle_data(self, data: str) -> None:
        self._words += data


def _of_subject(subject: str) -> Iterator[Problem]:
    if not subject.strip():
        yield Problem(True, _("L’objet est vide."))
        return
    if len(subject) > LONGEST_SUBJECT:
        told = _(
            "L’objet a %(length)s caractères : au-delà de %(most)s, les téléphones le coupent."
        )
        yield Problem(False, told % {"length": len(subject), "most": LONGEST_SUBJECT})
    for sentence in subject_warnings(subject):
        yield Problem(False, sentence)


def _of_preheader(mail: LetterMail) -> Iterator[Problem]:
    length = len(mail.preheader.strip())
    values = {"length": length, "least": SHORTEST_PREHEADER, "most": LONGEST_PREHEADER}
    if not length:
        yield Problem(
            False,
            _("Il n’y a pas d’aperçu : les messageries montreront les premiers mots du message."),
        )
    elif length < SHORTEST_PREHEADER:
        told = _("L’aperçu a %(length)s caractères : écrivez-en %(least)s au moins.")
        yield Problem(False, told % values)
    elif length > LONGEST_PREHEADER:
        told = _("L’aperçu a %(length)s caractères : au-delà de %(most)s, il est coupé.")
        yield Problem(False, told % values)
    if length and mail.preheader.strip().casefold() == mail.subject.strip().casefold():
        yield Problem(False, _("L’aperçu répète l’objet."))


def _of_links(links: Sequence[tuple[str, str]], own_path: str) -> Iterator[Problem]:
    inside: dict[str, str] = {}
    for href, words in links:
        if not href.lower().startswith(WHOLE):
            told = _("Le lien « %(words)s » ne mène nulle part.")
            yield Problem(True, told % {"words": words})
        elif not words:
            yield Problem(True, _("Un lien n’a pas de texte : %(href)s") % {"href": href})
        elif _VAGUE.fullmatch(words):
            told = _("Le lien « %(words)s » ne dit pas où il mène.")
            yield Problem(False, told % {"words": words})
        path = path_in_site(href)
        if path is not None and path != own_path and CODE_MARK not in href:
            inside.setdefault(path, words)
    for path in dead_paths(list(inside)):
        told = _("Le lien « %(words)s » mène à une page qui n’existe pas ou plus : %(path)s")
        yield Problem(True, told % {"words": inside[path], "path": path})


def _of_images(images: Sequence[dict[str, str | None]]) -> Iterator[Problem]:
    for image in images:
        source = image.get("src") or ""
        name = source.rpartition("/")[2]
        if image.get("alt") is None:
            told = _("L’image « %(name)s » n’a pas de texte de remplacement.")
            yield Problem(True, told % {"name": name})
        if name == "not-found":  # what Wagtail shows for it
            told = _("Le fichier d’une image a disparu : choisissez une autre image.")
            yield Problem(True, told)
        if not source:
            yield Problem(True, _("Une image n’a pas d’adresse."))
        if source.endswith(".svg"):
            told = _("L’image « %(name)s » est un dessin SVG, que les messageries ne montrent pas.")
            yield Problem(False, told % {"name": name})
        if not (image.get("width") or "").isdecimal():
            told = _("L’image « %(name)s » n’a pas de taille : elle déplacerait le texte.")
            yield Problem(False, told % {"name": name})


def _of_whole(mail: LetterMail, links: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    leaving = absolute(f"{LEAVE}{CODE_MARK}/")
    if not any(href.startswith(leaving) for href, _words in links) or leaving not in mail.text:
        yield Problem(True, _("Le lien pour se désabonner manque."))
    if not any(href.startswith(("mailto:", "tel:")) for href, _words in links):
        told = _(
            "Le message ne dit ni à qui écrire ni qui appeler : donnez une adresse électronique ou "
            "un téléphone à la structure d’appui."
        )
        yield Problem(False, told)
    size = len(mail.html.encode())
    if size > HEAVIEST:
        told = _("Le message pèse %(size)s : au-delà de %(most)s, des messageries le coupent.")
        values = {"size": file_size(size), "most": file_size(HEAVIEST)}
        yield Problem(True, told % values)
    if len(mail.text.partition(FOOTER)[0].strip()) < SHORTEST_TEXT:
        yield Problem(True, _("Le message ne contient presque aucun texte."))


def _empty(label: str) -> str:
    return _("Le bloc « %(label)s » n’a rien à montrer : il sera laissé de côté.") % {
        "label": label
    }


def _errors_first(found: Sequence[Problem]) -> list[Problem]:
    return sorted(found, key=lambda problem: not problem.is_error)
