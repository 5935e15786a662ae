"""Pages whose address is printed on paper or linked from every footer: they stay where they are."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Page, PagePermissionTester

from core.models.base_page import BasePage


class FixedAddressPermissionTester(PagePermissionTester):
    """Refuse to everybody, superusers too, what would break the address of the page.

    Buttons, bulk actions and action classes of Wagtail all ask this tester, so that no door is
    left open and no button is shown that would be refused.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Refuse to delete."""
        return False

    def can_move(self) -> bool:
        """Refuse to move."""
        return False

    def can_move_to(self, destination: Page) -> bool:
        """Allow to reorder among the same siblings only."""
        return self.page.is_child_of(destination) and super().can_move_to(destination)

    def can_unpublish(self) -> bool:
        """Refuse to unpublish."""
        return False


class FixedAddressPage(BasePage):
    """A page that ``setup`` creates once at ``fixed_slug`` and that nobody moves or removes.

    Attributes:
        fixed_slug: the last part of its address; None for the home page, which has no other name.
    """

    fixed_slug: str | None = None
    max_count = 1
    subpage_types: list[str] | None = []

    promote_panels = [
        HelpPanel(
            _(
                "L’adresse de cette page figure dans le pied de chaque page ou sur des documents "
                "imprimés. Elle ne peut être ni déplacée, ni renommée, ni dépubliée, ni supprimée. "
                "Vous pouvez modifier tout son contenu."
            ),
            heading=_("Adresse permanente"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("slug", read_only=True),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
            ],
            _("Pour les moteurs de recherche"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus")], _("Dans les menus du site")),
        FieldPanel("share_image"),
    ]
    # No scheduling: an expiry date would unpublish the page.
    settings_panels: list = []

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> FixedAddressPermissionTester:
        """Return the tester that protects the address."""
        return FixedAddressPermissionTester(user, self)

    def clean(self) -> None:
        """Give the page its slug; refuse another one and an expiry date."""
        # mypy cannot see the type of a field of Wagtail's abstract parents.
        if self.fixed_slug and not self.slug:  # type: ignore[has-type]
            self.slug = self.fixed_slug
        super().clean()
        if self.fixed_slug and self.slug != self.fixed_slug:
            raise ValidationError(
                _(
                    "L’adresse « %(slug)s » de cette page est imprimée sur des documents : "
                    "elle ne peut pas changer."
                ),
                params={"slug": f"/{self.fixed_slug}/"},
            )
        if self.expire_at:
            raise ValidationError(
                _("Cette page reste toujours en ligne : elle ne peut pas avoir de date de fin.")
            )
