"""The form of a piece of news in the admin: what it begins with, and what is refused."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from news.addresses import NEWS, RESERVED_BY_NEWS
from news.exceptions import NewsError
from news.slugs import clean_slug
from news.structures import own_structure
from territories.models import Departement


class NewsPageForm(WagtailAdminPageForm):
    """A piece of news in the admin; a new one is signed by the structure of its author."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Build the form."""
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False  # made of the title
        if self.instance.pk is None and "support_structure" in self.fields:
            self.initial["support_structure"] = own_structure(self.for_user)

    def clean_slug(self) -> str:
        """Return the slug without accents, which no other page has or had."""
        try:
            return clean_slug(self, RESERVED_BY_NEWS, NEWS)
        except NewsError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        """Date what is first published later by the day on which it will be.

        What is filed under a CPTS is filed under its départements too: there it is looked for.
        """
        cleaned: dict[str, Any] = super().clean()
        chosen, cpts = cleaned.get("departements"), cleaned.get("cpts")
        if chosen is not None and cpts:
            around = Departement.objects.filter(communes__cpts__in=cpts)
            cleaned["departements"] = Departement.objects.filter(
                Q(pk__in=chosen) | Q(pk__in=around.values("pk"))
            )
        goes_live, shown = cleaned.get("go_live_at"), cleaned.get("published_on")
        is_to_come = goes_live and goes_live > timezone.now() and not self.instance.live
        if is_to_come and shown and shown < timezone.localdate(goes_live):
            cleaned["published_on"] = timezone.localdate(goes_live)
        return cleaned
