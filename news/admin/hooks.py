"""What this subject adds to the admin: the menu « Lettres d’information » and its registers."""

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.log_actions import LogActionRegistry

from news.admin.file_views import TITLE as FILES
from news.admin.lists import MailingListViewSet, mailing_lists
from news.admin.menu import ICON, MENU_HOOK, ORDER, TITLE, LettersMenuItem
from news.admin.registers import EXPORTED, REGISTER, index_url
from news.admin.subscriber_actions import ERASED
from news.admin.urls import file_patterns, subscriber_patterns


@hooks.register("register_admin_menu_item")
def letters_menu() -> MenuItem:
    """Put « Lettres d’information » in the menu; it shows when one of its entries does."""
    menu = Menu(register_hook_name=MENU_HOOK)
    return SubmenuMenuItem(TITLE, menu, name="letters", icon_name=ICON, order=ORDER)


@hooks.register("register_admin_viewset")
def lists_viewset() -> MailingListViewSet:
    """Give the lists their pages."""
    return mailing_lists


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Give the pages their addresses; each view looks at who asks."""
    return [
        path("lettres/abonnes/", include((subscriber_patterns, "news_subscribers"))),
        path("lettres/fichiers/", include((file_patterns, "news_files"))),
    ]


@hooks.register(MENU_HOOK)
def subscribers_entry() -> MenuItem:
    """Lead to the register."""
    return LettersMenuItem(
        _("Abonnés"), index_url(), name="subscribers", icon_name="group", order=30
    )


@hooks.register(MENU_HOOK)
def files_entry() -> MenuItem:
    """Lead to the files of addresses."""
    url = reverse("news_files:list")
    return LettersMenuItem(FILES, url, name="address-files", icon_name="upload", order=40)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Name what the log says of subscribers, who are never named in it."""
    actions.register_action(EXPORTED, _("Exporter des abonnés"), _("Liste d’abonnés téléchargée"))
    actions.register_action(ERASED, _("Effacer un abonné"), _("Abonné effacé à sa demande"))


REGISTER.register_with_wagtail()
