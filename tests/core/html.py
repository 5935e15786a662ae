"""Reading rendered HTML in tests: strictly, so that a broken template fails."""

import html5lib
from html5lib.html5parser import ParseError

NAMESPACE = "{http://www.w3.org/1999/xhtml}"


def fragment(html):
    """Parse a fragment strictly; raises AssertionError with the HTML when it is not well formed."""
    try:
        return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    except ParseError as error:
        raise AssertionError(f"{error}\n{html}") from error


def document(html):
    """Parse a whole document strictly."""
    try:
        return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    except ParseError as error:
        raise AssertionError(f"{error}\n{html}") from error


def text_of(element):
    """Return the text of an element, spaces collapsed."""
    return " ".join("".join(element.itertext()).split())


def all_of(tree, tag, **attributes):
    """Return the elements of that tag whose attributes have these values."""
    return [
        element for element in tree.iter(tag)
        if all(element.get(name.replace("_", "-")) == value for name, value in attributes.items())
    ]  # fmt: skip
