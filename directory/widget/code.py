"""The lines that a partner copies into a page."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.widget.presets import Preset

FIRST_PART, ONE_OFFER, TALLEST = 240, 220, 1400
"""Heights in pixels: around the offers, of an offer, and beyond which the frame scrolls."""


def frame_code(preset: Preset) -> str:
    """Return an ``<iframe>`` with a title, and a link inside for who cannot show it."""
    return render_to_string(
        "directory/widget/code_to_copy.html",
        {
            "src": f"{settings.SITE_URL}{reverse('directory:widget')}{preset.query}",
            "list_url": f"{settings.SITE_URL}{reverse('directory:list')}"
            f"{preset.criteria.without('q').query()}",
            "title": title_of(preset),
            "height": min(FIRST_PART + ONE_OFFER * preset.number, TALLEST),
        },
    ).strip()


def title_of(preset: Preset) -> str:
    """Return what a screen reader says of the frame."""
    title = _("Programmes et ressources d’éducation thérapeutique")
    labels = [chosen.label for chosen in preset.criteria.values]
    if preset.criteria.around:
        labels.append(preset.criteria.around.label)
    return (
        _("%(title)s : %(labels)s") % {"title": title, "labels": ", ".join(labels)}
        if labels
        else title
    )
