"""What the choosers of the admin have in common."""

from django.urls import URLPattern


class ChoiceOnlyMixin:
    """A chooser without an address that creates, where there is no form for it.

    Wagtail mounts one all the same, and fails when something is sent to it.
    """

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses to choose by."""
        patterns: list[URLPattern] = super().get_urlpatterns()  # type: ignore[misc]  # a mixin
        return [one for one in patterns if one.name != "create"]
