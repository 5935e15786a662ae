"""Permission policies shared by the admin's lists."""

from collections.abc import Collection

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from wagtail.permission_policies import ModelPermissionPolicy


class ReadOnlyPermissionPolicy(ModelPermissionPolicy):
    """Let holders of « view » look; nobody adds, edits or deletes by hand, superusers included."""

    def user_has_permission(self, user: AbstractBaseUser | AnonymousUser, action: str) -> bool:
        """Say yes to « view » alone, for those who have it."""
        return action == "view" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(
        self, user: AbstractBaseUser | AnonymousUser, actions: Collection[str]
    ) -> bool:
        """Say yes when « view » is among ``actions`` and the user has it."""
        return any(self.user_has_permission(user, action) for action in actions)
