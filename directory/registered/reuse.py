"""What API, feed and widget offer to the others: their lines in the list of outputs."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory.models import Programme
from directory.open_data.outputs import SAMPLE, Output, outputs, sample_entries


def _api() -> Iterator[str]:
    for name in ("programmes", "organisations", "changes"):
        yield f"{reverse(f'directory:api:{name}')}?limite=100"
    for name in ("facets", "pathologies", "territories"):
        yield reverse(f"directory:api:{name}")
    shown = [entry.public_id for entry in sample_entries()]
    hidden = Programme.objects.filter(live=False).order_by("-pk")
    for public_id in (*shown, *hidden.values_list("public_id", flat=True)[:SAMPLE]):
        yield reverse("directory:api:programme", args=[public_id])


def _widgets() -> list[str]:
    path = reverse("directory:widget")
    return [f"{path}?nombre=20", f"{path}?nombre=20&rendu=fragment"]


def register() -> None:
    """Register it all; called once, when the application is ready."""
    outputs.register("api", Output(_("API"), _api))
    outputs.register("feed", Output(_("Flux Atom"), lambda: [reverse("directory:feed")]))
    outputs.register("widget", Output(_("Encarts pour d’autres sites"), _widgets))
