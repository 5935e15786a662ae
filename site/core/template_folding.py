"""Parts of templates that are the same on every page, written once when a template is read.

The site speaks one language and lives at one address: a translated sentence, the path of a static
file, an icon or the address of a page, given as plain text in a template, never changes while a
process lives. Each costs a page a few microseconds, and a page has a hundred of them.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.template import Context
from django.template.base import FilterExpression, Node, NodeList, TextNode, Variable
from django.template.defaulttags import IfNode, URLNode
from django.template.library import SimpleNode
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode

from core.templatetags.icons import icon

SAME_TAGS: tuple[Callable[..., Any], ...] = (icon,)
"""Simple tags that say the same for the same arguments, whatever the page."""


def fold(nodes: NodeList) -> None:
    """Replace, in place and all the way down, what never changes by its text."""
    folded: list[Node] = []
    for node in nodes:
        for inner in _inside(node):
            fold(inner)
        text = _text(node)
        if text is None:
            folded.append(node)
        elif folded and isinstance(folded[-1], TextNode):
            folded[-1] = _written(folded[-1].s + text, folded[-1])
        else:
            folded.append(_written(text, node))
    nodes[:] = folded


def _inside(node: Node) -> Iterator[NodeList]:
    if isinstance(node, IfNode):
        for _condition, inner in node.conditions_nodelists:
            yield inner
        return
    for name in node.child_nodelists:
        found = getattr(node, name, None)
        if isinstance(found, NodeList):
            yield found


def _text(node: Node) -> str | None:
    """Return what a node writes on every page; None when that may change."""
    if isinstance(node, TextNode):
        return node.s
    if not _is_same(node):
        return None
    return str(node.render(Context()))


def _is_same(node: Any) -> bool:
    if isinstance(node, TranslateNode):
        plain = not (node.asvar or node.message_context)
        return plain and _are_plain([node.filter_expression])
    if isinstance(node, StaticNode):
        return type(node) is StaticNode and not node.varname and _are_plain([node.path])
    if isinstance(node, URLNode):
        arguments = [node.view_name, *node.args, *node.kwargs.values()]
        return not node.asvar and _are_plain(arguments)
    if isinstance(node, SimpleNode):
        known = node.func in SAME_TAGS and not node.target_var
        return known and _are_plain([*node.args, *node.kwargs.values()])
    return False


def _are_plain(expressions: Iterable[FilterExpression]) -> bool:
    """Say whether all of these are plain text in the template, without a filter."""
    return all(
        not expression.filters
        and (not isinstance(expression.var, Variable) or expression.var.literal is not None)
        for expression in expressions
    )


def _written(text: str, at: Node) -> TextNode:
    """Return the node of a text, which an error finds where ``at`` stands."""
    node = TextNode(text)
    for name in ("token", "origin"):
        if hasattr(at, name):
            setattr(node, name, getattr(at, name))
    return node
