"""The news in the menu of the admin: their list, and the categories they are filed under."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.choosers import ChoiceOnlyMixin
from news.articles.menu import MENU_HOOK, NewsMenuItem
from news.models import NewsCategory, NewsPage
from news.slugs import KeptSlugForm


class NewsView(IndexView):
    """The list of the news."""

    add_item_label = _("Ajouter une actualité")


class NewsListing(PageListingViewSet):
    """All the news, the last changed first."""

    model = NewsPage
    index_view_class = NewsView
    icon = "doc-full-inverse"
    menu_label = _("Toutes les actualités")
    menu_hook = MENU_HOOK
    menu_item_class = NewsMenuItem
    menu_order = 10
    list_filter = ["categories", "is_featured", "departements", "published_on"]
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Titre"), sort_key="title", classname="title"),
        DateColumn("published_on", label=_("Date affichée"), sort_key="published_on", width="15%"),
        Column(
            "is_featured",
            label=_("À la une"),
            accessor=lambda page: _("oui") if page.is_featured else "",
            width="10%",
        ),
        PageStatusColumn("status", label=_("État"), sort_key="live", width="12%"),
    ]


class NewsCategoryChooserViewSet(ChoiceOnlyMixin, SnippetChooserViewSet):
    """What Wagtail mounts for windows in which a category is chosen."""


class NewsCategoryViewSet(SnippetViewSet):
    """The categories that officers file news under."""

    model = NewsCategory
    chooser_viewset_class = NewsCategoryChooserViewSet
    icon = "folder-open-inverse"
    menu_label = _("Catégories")
    menu_hook = MENU_HOOK
    menu_order = 20
    list_display = ["name", "description", "order"]
    search_fields = ["name"]
    search_backend_name = None
    ordering = ["order", "name"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            TitleFieldPanel("name"),
            FieldPanel(
                "slug",
                help_text=_(
                    "Choisi une fois : les flux de la catégorie le portent dans l’adresse."
                ),
            ),
            FieldPanel("description"),
            FieldPanel("order"),
        ],
        base_form_class=KeptSlugForm,
    )


news_listing = NewsListing("news_listing", url_prefix="actualites")
