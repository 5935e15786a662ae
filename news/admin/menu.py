"""The menu « Lettres d’information » of the admin, which every subject of the room fills."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from news.permissions import handles_letters

MENU_HOOK = "register_letters_menu_item"
"""Subjects put their entries here: letters 10, sendings 20, subscribers 30, lists 50."""

TITLE = _("Lettres d’information")
ICON = "mail"
ORDER = 130


class LettersMenuItem(MenuItem):
    """An entry for those who write letters."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to officers and coordinators."""
        return handles_letters(request.user)
