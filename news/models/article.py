"""A piece of news."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.search import index

from core.blocks.body import BodyBlock
from core.fields import StreamField
from core.models.base_page import BasePage
from news.articles.blocks import LinkedBlock
from news.articles.forms import NewsPageForm
from news.articles.page_permissions import NewsPermissionTester
from news.articles.panels import NEWS_PANELS
from news.models.always_public import AlwaysPublicMixin
from news.models.category import NewsCategory

if TYPE_CHECKING:
    from news.articles.article_page.filed import Filing


class NewsTag(TaggedItemBase):
    """A tag on a piece of news."""

    content_object = ParentalKey(
        "news.NewsPage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        verbose_name = _("mot-clé d’une actualité")
        verbose_name_plural = _("mots-clés d’une actualité")


class NewsPage(AlwaysPublicMixin, BasePage):
    """A piece of news, written once: on the site, in the feeds, and in a letter if need be."""

    published_on = models.DateField(_("date affichée"), default=timezone.localdate, db_index=True)
    image = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    author_name = models.CharField(
        _("signature"),
        max_length=120,
        blank=True,
        help_text=_("Un service, une fonction ou un auteur. Vide : la structure seule."),
    )
    support_structure = models.ForeignKey(
        "territories.SupportStructure",
        verbose_name=_("structure d’appui"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    categories = ParentalManyToManyField(
        NewsCategory, verbose_name=_("catégories"), blank=True, related_name="pages"
    )
    tags = ClusterTaggableManager(through=NewsTag, blank=True, verbose_name=_("mots-clés"))
    departements = ParentalManyToManyField(
        "territories.Departement", verbose_name=_("départements"), blank=True, related_name="+"
    )
    cpts = ParentalManyToManyField(
        "territories.CPTS", verbose_name=_("CPTS"), blank=True, related_name="+"
    )
    is_featured = models.BooleanField(_("à la une"), default=False)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("texte"))
    linked = StreamField(LinkedBlock(), blank=True, verbose_name=_("à propos de"))

    template = "news/news_page.html"
    base_form_class = NewsPageForm
    edit_handler = NEWS_PANELS
    show_in_menus_default = False
    exclude_fields_in_copy = ["published_on", "is_featured"]  # a copy is of its day
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    retention = "signed by a service or an author who wants to be named; public"

    class Meta:
        verbose_name = _("actualité")
        verbose_name_plural = _("actualités")

    @cached_property
    def filing(self) -> "Filing":
        """Return where the page is filed, as its draft says; ``finding`` sets what is published."""
        from news.articles.article_page.filed import filing_of

        return filing_of(self)

    @property
    def preview_modes(self) -> "list[tuple[str, str | Promise]]":
        """Return what the editor can preview: the page, its card, the mail that announces it."""
        from news.articles.previews import PREVIEW_MODES

        return PREVIEW_MODES

    def permissions_for_user(self, user: Any) -> NewsPermissionTester:
        """Return the tester that keeps news public and under their list."""
        return NewsPermissionTester(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the public reads of it."""
        from news.articles.article_page.context import article_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **article_context(self)}

    def serve_preview(self, request: HttpRequest, mode_name: str) -> Any:
        """Show the draft as the page, as its card, or as the mail that announces it."""
        from news.articles.previews import preview_of

        return preview_of(self, request, mode_name) or super().serve_preview(request, mode_name)
