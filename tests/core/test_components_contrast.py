"""The colours of the style sheet contrast enough in both modes (WCAG 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parents[2] / "static" / "css" / "site.css").read_text("utf-8")
TOKEN = re.compile(r"--([\w-]+):\s*#([0-9a-f]{3}|[0-9a-f]{6});")
GROUNDS = ("paper", "surface", "sunken", "accent-tint")

BODY_TEXT = [
    *((ink, ground) for ink in ("ink", "ink-soft", "accent") for ground in GROUNDS),
    *(("ink", f"{kind}-tint") for kind in ("success", "warning", "error")),
    *((kind, f"{kind}-tint") for kind in ("success", "warning", "error")),
    ("error", "paper"),
    ("error", "surface"),
    ("accent-strong", "accent-tint"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-band", "band"),
    ("on-band-soft", "band"),
]
CONTROLS = [("field-line", "surface"), ("field-line", "paper"), ("accent", "surface")]


def tokens(start):
    """Return the colours that the rule beginning at ``start`` sets, by name."""
    beginning = CSS.index(start)
    return dict(TOKEN.findall(CSS[beginning : CSS.index("}", beginning)]))


LIGHT = tokens(":root {")
MODES = {"light": LIGHT, "dark": LIGHT | tokens("@media (prefers-color-scheme: dark) {\n  :root {")}


def luminance(colour):
    digits = "".join(c * 2 for c in colour) if len(colour) == 3 else colour
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("ink", "ground"), BODY_TEXT)
def test_text(mode, ink, ground):
    assert contrast(MODES[mode][ink], MODES[mode][ground]) >= 7


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("line", "ground"), CONTROLS)
def test_borders_of_controls(mode, line, ground):
    assert contrast(MODES[mode][line], MODES[mode][ground]) >= 3


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ground", [*GROUNDS, "accent", "band"])
def test_focus_shows_on_every_ground(mode, ground):
    """The ring and its halo: one of the two stands out wherever it is drawn."""
    colours = MODES[mode]
    assert max(contrast(colours[ring], colours[ground]) for ring in ("focus", "focus-halo")) >= 3
