"""What somebody of the team may do with the news in the admin, beside what Wagtail says."""

from wagtail.models import PagePermissionTester

from core.models.fixed_address import FixedAddressPermissionTester


class PublicIndexPermissionTester(FixedAddressPermissionTester):
    """The rights on the page of the list: whatever is published under it is for everybody."""

    def can_set_view_restrictions(self) -> bool:
        """Refuse: lists, feeds and letters show what lies under it without asking who reads."""
        return False


class NewsPermissionTester(PagePermissionTester):
    """Wagtail's rights on a piece of news, less what makes an address lie."""

    def can_move(self) -> bool:
        """Refuse: news lie under their list, and have no order but their dates."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Refuse: lists, feeds and letters show it without asking who reads."""
        return False
