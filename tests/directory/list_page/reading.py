"""What the tests of the list read of its page."""

from tests.core.html import all_of, document, text_of


def page(client, query=""):
    response = client.get(f"/annuaire/{query}")
    assert response.status_code == 200
    return document(response.content.decode())


def titles(tree):
    return [text_of(card.find("h3")) for card in all_of(tree, "article")]


def boxes(tree, name):
    """Return the values of a facet with their words and whether they are ticked, in order."""
    return {
        box.get("value"): (text_of(label), box.get("checked") is not None)
        for label in tree.iter("label")
        for box in all_of(label, "input", type="checkbox", name=name)
    }


def links(tree, css_class):
    """Return the words and addresses of the links inside the elements of a class."""
    return {
        text_of(link): link.get("href")
        for element in tree.iter()
        if css_class in (element.get("class") or "").split()
        for link in element.iter("a")
    }


def form(tree, marker):
    """Return the (name, value) of the hidden fields of a form, in order."""
    (found,) = [node for node in tree.iter("form") if node.get(marker) is not None]
    return [(node.get("name"), node.get("value")) for node in all_of(found, "input", type="hidden")]
