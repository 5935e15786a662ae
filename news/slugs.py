"""The last part of the address of what officers write: short, without accents, and never reused."""

from collections.abc import Collection
from typing import Any

from django.core.validators import validate_slug
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.contrib.redirects.models import Redirect

from core.text import slugify_fr, unique_slug
from news.exceptions import NewsError

LONGEST = 120


def clean_slug(form: WagtailAdminPageForm, reserved: Collection[str], folder: str) -> str:
    """Return the slug that a page gets.

    Until the page is published, it gets a number where another has it, or had it: the admin saves a
    new page while its title is being typed. Afterwards it is what the officer says.

    Args:
        form: of the page, being cleaned.
        reserved: addresses that are no page.
        folder: path of the page above, such as « /actualites/ ».

    Raises:
        NewsError: the address is one of the reserved ones.
    """
    title = slugify_fr(form.data.get("title", ""), LONGEST)
    slug = slugify_fr(form.cleaned_data.get("slug") or "", LONGEST) or title
    if form.instance.first_published_at is not None or form.parent_page is None:
        if slug in reserved:
            raise NewsError(_("Cette adresse est réservée : choisissez-en une autre."))
        return slug or form.instance.slug
    if slug.replace("-", "") == title.replace("-", ""):
        slug = title  # the browser writes « letp » of « l’ETP »
    siblings = form.parent_page.get_children().exclude(pk=form.instance.pk)
    former = Redirect.objects.filter(old_path__startswith=folder, redirect_page__isnull=False)
    taken = {
        *reserved,
        *siblings.values_list("slug", flat=True),
        *(path.removeprefix(folder) for path in former.values_list("old_path", flat=True)),
    }
    return unique_slug(slug, taken, LONGEST)


class KeptSlugForm(WagtailAdminModelForm):
    """A row with a name, whose slug is made of it once: addresses that people follow carry it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Build the form."""
        super().__init__(*args, **kwargs)
        field = self.fields["slug"]
        field.disabled = self.instance.pk is not None
        field.required = False
        # The browser writes the accents of the name.
        field.validators = [one for one in field.validators if one is not validate_slug]

    def clean_slug(self) -> str:
        """Return the slug without accents, which no other row has."""
        kept: str = self.cleaned_data["slug"]
        if self.instance.pk is not None:
            return kept
        rows = self._meta.model._default_manager
        longest = self._meta.model._meta.get_field("slug").max_length
        wanted = kept or self.cleaned_data.get("name", "")
        return unique_slug(wanted, set(rows.values_list("slug", flat=True)), longest)
