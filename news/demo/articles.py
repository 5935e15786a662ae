"""Laying out the demonstration's news: pages published as officers would."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from core.french import typography, typography_html
from core.models import SiteImage
from news.articles.blocks import EVENTS
from news.demo.drawing import drawing
from news.demo.written import NEWS, Written
from news.models import NewsCategory, NewsIndexPage, NewsPage
from territories.models import Departement, SupportStructure

PROGRAMMES = 2
MORNING = time(9)


@transaction.atomic
def lay_out_articles() -> int:
    """Create the news of the demonstration that are missing, the oldest first; return how many."""
    above = NewsIndexPage.objects.first()
    if above is None:
        return 0
    taken = set(above.get_children().values_list("slug", flat=True))
    missing = [written for written in reversed(NEWS) if written.slug not in taken]
    for written in missing:
        page = _page(written)
        above.add_child(instance=page)
        page.tags.add(*(typography(word) for word in written.tags))
        page.save_revision(log_action=True).publish()
        _publish_in_the_past(page, written)
    return len(missing)


def run_demo_step() -> None:
    """Lay out the news as a step of the demonstration."""
    lay_out_articles()


def _page(written: Written) -> NewsPage:
    """Return the page of a piece of news, not saved."""
    page = NewsPage(
        title=typography(written.title),
        slug=written.slug,
        introduction=typography(written.introduction),
        published_on=timezone.localdate() - timedelta(days=written.days),
        author_name=typography(written.author),
        support_structure=SupportStructure.objects.order_by("-is_default", "name").first(),
        is_featured=written.is_featured,
        image=_picture() if written.has_image else None,
        body=[_written(block) for block in written.body],
        linked=[*_events(written), *_programmes(written)],
        live=False,
    )
    page.categories = list(NewsCategory.objects.filter(slug__in=written.categories))
    page.departements = list(Departement.objects.filter(code__in=written.departements))
    return page


def _publish_in_the_past(page: NewsPage, written: Written) -> None:
    """Date the publication as the page says: feeds and « mis à jour le » read it."""
    day = timezone.localdate() - timedelta(days=written.days)
    moment = timezone.make_aware(datetime.combine(day, MORNING))
    Page.objects.filter(pk=page.pk).update(first_published_at=moment, last_published_at=moment)


def _written(block: dict[str, Any]) -> dict[str, Any]:
    """Return a block with French spaces and apostrophes."""
    value = block["value"]
    if isinstance(value, str):
        return {**block, "value": typography_html(value)}
    return {**block, "value": {name: typography(words) for name, words in value.items()}}


def _picture() -> SiteImage:
    """Return the picture of the demonstration, drawn by us; a photograph would need a consent."""
    found = SiteImage.objects.filter(title="Illustration d’exemple").first()
    if found is not None:
        return found
    image: SiteImage = SiteImage.objects.create(
        title="Illustration d’exemple",
        file=ContentFile(drawing(), name="illustration.png"),
        description="Dessin de trois personnes qui échangent autour d’une table.",
        credit="Relais ETP",
    )
    return image


def _events(written: Written) -> Iterable[dict[str, Any]]:
    """Yield the block of the event that a piece of news is about, if it was laid out."""
    if not written.event:
        return
    labels = [name.partition(".")[2].lower() for name in EVENTS]
    pages = Page.objects.filter(content_type__app_label="events", content_type__model__in=labels)
    for key in pages.filter(slug=written.event).values_list("pk", flat=True):
        yield {"type": "page", "value": key}


def _programmes(written: Written) -> Iterable[dict[str, Any]]:
    """Yield blocks of some programmes, by the chooser's model: another room has them."""
    if not written.has_programmes:
        return
    block = NewsPage._meta.get_field("linked").stream_block.child_blocks["programme"]
    keys = block.target_model.objects.filter(live=True).order_by("pk")
    for key in keys.values_list("pk", flat=True)[:PROGRAMMES]:
        yield {"type": "programme", "value": key}
