"""The form of an issue in the admin."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from news.addresses import LETTERS, RESERVED_BY_LETTERS
from news.exceptions import NewsError
from news.slugs import clean_slug
from news.structures import own_structure

LONGEST_SUBJECT = 60
"""Characters that telephones show."""
SHORTEST_PREHEADER, LONGEST_PREHEADER = 40, 110
"""Shorter, mail readers fill the line with whatever comes next; longer, they cut it."""


class LetterForm(WagtailAdminPageForm):
    """An issue in the admin; characters are counted as one writes."""

    class Media:
        js = ["js/letter-lengths.js"]
        css = {"all": ["css/letter-admin.css"]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False  # made of the title
        if self.instance.pk is None and "support_structure" in self.fields:
            self.initial["support_structure"] = own_structure(self.for_user)

    def clean_slug(self) -> str:
        """Return a slug that no other page has or had, nor leads elsewhere."""
        try:
            return clean_slug(self, RESERVED_BY_LETTERS, LETTERS)
        except NewsError as refusal:
            raise ValidationError(str(refusal)) from refusal


class ProblemsPanel(Panel):
    """What would prevent, or spoil, the sending of the version that was last saved."""

    class BoundPanel(Panel.BoundPanel):
        """The problems of one issue."""

        template_name = "news/letter/problems.html"

        def is_shown(self) -> bool:
            """Show nothing before the issue is saved."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the problems, errors first."""
            from news.letter.checks import problems

            context = super().get_context_data(parent_context)
            return {**context, "problems": problems(self.instance)}


def _counted(*, least: int = 0, most: int) -> forms.TextInput:
    """Return the input of a line whose length matters; the script says how long it is."""
    return forms.TextInput(attrs={"data-length-least": least, "data-length-most": most})


LETTER_EDITOR = TabbedInterface(
    [
        ObjectList(
            [
                ProblemsPanel(),
                TitleFieldPanel("title"),
                MultiFieldPanel(
                    [
                        FieldPanel("subject", widget=_counted(most=LONGEST_SUBJECT)),
                        FieldPanel(
                            "preheader",
                            widget=_counted(least=SHORTEST_PREHEADER, most=LONGEST_PREHEADER),
                        ),
                    ],
                    heading=_("Dans la boîte de réception"),
                ),
                FieldPanel("introduction"),
                FieldPanel("body"),
                FieldRowPanel([FieldPanel("issued_on"), FieldPanel("support_structure")]),
            ],
            heading=_("Contenu"),
        ),
        ObjectList(
            [
                PublishingPanel(),
                MultiFieldPanel(
                    [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
                    heading=_("Adresse et moteurs de recherche"),
                ),
                FieldPanel("share_image"),
            ],
            heading=_("Publication"),
        ),
    ],
    base_form_class=LetterForm,
)
