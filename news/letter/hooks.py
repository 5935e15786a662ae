"""What the letters add to the admin: their list, and « Composer depuis le dernier numéro »."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from news.letter.composing_view import ComposeView, may_compose
from news.letter.listing import LettersListing, letters_listing
from news.models import LetterIndexPage


@hooks.register("register_admin_urls")
def letter_urls() -> list[URLPattern]:
    """Give the composing its address."""
    return [path("lettres/composer/", ComposeView.as_view(), name="news_letters_compose")]


@hooks.register("register_admin_viewset")
def register_letters_listing() -> LettersListing:
    """Show the letters in a list of their own, beside the tree of pages."""
    return letters_listing


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def compose_button(page: Page, user: Any, *_args: Any, **_kwargs: Any) -> Iterator[Button]:
    """Lead from the archive, in the tree of pages, to a draft of what is new."""
    if page.specific_class is LetterIndexPage and may_compose(user):
        yield Button(
            _("Composer depuis le dernier numéro"),
            url=reverse("news_letters_compose"),
            icon_name="mail",
            priority=5,
        )
