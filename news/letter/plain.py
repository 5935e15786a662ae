"""HTML of officers as plain text that somebody can read: the other part of every mail."""

import textwrap
from html.parser import HTMLParser

from news.letter.links import told

WIDTH = 72
"""Characters a line: it stays readable once quoted (RFC 3676, 4.2)."""
_BLOCKS = {"p", "ul", "ol", "li", "h2", "h3", "h4", "blockquote", "div"}


class _Reader(HTMLParser):
    """Collects paragraphs and lines of lists."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[tuple[str, str, int]] = []
        self._words, self._mark = "", ""
        self._lists: list[int | None] = []
        self._begun = 0
        self._link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end()
        if tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else None)
            self._begun += len(self._lists) == 1
        elif tag == "li":
            self._mark = self._next_mark()
        elif tag == "br":
            self._words += "\n"
        elif tag == "a":
            self._link = (dict(attrs).get("href") or "", len(self._words))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            (href, began), self._link = self._link, None
            shown = self._words[began:]
            if href and (words := shown.strip()):
                self._words = self._words[:began] + shown.replace(words, told(words, href))
        if tag in _BLOCKS:
            self._end()
        if tag == "li":
            self._mark = ""  # of an empty one
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self._words += " ".join(data.split("\n"))

    def close(self) -> None:
        super().close()
        self._end()

    def _next_mark(self) -> str:
        count = self._lists[-1] if self._lists else None
        if count is None:
            return "- "
        self._lists[-1] = count + 1
        return f"{count + 1}. "

    def _end(self) -> None:
        words = "\n".join(line.strip() for line in self._words.split("\n")).strip()
        if words:
            self.paragraphs.append((self._mark, words, self._begun if self._mark else 0))
            self._mark = ""
        self._words = ""


def plain(html: str) -> str:
    """Return ``html`` as paragraphs and lists, each link followed by its address."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text = ""
    before = 0
    for mark, words, of_list in reader.paragraphs:
        gap = "\n" if of_list and of_list == before else "\n\n"
        text += (gap if text else "") + wrapped(words, mark)
        before = of_list
    return text


def wrapped(text: str, mark: str = "") -> str:
    """Return ``text`` in lines of at most ``WIDTH``; an address is never cut."""
    return "\n".join(
        textwrap.fill(
            line,
            WIDTH,
            initial_indent=mark if first else " " * len(mark),
            subsequent_indent=" " * len(mark),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for first, line in ((not number, line) for number, line in enumerate(text.split("\n")))
    )
