"""What somebody of the team may do with an event in the admin."""

from typing import Any

from wagtail.models import Page, PagePermissionTester

from events.scope import handles


class EventPagePermissionTester(PagePermissionTester):
    """Wagtail's rights on pages, for the events of one's own support structures alone.

    Views, buttons, bulk actions and action classes of Wagtail all ask this tester. It looks at the
    structure that is stored, and at the one of the latest draft too: both must be one's own.
    """

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        self.is_own = all(handles(user, structure) for structure in _structures(page))

    def can_edit(self) -> bool:
        """Let those who handle the event edit it."""
        return self.is_own and super().can_edit()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Let those who handle the event delete it."""
        return self.is_own and super().can_delete(ignore_bulk)

    def can_unpublish(self) -> bool:
        """Let those who handle the event take it off the site."""
        return self.is_own and super().can_unpublish()

    def can_publish(self) -> bool:
        """Let those who handle the event publish it."""
        return self.is_own and super().can_publish()

    def can_lock(self) -> bool:
        """Let those who handle the event lock it."""
        return self.is_own and super().can_lock()

    def can_unlock(self) -> bool:
        """Let those who handle the event unlock it."""
        return self.is_own and super().can_unlock()

    def can_move(self) -> bool:
        """Refuse: events lie under the agenda, and have no order but their dates."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Refuse: an event off the agenda is unlisted, and its link is secret by invitation."""
        return False

    def can_submit_for_moderation(self) -> bool:
        """Let those who handle the event send it for review."""
        return self.is_own and super().can_submit_for_moderation()

    def can_view_revisions(self) -> bool:
        """Let those who handle the event read its drafts."""
        return self.is_own and super().can_view_revisions()


def _structures(page: Page) -> set[int | None]:
    """Return the support structures of an event: stored, and in the latest draft."""
    specific = page.specific
    found = {specific.support_structure_id} if page.pk else set()
    if page.pk and page.latest_revision_id:
        found.add(page.latest_revision.content.get("support_structure"))
    return found
