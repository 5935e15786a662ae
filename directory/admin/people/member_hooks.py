"""What teams add to the Wagtail admin: addresses, menu entry, names of what the log tells."""

from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter

from directory.admin.people.members import TeamsView, TeamView
from directory.enums import MemberRole
from directory.moderation.routing import is_moderator
from directory.space.access import person_of


@hooks.register("register_admin_urls")
def team_urls() -> list[URLPattern | URLResolver]:
    """Give teams their pages."""
    patterns = [
        path("", TeamsView.as_view(), name="list"),
        path("<slug:public_id>/", TeamView.as_view(), name="organisation"),
    ]
    return [path("equipes/", include((patterns, "directory_teams")))]


class TeamsMenuItem(MenuItem):
    """The menu entry, for those who answer for organisations."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to moderators and coordinators."""
        return is_moderator(person_of(request))


@hooks.register("register_admin_menu_item")
def teams_menu_item() -> MenuItem:
    """Put teams beside the directory."""
    return TeamsMenuItem(
        gettext_lazy("Équipes"),
        reverse("directory_teams:list"),
        name="equipes",
        icon_name="group",
        order=155,
    )


class MemberFormatter(LogFormatter):
    """A line about a member, whose account may be gone."""

    words: Any = ""

    def format_message(self, log_entry: Any) -> str:
        """Name the person as they are called today."""
        data = log_entry.data
        key = data.get("user")
        person = get_user_model()._default_manager.filter(pk=key).first() if key else None
        role = dict(MemberRole.choices).get(data.get("role", ""), "")
        return str(self.words) % {"who": person or _("un compte supprimé"), "role": role}


@hooks.register("register_log_actions")
def team_log_actions(actions: LogActionRegistry) -> None:
    """Name what happens to teams in the history of organisations."""
    for name, label, words in (
        (
            "directory.member_added",
            gettext_lazy("Ajouter un membre"),
            gettext_lazy("%(who)s a rejoint l’équipe (%(role)s)"),
        ),
        (
            "directory.member_role",
            gettext_lazy("Changer le rôle d’un membre"),
            gettext_lazy("%(who)s est maintenant %(role)s"),
        ),
        (
            "directory.member_removed",
            gettext_lazy("Retirer un membre"),
            gettext_lazy("%(who)s a quitté l’équipe"),
        ),
        (
            "directory.member_invited",
            gettext_lazy("Inviter un membre"),
            gettext_lazy("Une personne est invitée (%(role)s)"),
        ),
        (
            "directory.invitation_cancelled",
            gettext_lazy("Annuler une invitation"),
            gettext_lazy("Une invitation est annulée"),
        ),
    ):
        formatter = type("_MemberFormatter", (MemberFormatter,), {"label": label, "words": words})
        actions.register_action(name)(formatter)
