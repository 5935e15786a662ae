"""What MJML writes for the mail readers of 2005, told in the HTML of today.

Attributes of presentation and Microsoft's own properties make the page invalid; each has a style
that every reader in use understands. What stands in conditional comments, for Outlook alone, stays
as it is.
"""

import re

# A value may hold « < », « > » and what looks like a comment: tags are read with their quotes.
_MARKUP = re.compile(r"<!--.*?-->|<([a-z][\w-]*)((?:[^\"<>]|\"[^\"]*\")*)>", re.DOTALL)
_MICROSOFT = re.compile(r"(?:^|(?<=;))\s*mso-[\w-]+:[^;]*;?")
_ATTRIBUTE = re.compile(r'\s([\w:-]+)="([^"]*)"')
_STYLES = {
    ("td", "align"): "text-align: {}",
    ("td", "valign"): "vertical-align: {}",
    ("td", "vertical-align"): "vertical-align: {}",
}
_DROPPED: dict[str, set[str]] = {
    "html": {"xmlns", "xmlns:v", "xmlns:o", "dir"},
    "table": {"border", "cellpadding", "cellspacing", "align", "width", "bgcolor"},
    "td": {"align", "valign", "bgcolor", "vertical-align", "height", "width"},
    "a": {"target"},
    "div": {"dir"},
    "style": {"type"},
}


def without_presentation(html: str) -> str:
    """Return ``html`` without attributes of presentation, their effect kept by styles.

    Signs of markup in values are written as entities: whatever reads the page next by its tags
    finds them.
    """
    return _MARKUP.sub(_mend, html)


def _mend(found: re.Match[str]) -> str:
    tag, written = found[1], found[2]
    if not written:  # a comment, or a tag without attributes
        return found[0]
    attributes = dict(_ATTRIBUTE.findall(written))
    style = attributes.get("style", "")
    for (owner, name), rule in _STYLES.items():
        if owner == tag and name in attributes and rule.split(":")[0] + ":" not in style:
            style = f"{rule.format(attributes[name])};{style}"
    if tag == "table" and attributes.get("align") == "center" and "margin" not in style:
        style = f"margin: 0 auto;{style}"
    if tag == "table" and attributes.get("width") and "width:" not in style:
        style = f"width: {attributes['width']};{style}"
    style = _MICROSOFT.sub("", style)
    # Without the attributes that said 0, browsers put a pixel or two around each cell.
    if tag == "table" and "border-spacing:" not in style:
        style = f"border-spacing: 0;{style}"
    if tag == "td" and "padding" not in style:
        style = f"padding: 0;{style}"
    attributes["style"] = style
    if not attributes["style"]:
        del attributes["style"]
    if tag == "img" and not attributes.get("height", "0").isdecimal():
        del attributes["height"]
    dropped = _DROPPED.get(tag, set())
    kept = (
        f' {name}="{value.replace("<", "&lt;").replace(">", "&gt;")}"'
        for name, value in attributes.items()
        if name not in dropped
    )
    return f"<{tag}{''.join(kept)}>"
