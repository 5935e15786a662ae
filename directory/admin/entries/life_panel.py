"""The panel that shows, beside an entry's texts, what lives outside its revisions."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from directory.completeness import completeness, facts_of, with_child_facts
from directory.freshness import band_of, reason_of
from directory.models import ImportedEntry, NextDate, Programme, ProgrammeLife


class LifePanel(Panel):
    """State, clocks, next dates and what the entry misses, with links to change them."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one entry."""

        template_name = "directory/admin/life_panel.html"

        def is_shown(self) -> bool:
            """Show nothing before the entry exists."""
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict:
            """Read what is live, never the draft that is being edited."""
            context = super().get_context_data(parent_context)
            live = with_child_facts(Programme.objects.filter(pk=self.instance.pk)).get()
            life = ProgrammeLife.objects.get(programme_id=live.pk)
            context.update(
                life=life,
                band=band_of(life.confirmed_at),
                reason=reason_of(life.confirmed_at),
                proposal=ImportedEntry.objects.filter(programme_id=live.pk)
                .exclude(proposed_state="")
                .first(),
                next_dates=NextDate.objects.filter(programme_id=live.pk),
                completeness=completeness(live, facts_of(live)),
                links=entry_links(live, self.request.user),
            )
            return context


def entry_links(programme: Programme, user: Any) -> dict[str, str]:
    """Return the addresses of the views beside an entry that ``user`` may open."""
    names = ["state", "confirm", "rhythm", "next_dates"]
    if user.has_perm("directory.change_privatecontact"):
        names.append("private_contacts")
    names += ["merge", "field_history"]
    viewset = Programme.snippet_viewset
    return {name: reverse(viewset.get_url_name(name), args=[programme.pk]) for name in names}
