"""All the letters in a list of their own in the admin, with « Composer »."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import HeaderButton

from news.admin.menu import MENU_HOOK, LettersMenuItem
from news.letter.composing_view import may_compose
from news.models import LetterPage


class LettersView(IndexView):
    """The list of the letters."""

    add_item_label = _("Ajouter une lettre")  # beside « Composer », little else has room

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Put « Composer » before the button that adds an empty one."""
        buttons: list[HeaderButton] = list(super().header_buttons)
        if may_compose(self.request.user):
            url = reverse("news_letters_compose")
            buttons.append(
                HeaderButton(_("Composer depuis le dernier numéro"), url, icon_name="mail")
            )
        return buttons


class LettersListing(PageListingViewSet):
    """All the letters, the last changed first."""

    model = LetterPage
    index_view_class = LettersView
    icon = "mail"
    menu_label = _("Lettres")
    menu_hook = MENU_HOOK
    menu_item_class = LettersMenuItem
    menu_order = 10
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Titre"), sort_key="title", classname="title"),
        DateColumn("issued_on", label=_("Date du numéro"), sort_key="issued_on", width="20%"),
        PageStatusColumn("status", label=_("État"), sort_key="live", width="12%"),
    ]


letters_listing = LettersListing("letters_listing", url_prefix="lettres/numeros")
