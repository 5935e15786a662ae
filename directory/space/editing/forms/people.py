"""The rows of private contacts as one form, saved to plain rows."""

from collections.abc import Iterator, Sequence

from django import forms
from django.utils.datastructures import MultiValueDict

from directory.models import PrivateContact, Programme
from directory.space.editing.forms.contacts import PrivateContactForm
from directory.space.editing.forms.rows import RowSet


class PeopleForm:
    """The private contacts of one entry.

    Attributes:
        programme: whose contacts they are; given before ``save``.
    """

    name = "private_contacts"
    programme: Programme

    def __init__(
        self,
        people: Sequence[PrivateContact],
        data: MultiValueDict | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        self.people = list(people)
        self.is_bound = data is not None
        self.rows = RowSet(self.name, PrivateContactForm, people, data, quiet=quiet)
        self.row_sets = [self.rows]
        self.fields: dict = {}

    def __iter__(self) -> Iterator[forms.BoundField]:
        return iter(())

    def non_field_errors(self) -> list[str]:
        """Return nothing: errors stand in the rows."""
        return []

    def is_valid(self) -> bool:
        """Check the rows."""
        return self.rows.is_valid()

    def has_changed(self) -> bool:
        """Whether a row was added, changed or left out."""
        kept = [form for form in self.rows.filled() if form.instance.pk]
        return (
            len(kept) != len(self.people)
            or len(self.rows.filled()) != len(kept)
            or any(form.has_changed() for form in kept)
        )

    def save(self) -> None:
        """Write the rows, and delete those that were taken out."""
        filled = self.rows.filled()
        kept = {form.instance.pk for form in filled}
        left_out = PrivateContact.objects.filter(programme=self.programme).exclude(
            pk__in=kept - {None}
        )
        left_out.delete()
        for form in filled:
            form.instance.programme = self.programme
            form.save()
